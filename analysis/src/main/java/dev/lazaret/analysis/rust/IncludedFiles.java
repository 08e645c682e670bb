package dev.lazaret.analysis.rust;

import dev.lazaret.analysis.text.Lines;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files that {@code include!}, {@code include_str!} and {@code include_bytes!} name in plain words, and where others may be
 * included: by assembly, or by these macros under another name.
 */
public final class IncludedFiles {
    private static final Set<String> MACROS = Set.of("include", "include_str", "include_bytes");

    /** The assembler has directives that include files, and macros that put such directives together. */
    private static final Set<String> ASSEMBLY = Set.of("asm", "global_asm", "naked_asm");

    /** Macros of the standard library that write values, and make nothing of names. */
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

    /** The key of {@code debugger_visualizer} that names commands; its other one names a description of types. */
    private static final String DEBUGGER = "gdb_script_file";

    /** The attribute of a module in which {@code include!} names a header for the C++ compiler, by the crates that have it. */
    private static final String BRIDGE = "bridge";

    /** Attributes and names between that and the module's brace. */
    private static final int BEFORE_MODULE = 64;

    public static final Set<String> BRIDGING = Set.of("cxx", "cxx_qt");

    private static final WatchedNames CALLED = called();

    private static final List<String> DIRECTIVES = List.of("inc", "macro", ".irp", ".rept");

    /** Macros around a call that are stored; with one more the call counts as passed to one of the repository. */
    public static final int NESTED = 64;

    /** Bytes of a call that are kept. */
    private static final int WRITTEN = 200;

    private IncludedFiles() {}

    /**
     * One call.
     *
     * @param path as written, relative to the file's folder. Not inert
     * @param fromPackage whether it is relative to the package's folder instead, by CARGO_MANIFEST_DIR
     * @param line of the macro's name, from 1
     */
    public record Inclusion(String path, boolean fromPackage, int line) {}

    /**
     * One call, decided or not.
     *
     * @param code whether what is included is Rust source, and not text or bytes
     * @param file what it names; null where other variables or macros decide
     * @param written the call's arguments. Not inert
     * @param macro its name; empty where another macro is given it
     * @param line of that, from 1
     * @param use what becomes of it
     * @param given the macros that are given it, outermost first; one more than {@link #NESTED} where there are more
     */
    public record Call(
            boolean code,
            @Nullable Inclusion file,
            String written,
            String macro,
            int line,
            Use use,
            List<String> given) {
        public Call {
            given = List.copyOf(given);
        }

        Call(boolean code, @Nullable Inclusion file, String written, String macro, int line, Use use) {
            this(code, file, written, macro, line, use, List.of());
        }

        /** Returns the same with another use. */
        public Call with(Use other) {
            return new Call(code, file, written, macro, line, other, given);
        }

        /** Whether it is the text of a {@code doc} attribute. */
        public boolean documentation() {
            return use == Use.DOCUMENTATION;
        }

        /** Whether its text is given to a macro of assembly. */
        public boolean assembly() {
            return use == Use.ASSEMBLY;
        }
    }

    /** What becomes of the text that is included. */
    public enum Use {
        DOCUMENTATION,
        ASSEMBLY,
        /** A script that the program carries for its debugger. */
        DEBUGGER,
        /** A macro is given the name {@code include} and may call it, if it is one of the repository. */
        GIVEN,
        /** Same as {@link #GIVEN}, but written like a field with a value that names no file. */
        FIELD,
        /** Same as {@link #GIVEN}, but written like a variable or method, and given to macros that have names of the standard library's. */
        VALUE,
        /** It names a header for the C++ compiler, if the bridge around it is one of cxx. */
        HEADER,
        OTHER
    }

    /** The calls of a file, in its order. A path that other variables or macros decide is no plain word. */
    public static List<Inclusion> of(Tokens tokens) {
        List<Inclusion> found = new ArrayList<>();
        for (Call call : calls(tokens, TokenTrees.of(tokens))) {
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
        names.add(BRIDGE);
        names.addAll(BRIDGING);
        return new WatchedNames(names);
    }

    /** All calls of a file, in its order; its trees are at hand. */
    public static List<Call> calls(Tokens tokens, TokenTrees trees) {
        List<Call> found = new ArrayList<>();
        Lines lines = tokens.lines();
        Deque<Given> given = new ArrayDeque<>();
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
                        given.addLast(new Given(tokens.name(macro), trees.partner(open)));
                    }
                } else if (i < bridgedEnd && isBridge(tokens, trees, i)) {
                    headersEnd = trees.partner(tokens.next(i));
                }
                continue;
            }
            if (!CALLED.is(tokens, i)) {
                continue;
            }
            String name = tokens.name(i);
            if (BRIDGING.contains(name)) {
                replaced |= isReplaced(tokens, i);
                continue;
            }
            if (name.equals(BRIDGE)) {
                // A macro that is given such a module may make something else of it.
                bridgedEnd = given.isEmpty() ? bridged(tokens, trees, i) : bridgedEnd;
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
                            read(tokens, lines.line(tokens.start(i)), open, close),
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
                List<String> macros =
                        given.stream().limit(NESTED + 1L).map(Given::macro).toList();
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
        return replaced ? found.stream().map(IncludedFiles::withoutBridge).toList() : found;
    }

    /** A macro's call or definition around a place. {@code close}: its last bracket. */
    private record Given(String macro, int close) {}

    /** Whether something else has the name of a crate with bridges here: a module, an import, another's item. */
    private static boolean isReplaced(Tokens tokens, int i) {
        int before = tokens.previous(i);
        int after = tokens.next(i);
        boolean crate = before >= 0 && (tokens.is(before, "crate") || tokens.is(before, "use"));
        boolean within = before >= 0
                && tokens.kind(before) == TokenKind.PATH_SEPARATOR
                && tokens.previous(before) >= 0
                && tokens.kind(tokens.previous(before)).isName();
        boolean path = after < tokens.size() && tokens.kind(after) == TokenKind.PATH_SEPARATOR;
        return within || (!path && !(crate && tokens.is(after, ";")));
    }

    private static Call withoutBridge(Call call) {
        return call.use() == Use.HEADER ? call.with(Use.OTHER) : call;
    }

    /** {@code gdb_script_file = "path"}. */
    private static void script(Tokens tokens, int name, Lines lines, List<Call> found) {
        int value = tokens.next(tokens.next(name));
        String path =
                tokens.is(tokens.next(name), "=") && value < tokens.size() ? Literals.unescape(tokens, value) : null;
        if (path != null) {
            int line = lines.line(tokens.start(name));
            found.add(new Call(false, new Inclusion(path, false, line), path, DEBUGGER, line, Use.DEBUGGER));
        }
    }

    /** Where the module ends that stands below {@code #[cxx::bridge]}, the last name of which is at {@code i}; -1 for anything else. */
    private static int bridged(Tokens tokens, TokenTrees trees, int i) {
        int separator = tokens.previous(i);
        int crate = tokens.previous(separator);
        int open = tokens.previous(crate);
        if (open < 0
                || tokens.kind(separator) != TokenKind.PATH_SEPARATOR
                || !tokens.kind(crate).isName()
                || !BRIDGING.contains(tokens.name(crate))
                || !tokens.is(open, TokenKind.OPEN_BRACKET)
                || !trees.opens(open)
                || !tokens.is(tokens.previous(open), "#")) {
            return -1;
        }
        int at = tokens.significant(trees.after(open));
        for (int k = 0; k < BEFORE_MODULE && at < tokens.size() && !tokens.is(at, ";"); k++) {
            if (tokens.is(at, TokenKind.OPEN_BRACE)) {
                return trees.opens(at) ? trees.partner(at) : -1;
            }
            at = tokens.significant(trees.after(at));
        }
        return -1;
    }

    /** {@code extern "C++" { .. }} in a bridge of cxx, where {@code include!} names a header for the C++ compiler. */
    private static boolean isBridge(Tokens tokens, TokenTrees trees, int i) {
        return tokens.kind(i).isString()
                && "C++".equals(Literals.unescape(tokens, i))
                && tokens.is(tokens.previous(i), "extern")
                && tokens.is(tokens.next(i), TokenKind.OPEN_BRACE)
                && trees.opens(tokens.next(i));
    }

    /** Whether a name is that of a variable or a method: something is called on it, or it is called on something. */
    private static boolean isValue(Tokens tokens, int i) {
        return tokens.is(tokens.next(i), ".") || tokens.is(tokens.previous(i), ".");
    }

    /** {@code include: self.all}: a field with a value that names no file, which the macro could give to an inclusion. */
    private static boolean isField(Tokens tokens, int i) {
        int colon = tokens.next(i);
        int value = tokens.next(colon);
        return tokens.is(colon, ":")
                && value < tokens.size()
                && !tokens.kind(value).isString()
                && (tokens.is(value, "self") || tokens.is(tokens.next(value), ","));
    }

    /** {@code doc = include_str!(...)}, as only attributes have it. */
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

    /** Whether assembly may bring in a file, or is not all there to see. */
    private static boolean mayInclude(Tokens tokens, int open, int close) {
        StringBuilder text = new StringBuilder();
        for (int i = tokens.next(open); i < close; i = tokens.next(i)) {
            String literal = Literals.unescape(tokens, i);
            if (literal != null) {
                text.append(literal);
            } else if (tokens.is(i, "$") || (tokens.is(i, "!") && !tokens.is(tokens.previous(i), "concat"))) {
                return true;
            }
        }
        String all = text.toString().toLowerCase(Locale.ROOT);
        return DIRECTIVES.stream().anyMatch(all::contains);
    }

    /** What a call names: literals alone, joined by {@code concat!}, behind the package's folder or not. */
    private static @Nullable Inclusion read(Tokens tokens, int line, int open, int close) {
        StringBuilder path = new StringBuilder();
        boolean fromPackage = false;
        for (int i = tokens.next(open); i < close; i = tokens.next(i)) {
            String literal = Literals.unescape(tokens, i);
            if (literal != null) {
                path.append(literal);
            } else if (tokens.is(i, "env")) {
                int name = tokens.next(tokens.next(tokens.next(i)));
                boolean packageFolder = "CARGO_MANIFEST_DIR".equals(Literals.unescape(tokens, name));
                if (!packageFolder || fromPackage || !path.isEmpty()) {
                    return null;
                }
                fromPackage = true;
                i = endOfGroup(tokens, name, close);
            } else if (!isJoining(tokens, i)) {
                return null;
            }
        }
        // Without a slash the text would go on with the name of the package's folder.
        if (fromPackage && path.indexOf("/") != 0) {
            return null;
        }
        String written = fromPackage ? path.substring(1) : path.toString();
        return written.isEmpty() ? null : new Inclusion(written, fromPackage, line);
    }

    /** The bracket that ends the arguments of {@code env!}; behind the variable's name there may be a message. */
    private static int endOfGroup(Tokens tokens, int name, int close) {
        int end = name;
        while (end < close
                && !tokens.is(end, TokenKind.CLOSE_PARENTHESIS)
                && !tokens.is(end, TokenKind.CLOSE_BRACKET)
                && !tokens.is(end, TokenKind.CLOSE_BRACE)) {
            end = tokens.next(end);
        }
        return end;
    }

    private static boolean isJoining(Tokens tokens, int i) {
        return switch (tokens.kind(i)) {
            case OPEN_PARENTHESIS, OPEN_BRACKET, OPEN_BRACE, CLOSE_PARENTHESIS, CLOSE_BRACKET, CLOSE_BRACE -> true;
            default -> tokens.is(i, ",") || tokens.is(i, "!") || tokens.is(i, "concat");
        };
    }
}
