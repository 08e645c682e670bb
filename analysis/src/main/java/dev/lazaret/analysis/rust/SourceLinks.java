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
 * @param modules declarations of modules whose source is in other files
 * @param inclusions calls to {@code include!} and similar macros
 * @param doubts reasons why the modules may be incomplete or wrong
 * @param macros macros that may declare modules, with their calls
 */
public record SourceLinks(
        List<OutOfLineModules.Declaration> modules,
        List<IncludedFileFinder.Call> inclusions,
        Set<OutOfLineModules.Doubt> doubts,
        Macros macros) {
    /** The links of a file that brings in no other file. */
    public static final SourceLinks NONE = new SourceLinks(List.of(), List.of(), Set.of(), Macros.NONE);

    /**
     * The macros of a file.
     *
     * @param calls calls to macros that may declare modules, in the order in which the calls end
     * @param definitions the macros that each macro defined in the file calls, including {@code mod} if the macro
     *     declares a module
     * @param possible files that a macro may declare as modules
     * @param open lines of the calls that may declare unknown modules, from 1
     * @param writes whether a module declaration that a procedural macro may emit is in a string literal, or in an
     *     argument of a macro that converts its arguments to tokens
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

        /**
         * Returns a copy without calls and definitions, for use after the calls have been resolved to these files and
         * unresolved lines.
         */
        public Macros resolved(List<Possible> files, List<Integer> lines) {
            return new Macros(List.of(), Map.of(), files, lines, writes);
        }
    }

    /**
     * A file that a macro may declare as a module. Comparable, so that hash collisions do not slow hash tables.
     *
     * @param path path relative to the opened folder. Not inert
     * @param start offset of the bracket that opens the macro's arguments, in bytes
     */
    public record Possible(String path, int start) implements Comparable<Possible> {
        private static final Comparator<Possible> ORDER =
                Comparator.comparing(Possible::path).thenComparingInt(Possible::start);

        @Override
        public int compareTo(Possible other) {
            return ORDER.compare(this, other);
        }
    }

    /** Names at which code may bring in a file, or may rename a macro that brings in a file. */
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
     * Reads the links of a file whose modules can have only certain names. The scan rules out most files cheaply.
     *
     * @param scan scan of the file, which must look for {@link #WORDS}
     * @param files names that modules can have; macro arguments with other names are omitted
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

    /** Returns a copy without the calls and definitions of macros, for use if they bring in no file. */
    public SourceLinks withoutCalls() {
        return new SourceLinks(modules, inclusions, doubts, macros.resolved(macros.possible(), macros.open()));
    }
}
