package dev.lazaret.analysis.rust;

import dev.lazaret.analysis.text.LineIndex;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files that {@code include!}, {@code include_str!} and {@code include_bytes!} name literally. Also finds
 * code that may include other files: inline assembly, and uses of these macros under another name.
 */
public final class IncludedFileFinder {
    private static final Set<String> MACROS = Set.of("include", "include_str", "include_bytes");

    /**
     * Macros for assembly code. Assembly code can include files with directives, and its own macros can generate such
     * directives.
     */
    private static final Set<String> ASSEMBLY = Set.of("asm", "global_asm", "naked_asm");

    /**
     * Macros of the standard library that format or compare values, and never invoke a macro whose name they receive as
     * an argument.
     */
    private static final Set<String> FORMATS = Set.of(
            "assert",
            "assert_eq",
            "dbg",
            "eprint",
            "eprintln",
            "format",
            "panic",
            "print",
            "println",
            "write",
            "writeln");

    /**
     * The key of the attribute {@code debugger_visualizer} that names a debugger script. The attribute's other key
     * names a file that only describes types.
     */
    private static final String DEBUGGER = "gdb_script_file";

    private static final WatchedNames CALLED = called();

    private static final List<String> DIRECTIVES = List.of("inc", "macro", ".irp", ".rept");

    /**
     * Maximum number of enclosing macros recorded for a call. A call that is nested deeper counts as passed to one of
     * the repository's macros.
     */
    public static final int NESTED = 64;

    /** Maximum number of bytes stored of a call's source. */
    private static final int WRITTEN = 200;

    private IncludedFileFinder() {}

    /**
     * A call that names a file.
     *
     * @param path the path as written, relative to the folder of the calling file. Not inert
     * @param fromPackage whether the call uses CARGO_MANIFEST_DIR, so that the path is relative to the package's folder
     *     instead
     * @param line line of the macro's name, from 1
     */
    public record Inclusion(String path, boolean fromPackage, int line) {}

    /**
     * A call, whether or not the file that it includes is known.
     *
     * @param code whether the included file is compiled as code, not used as a string or bytes
     * @param file the included file; null if the path depends on variables other than CARGO_MANIFEST_DIR or on macros
     * @param written source of the call's arguments; for assembly, of the whole call. Not inert
     * @param macro name of the called macro; empty if the name is only passed to another macro
     * @param line line of the macro's name, from 1
     * @param use how the included file is used
     * @param enclosing names of the enclosing macros, outermost first; at most {@link #NESTED} + 1 entries
     */
    public record Call(
            boolean code,
            @Nullable Inclusion file,
            String written,
            String macro,
            int line,
            Use use,
            List<String> enclosing) {
        public Call {
            enclosing = List.copyOf(enclosing);
        }

        Call(boolean code, @Nullable Inclusion file, String written, String macro, int line, Use use) {
            this(code, file, written, macro, line, use, List.of());
        }

        /** Returns a copy with another {@link #use}. */
        public Call with(Use other) {
            return new Call(code, file, written, macro, line, other, enclosing);
        }

        /** Whether the call provides the value of a {@code doc} attribute. */
        public boolean documentation() {
            return use == Use.DOCUMENTATION;
        }

        /** Whether the call is inside the arguments of a macro for assembly code. */
        public boolean assembly() {
            return use == Use.ASSEMBLY;
        }
    }

    /** How an included file is used. */
    public enum Use {
        DOCUMENTATION,
        ASSEMBLY,
        /** A debugger script that is embedded in the compiled program. */
        DEBUGGER,
        /**
         * The name of an including macro is an argument of another macro. If that macro is defined in the repository,
         * it may call the including macro.
         */
        GIVEN,
        /** Same as {@link #GIVEN}, but the name is written like a field whose value does not name a file. */
        FIELD,
        /**
         * Same as {@link #GIVEN}, but the name is written like a variable or method, and all enclosing macros have
         * names of standard library macros.
         */
        VALUE,
        /** A header for the C++ compiler, if the enclosing bridge is one of the crate {@code cxx}. */
        HEADER,
        OTHER
    }

    /**
     * Returns the calls that name a file literally, in file order. Omits headers for the C++ compiler, and calls whose
     * path depends on macros or on variables other than CARGO_MANIFEST_DIR.
     */
    public static List<Inclusion> find(Tokens tokens) {
        List<Inclusion> found = new ArrayList<>();
        for (Call call : calls(tokens, BracketPairIndex.of(tokens))) {
            Inclusion inclusion = call.file();
            if (inclusion != null && call.use() != Use.HEADER) {
                found.add(inclusion);
            }
        }
        return found;
    }

    private static WatchedNames called() {
        Set<String> names = new HashSet<>(MACROS);
        names.addAll(ASSEMBLY);
        names.add(DEBUGGER);
        names.add(CxxBridgeMatcher.ATTRIBUTE);
        names.addAll(CxxBridgeMatcher.CRATES);
        return new WatchedNames(names);
    }

    /** Returns all calls in a file whose token trees are already built, in file order. */
    public static List<Call> calls(Tokens tokens, BracketPairIndex trees) {
        List<Call> found = new ArrayList<>();
        LineIndex lines = tokens.lines();
        Deque<EnclosingMacro> given = new ArrayDeque<>();
        boolean replaced = false;
        int bridgedEnd = -1;
        int headersEnd = -1;
        int assemblyEnd = -1;
        for (int i = tokens.significant(0); i < tokens.size(); i = tokens.next(i)) {
            while (!given.isEmpty() && given.getLast().close() < i) {
                given.removeLast();
            }
            if (!tokens.kind(i).isName()) {
                if (tokens.is(i, TokenKind.PUNCTUATION) && tokens.is(i, "!")) {
                    int open = tokens.next(i);
                    if (open < tokens.size() && tokens.kind(open).isName()) {
                        open = tokens.next(open);
                    }
                    int macro = tokens.previous(i);
                    if (trees.opens(open) && macro >= 0) {
                        given.addLast(new EnclosingMacro(tokens.name(macro), trees.partner(open)));
                    }
                } else if (i < bridgedEnd && CxxBridgeMatcher.beginsHeaders(tokens, trees, i)) {
                    headersEnd = trees.partner(tokens.next(i));
                }
                continue;
            }
            if (!CALLED.is(tokens, i)) {
                continue;
            }
            String name = tokens.name(i);
            if (CxxBridgeMatcher.CRATES.contains(name)) {
                replaced |= CxxBridgeMatcher.isReplaced(tokens, i);
                continue;
            }
            if (name.equals(CxxBridgeMatcher.ATTRIBUTE)) {
                // A macro whose argument is such a module may expand it to something else.
                bridgedEnd = given.isEmpty() ? CxxBridgeMatcher.moduleEnd(tokens, trees, i) : bridgedEnd;
                continue;
            }
            if (name.equals(DEBUGGER)) {
                script(tokens, i, lines, found);
                continue;
            }
            boolean includes = MACROS.contains(name);
            int mark = tokens.next(i);
            int open = tokens.is(mark, "!") ? tokens.next(mark) : tokens.size();
            if (trees.opens(open)) {
                int close = trees.partner(open);
                assemblyEnd = includes ? assemblyEnd : close;
                if (includes) {
                    found.add(new Call(
                            name.equals("include"),
                            InclusionPathReader.read(tokens, lines.line(tokens.start(i)), open, close),
                            written(tokens, tokens.end(open), close),
                            name,
                            lines.line(tokens.start(i)),
                            i < headersEnd
                                    ? Use.HEADER
                                    : i < assemblyEnd
                                            ? Use.ASSEMBLY
                                            : isDocumentation(tokens, i) ? Use.DOCUMENTATION : Use.OTHER));
                } else if (mayInclude(tokens, open, close)) {
                    found.add(new Call(
                            true,
                            null,
                            written(tokens, tokens.start(i), close + 1),
                            name,
                            lines.line(tokens.start(i)),
                            Use.OTHER));
                }
            } else if ((!given.isEmpty() && !tokens.is(mark, "!")) || tokens.is(mark, "as")) {
                List<String> macros = given.stream()
                        .limit(NESTED + 1L)
                        .map(EnclosingMacro::macro)
                        .toList();
                boolean value = macros.stream().allMatch(MacroCall::isStandard)
                        && macros.stream().anyMatch(FORMATS::contains)
                        && isValue(tokens, i);
                found.add(new Call(
                        true,
                        null,
                        name + " under another name",
                        tokens.is(mark, "as") ? name : "",
                        lines.line(tokens.start(i)),
                        macros.isEmpty() ? Use.OTHER : isField(tokens, i) ? Use.FIELD : value ? Use.VALUE : Use.GIVEN,
                        macros));
            }
        }
        return replaced ? found.stream().map(IncludedFileFinder::withoutBridge).toList() : found;
    }

    /** A macro call or definition that encloses the current token. {@code close} is its closing bracket. */
    private record EnclosingMacro(String macro, int close) {}

    private static Call withoutBridge(Call call) {
        return call.use() == Use.HEADER ? call.with(Use.OTHER) : call;
    }

    /** Records the path in {@code gdb_script_file = "path"}. */
    private static void script(Tokens tokens, int name, LineIndex lines, List<Call> found) {
        int value = tokens.next(tokens.next(name));
        String path = tokens.is(tokens.next(name), "=") && value < tokens.size()
                ? StringLiteralDecoder.unescape(tokens, value)
                : null;
        if (path != null) {
            int line = lines.line(tokens.start(name));
            found.add(new Call(false, new Inclusion(path, false, line), path, DEBUGGER, line, Use.DEBUGGER));
        }
    }

    /** Whether a name is a variable or a method, because a dot precedes or follows it. */
    private static boolean isValue(Tokens tokens, int i) {
        return tokens.is(tokens.next(i), ".") || tokens.is(tokens.previous(i), ".");
    }

    /**
     * Whether the name is a field whose value does not name a file, as in {@code include: self.all}. A value that names
     * a file could be included by the enclosing macro.
     */
    private static boolean isField(Tokens tokens, int i) {
        int colon = tokens.next(i);
        int value = tokens.next(colon);
        return tokens.is(colon, ":")
                && value < tokens.size()
                && !tokens.kind(value).isString()
                && (tokens.is(value, "self") || tokens.is(tokens.next(value), ","));
    }

    /** Whether the call is the value in {@code doc = include_str!(...)}, which occurs only in attributes. */
    private static boolean isDocumentation(Tokens tokens, int i) {
        int before = tokens.previous(i);
        int doc = tokens.previous(before);
        int open = tokens.previous(doc);
        return tokens.is(before, "=")
                && tokens.is(doc, "doc")
                && (tokens.is(open, "[") || tokens.is(open, ",") || tokens.is(open, "("));
    }

    private static String written(Tokens tokens, int from, int close) {
        return tokens.text(from, Math.min(tokens.start(close), from + WRITTEN));
    }

    /**
     * Whether assembly code may include a file. True if a part of it is unknown because of a macro call or a macro
     * variable.
     */
    private static boolean mayInclude(Tokens tokens, int open, int close) {
        StringBuilder text = new StringBuilder();
        for (int i = tokens.next(open); i < close; i = tokens.next(i)) {
            String literal = StringLiteralDecoder.unescape(tokens, i);
            if (literal != null) {
                text.append(literal);
            } else if (tokens.is(i, "$") || (tokens.is(i, "!") && !tokens.is(tokens.previous(i), "concat"))) {
                return true;
            }
        }
        String all = text.toString().toLowerCase(Locale.ROOT);
        return DIRECTIVES.stream().anyMatch(all::contains);
    }
}
