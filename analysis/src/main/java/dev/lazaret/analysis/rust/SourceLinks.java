package dev.lazaret.analysis.rust;

import dev.lazaret.analysis.text.CollisionSafeCopy;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The files that a Rust file brings into its crate.
 *
 * @param modules declarations of modules in other files
 * @param inclusions calls of {@code include!} and the like
 * @param doubts reasons why there may be other modules
 * @param macros calls and definitions of macros that may declare modules
 */
public record SourceLinks(
        List<OutOfLineModules.Declaration> modules,
        List<IncludedFileFinder.Call> inclusions,
        Set<OutOfLineModules.Doubt> doubts,
        Macros macros) {
    /** The links of a file that brings in no other. */
    public static final SourceLinks NONE = new SourceLinks(List.of(), List.of(), Set.of(), Macros.NONE);

    /**
     * The macros of a file.
     *
     * @param calls calls of macros that may declare modules, in the order of their ends
     * @param definitions the macros that each macro of the file calls; {@code mod} is among them if the macro declares
     *     a module
     * @param possible files that a macro may declare as modules
     * @param open lines of calls that may declare unknown modules, from 1
     * @param writes whether a string literal, or an argument of a macro that makes tokens, contains the declaration of
     *     a module: a procedural macro may emit it
     */
    public record Macros(
            List<MacroCall> calls,
            Map<String, Set<String>> definitions,
            List<Possible> possible,
            List<Integer> open,
            boolean writes) {
        static final Macros NONE = new Macros(List.of(), Map.of(), List.of(), List.of(), false);

        public Macros {
            calls = List.copyOf(calls);
            definitions = CollisionSafeCopy.of(definitions);
            possible = List.copyOf(possible);
            open = List.copyOf(open);
        }

        /** Returns the result after the calls have been resolved to files and unresolved lines. */
        public Macros resolved(List<Possible> files, List<Integer> lines) {
            return new Macros(List.of(), Map.of(), files, lines, writes);
        }
    }

    /**
     * A file that a macro may declare as a module. Comparable, so that hash collisions do not slow hash tables.
     *
     * @param path relative to the opened folder. Not inert
     * @param start byte of the bracket that opens the macro's arguments
     */
    public record Possible(String path, int start) implements Comparable<Possible> {
        private static final Comparator<Possible> ORDER =
                Comparator.comparing(Possible::path).thenComparingInt(Possible::start);

        @Override
        public int compareTo(Possible other) {
            return ORDER.compare(this, other);
        }
    }

    /** The words at which something may bring in a file, or rename what does. */
    public static final WatchedNames WORDS = new WatchedNames(Set.of("as", "gdb_script_file", "macro", "mod", "use"));

    public SourceLinks {
        modules = List.copyOf(modules);
        inclusions = List.copyOf(inclusions);
        doubts = CollisionSafeCopy.of(doubts);
    }

    /** Reads the links of the file that {@code lexer} has just read. */
    public static SourceLinks of(Lexer lexer, byte[] buffer) {
        SourceTokenIndex scan = new SourceTokenIndex(new NameTable(List.of(WORDS)));
        scan.read(lexer, buffer);
        return of(scan, ModuleNames.ANY);
    }

    /**
     * Reads the links of a file whose modules can only have some names. The scan rules out most files cheaply.
     *
     * @param scan of the file, for {@link #WORDS} and any other names
     * @param files the names; the other arguments of macros are left out
     */
    public static SourceLinks of(SourceTokenIndex scan, ModuleNames files) {
        Lexer lexer = scan.lexer();
        byte[] buffer = scan.buffer();
        SourceLinkHints words = SourceLinkHints.of(scan);
        if (!words.modules() && !words.inclusions() && !words.edition() && !words.macros() && !words.writes()) {
            return NONE;
        }
        Macros macros = new Macros(List.of(), Map.of(), List.of(), List.of(), words.writes());
        if (words.macros()) {
            MacroCallReader.Found found = MacroCallReader.read(lexer, buffer, files);
            macros = new Macros(
                    found.calls(), found.definitions(), List.of(), List.of(), words.writes() || found.writes());
        }
        if (!words.modules() && !words.inclusions() && !words.edition()) {
            return new SourceLinks(List.of(), List.of(), Set.of(), macros);
        }
        Tokens tokens = lexer.tokens();
        BracketPairIndex trees = lexer.trees();
        OutOfLineModules modules =
                words.modules() ? OutOfLineModules.of(tokens, trees) : new OutOfLineModules(List.of(), Set.of());
        Set<OutOfLineModules.Doubt> doubts = EnumSet.noneOf(OutOfLineModules.Doubt.class);
        doubts.addAll(modules.doubts());
        if (words.edition()) {
            doubts.add(OutOfLineModules.Doubt.EDITION);
        }
        return new SourceLinks(
                modules.declarations(),
                words.inclusions() ? IncludedFileFinder.calls(tokens, trees) : List.of(),
                doubts,
                macros);
    }

    /** Returns the same without the calls and definitions of macros, which bring in nothing. */
    public SourceLinks withoutCalls() {
        return new SourceLinks(modules, inclusions, doubts, macros.resolved(macros.possible(), macros.open()));
    }
}
