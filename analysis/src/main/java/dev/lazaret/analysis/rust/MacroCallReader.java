package dev.lazaret.analysis.rust;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the macro calls and definitions of a file from its packed tokens, in one pass. */
final class MacroCallReader {
    /** Names, and texts, of one call that are kept. */
    static final int WORDS = 1_000;

    /** What a macro's definition calls if it declares a module. */
    static final String MODULE = "mod";

    private static final int LONGEST = 255;

    /** Inline modules around a call that are kept. */
    private static final int DEPTH = ModuleFiles.DEPTH_LIMIT;

    /** Macros of the standard library: they declare no module. */
    static final WatchedNames STANDARD = new WatchedNames(Set.of(
            "assert",
            "assert_eq",
            "assert_ne",
            "cfg",
            "column",
            "compile_error",
            "concat",
            "concat_idents",
            "dbg",
            "debug_assert",
            "debug_assert_eq",
            "debug_assert_ne",
            "env",
            "eprint",
            "eprintln",
            "file",
            "format",
            "format_args",
            "include",
            "include_bytes",
            "include_str",
            "line",
            "matches",
            "module_path",
            "option_env",
            "panic",
            "print",
            "println",
            "stringify",
            "thread_local",
            "todo",
            "unimplemented",
            "unreachable",
            "vec",
            "write",
            "writeln"));

    private static final WatchedNames KEYWORDS = new WatchedNames(Set.of(
            "as",
            "async",
            "await",
            "break",
            "const",
            "continue",
            "crate",
            "dyn",
            "else",
            "enum",
            "extern",
            "false",
            "fn",
            "for",
            "if",
            "impl",
            "in",
            "let",
            "loop",
            "match",
            "mod",
            "move",
            "mut",
            "pub",
            "ref",
            "return",
            "self",
            "Self",
            "static",
            "struct",
            "super",
            "trait",
            "true",
            "type",
            "unsafe",
            "use",
            "where",
            "while"));

    private final int[] packed;
    private final int count;
    private final byte[] buffer;
    private final Deque<Open> brackets = new ArrayDeque<>();
    private final Deque<Open> around = new ArrayDeque<>();
    private final Deque<Open> definitions = new ArrayDeque<>();
    private final List<String> modules = new ArrayList<>();
    private final List<MacroCall> calls = new ArrayList<>();
    private final Map<String, Set<String>> defined = new HashMap<>();

    /** Macros that the file defines under a name of the standard library. */
    private final Set<String> shadowing = new HashSet<>();

    private @Nullable Open closed;
    private int counted;
    private int line = 1;

    /** A bracket that is open. */
    private static final class Open {
        private final Form form;
        private final String name;
        private final int start;
        private final int line;
        private final Set<String> names = new HashSet<>(4);
        private final Set<String> texts = new HashSet<>(4);
        private boolean cut;

        Open(Form form, String name, int start, int line) {
            this.form = form;
            this.name = name;
            this.start = start;
            this.line = line;
        }
    }

    private enum Form {
        CALL,
        DEFINITION,
        MODULE,
        OTHER
    }

    private static final Open OTHER = new Open(Form.OTHER, "", 0, 0);

    /**
     * What was read.
     *
     * @param definitions the macros that each definition calls; {@link #MODULE} among them where it declares a module
     */
    record Found(List<MacroCall> calls, Map<String, Set<String>> definitions) {}

    private MacroCallReader(Lexer lexer, byte[] buffer) {
        this.packed = lexer.packed();
        this.count = lexer.count();
        this.buffer = buffer;
    }

    /** Reads the file that {@code lexer} has just read. */
    static Found read(Lexer lexer, byte[] buffer) {
        MacroCallReader reader = new MacroCallReader(lexer, buffer);
        reader.run();
        return new Found(List.copyOf(reader.calls), Map.copyOf(reader.defined));
    }

    private void run() {
        int last = -1;
        int second = -1;
        int third = -1;
        for (int i = 0; i < count; i++) {
            if (Lexer.isTrivia(packed[i])) {
                continue;
            }
            TokenKind kind = Lexer.kind(packed[i]);
            if (kind.isOpen()) {
                open(opened(i, last, second, third));
            } else if (kind.isClose()) {
                close();
            } else if (kind.isName() && is(i, MODULE)) {
                if (!definitions.isEmpty() && !isMark(last, '$') && declares(i)) {
                    calls(definitions.element(), MODULE);
                }
                if (!around.isEmpty() && isPart(i)) {
                    around.element().names.add(MODULE);
                }
            } else if (!around.isEmpty()) {
                word(around.element(), i, kind, last);
            }
            third = second;
            second = last;
            last = i;
        }
        while (!brackets.isEmpty()) {
            close();
        }
    }

    /** What the bracket at {@code i} opens, by the three tokens before it. */
    private Open opened(int i, int last, int second, int third) {
        Open before = closed;
        closed = null;
        if (second < 0) {
            return OTHER;
        }
        boolean named = Lexer.kind(packed[last]).isName();
        if (isMark(last, '!') && Lexer.kind(packed[second]).isName()) {
            if (STANDARD.has(buffer, start(second), end(second))
                    && (shadowing.isEmpty() || !shadowing.contains(name(second)))) {
                return OTHER;
            }
            if (!definitions.isEmpty()) {
                calls(definitions.element(), name(second));
            }
            return new Open(Form.CALL, name(second), start(i), line(start(second)));
        }
        boolean rules = named && isMark(second, '!') && third >= 0 && is(third, "macro_rules");
        if (rules || (named && is(second, "macro"))) {
            if (STANDARD.has(buffer, start(last), end(last))) {
                shadowing.add(name(last));
            }
            return new Open(Form.DEFINITION, name(last), start(i), 0);
        }
        boolean brace = Lexer.kind(packed[i]) == TokenKind.OPEN_BRACE;
        if (brace && before != null && Lexer.kind(packed[last]) == TokenKind.CLOSE_PARENTHESIS) {
            return new Open(Form.DEFINITION, before.name, start(i), 0); // macro name(..) {..}
        }
        return brace && named && is(second, MODULE) ? new Open(Form.MODULE, name(last), start(i), 0) : OTHER;
    }

    private void open(Open bracket) {
        brackets.push(bracket);
        switch (bracket.form) {
            case CALL -> around.push(bracket);
            case DEFINITION -> definitions.push(bracket);
            case MODULE -> modules.add(bracket.name);
            case OTHER -> {}
        }
    }

    private void close() {
        Open bracket = brackets.poll();
        closed = null;
        switch (bracket == null ? Form.OTHER : bracket.form) {
            case CALL -> {
                Open call = around.pop();
                List<String> within = modules.subList(0, Math.min(DEPTH, modules.size()));
                calls.add(new MacroCall(call.name, call.names, call.texts, call.cut, within, call.line, call.start));
            }
            case DEFINITION -> closed = definitions.pop();
            case MODULE -> modules.removeLast();
            case OTHER -> {}
        }
    }

    private void calls(Open definition, String macro) {
        defined.computeIfAbsent(definition.name, _ -> new HashSet<>()).add(macro);
    }

    /** Whether the {@code mod} at {@code i} has no block of its own. */
    private boolean declares(int i) {
        int at = significant(i + 1);
        at = at < count && isMark(at, '$') ? significant(at + 1) : at;
        if (at >= count || !Lexer.kind(packed[at]).isName()) {
            return true;
        }
        int after = significant(at + 1);
        return after >= count || Lexer.kind(packed[after]) != TokenKind.OPEN_BRACE;
    }

    /** Whether the {@code mod} at {@code i} is no whole declaration: the macro that is given it puts the rest together. */
    private boolean isPart(int i) {
        int name = significant(i + 1);
        int after = significant(name + 1);
        return name >= count
                || !Lexer.kind(packed[name]).isName()
                || after >= count
                || (!isMark(after, ';') && Lexer.kind(packed[after]) != TokenKind.OPEN_BRACE);
    }

    private void word(Open call, int i, TokenKind kind, int last) {
        int start = start(i);
        int end = end(i);
        if (end - start > LONGEST) {
            call.cut |= kind.isName() || kind.isString();
        } else if (kind.isName()) {
            boolean keyword = kind == TokenKind.IDENTIFIER && KEYWORDS.has(buffer, start, end);
            if (!isMark(last, '$') && !keyword) {
                add(call, call.names, name(i));
            }
        } else if (kind == TokenKind.STRING || kind == TokenKind.RAW_STRING) {
            String text = new String(buffer, start, end - start, StandardCharsets.UTF_8);
            if (kind == TokenKind.STRING && text.indexOf('\\') >= 0) {
                call.cut = true;
            } else if (text.indexOf(' ') < 0) {
                add(call, call.texts, text.substring(text.indexOf('"') + 1, text.lastIndexOf('"')));
            }
        }
    }

    private static void add(Open call, Set<String> words, String word) {
        if (words.size() < WORDS) {
            words.add(word);
        } else {
            call.cut |= !words.contains(word);
        }
    }

    private int start(int i) {
        int start = i == 0 ? 0 : Lexer.end(packed[i - 1]);
        return Lexer.kind(packed[i]) == TokenKind.RAW_IDENTIFIER ? start + 2 : start;
    }

    private int end(int i) {
        return Lexer.end(packed[i]);
    }

    private String name(int i) {
        return new String(buffer, start(i), end(i) - start(i), StandardCharsets.UTF_8);
    }

    private boolean is(int i, String word) {
        int start = start(i);
        int length = end(i) - start;
        if (length != word.length()) {
            return false;
        }
        for (int k = 0; k < length; k++) {
            if (buffer[start + k] != word.charAt(k)) {
                return false;
            }
        }
        return true;
    }

    private boolean isMark(int i, char mark) {
        return i >= 0 && Lexer.kind(packed[i]) == TokenKind.PUNCTUATION && buffer[end(i) - 1] == mark;
    }

    private int significant(int from) {
        int at = from;
        while (at < count && Lexer.isTrivia(packed[at])) {
            at++;
        }
        return at;
    }

    /** The line of a byte behind all that were asked for. */
    private int line(int offset) {
        for (; counted < offset; counted++) {
            byte here = buffer[counted];
            line += here == '\n' || (here == '\r' && buffer[counted + 1] != '\n') ? 1 : 0;
        }
        return line;
    }
}
