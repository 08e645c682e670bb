package dev.lazaret.analysis.rust;

import dev.lazaret.analysis.text.CollisionSafeCopy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the macro calls and definitions of a file from its packed tokens, in one pass. */
final class MacroCallReader {
    /** Maximum number of names, and of texts, recorded for one call. */
    static final int WORDS = 1_000;

    /** Entry among the macros that a definition calls, if the definition declares a module. */
    static final String MODULE = "mod";

    /** Macros that convert their arguments to tokens (docs.rs quote, syn). */
    static final Set<String> QUOTING = Set.of("parse_quote", "parse_quote_spanned", "quote", "quote_spanned");

    private static final int LONGEST = 255;

    /** Maximum number of tokens of a variable in parentheses. */
    private static final int VARIABLE = 8;

    /** Length of {@code use} in bytes. */
    private static final int USE = 3;

    /** Maximum number of inline modules recorded around a call. */
    private static final int DEPTH = ModuleFiles.DEPTH_LIMIT;

    /** Macros of the standard library. They declare no module. */
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

    static final WatchedNames KEYWORDS = new WatchedNames(Set.of(
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

    private final Lexer lexer;
    private final ModuleNames files;
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

    /** Whether the reader is between {@code use} and the semicolon that ends it. */
    private boolean importing;

    private boolean writes;

    /** The token before the path whose last name was read; -1 if the file begins with the path. */
    private int head = -1;

    /** A bracket that is not yet closed. */
    private static final class Open {
        private final Form form;
        private final String name;
        private final int start;
        private final int line;
        private final boolean item;
        private Set<String> names = Set.of();
        private Set<String> texts = Set.of();
        private boolean cut;

        Open(Form form, String name, int start, int line, boolean item) {
            this.form = form;
            this.name = name;
            this.start = start;
            this.line = line;
            this.item = item;
        }

        Open(Form form, String name, int start) {
            this(form, name, start, 0, false);
        }

        void name(String name) {
            names = names.isEmpty() ? new LinkedHashSet<>(4) : names;
            add(names, name);
        }

        void text(String text) {
            texts = texts.isEmpty() ? new LinkedHashSet<>(4) : texts;
            add(texts, text);
        }

        private void add(Set<String> words, String word) {
            if (words.size() < WORDS) {
                words.add(word);
            } else {
                cut |= !words.contains(word);
            }
        }
    }

    private enum Form {
        CALL,
        DEFINITION,
        MODULE,
        OTHER
    }

    private static final Open OTHER = new Open(Form.OTHER, "", 0);

    /**
     * The result of reading a file.
     *
     * @param definitions the macros that each definition calls; {@link #MODULE} is among them if the definition
     *     declares a module. A name that an import introduces maps to the name that it replaces
     * @param writes whether a macro that makes tokens receives the declaration of a module
     */
    record Found(List<MacroCall> calls, Map<String, Set<String>> definitions, boolean writes) {}

    private MacroCallReader(Lexer lexer, byte[] buffer, ModuleNames files) {
        this.lexer = lexer;
        this.files = files;
        this.packed = lexer.packed();
        this.count = lexer.count();
        this.buffer = buffer;
    }

    /**
     * Reads the file that {@code lexer} has just read.
     *
     * @param files names that modules can have; other arguments of macros are left out
     */
    static Found read(Lexer lexer, byte[] buffer, ModuleNames files) {
        MacroCallReader reader = new MacroCallReader(lexer, buffer, files);
        reader.run();
        return new Found(List.copyOf(reader.calls), CollisionSafeCopy.of(reader.defined), reader.writes);
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
            if (kind.isName()) {
                if (importing || end(i) - start(i) == USE) {
                    imported(i, last, second);
                }
            } else if (importing && isMark(i, ';')) {
                importing = false;
            }
            if (kind == TokenKind.PATH_SEPARATOR ? !isName(last) : kind.isName() && !isSeparator(last)) {
                head = last;
            }
            if (TokenKind.isBracket(packed[i])) {
                if (kind.isOpen()) {
                    open(opened(i, last, second, third));
                } else {
                    close();
                }
            } else if (kind.isName() && is(i, MODULE)) {
                if (!definitions.isEmpty() && !isMark(last, '$') && declares(i)) {
                    calls(definitions.element(), MODULE);
                }
                if (!around.isEmpty() && !isMark(last, '$')) {
                    if (isPart(i)) {
                        around.element().name(MODULE);
                    }
                    writes |= QUOTING.contains(around.element().name) && isQuoted(i);
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

    /** Records {@code use a as b} as a macro b that calls a. */
    private void imported(int i, int last, int second) {
        if (importing && last >= 0 && is(last, "as") && isName(second)) {
            String name = name(i);
            if (STANDARD.has(buffer, start(i), end(i))) {
                shadowing.add(name);
            }
            defined.computeIfAbsent(name, _ -> new HashSet<>()).add(name(second));
        }
        importing |= is(i, "use");
    }

    /** Classifies the bracket at {@code i} by the three tokens before it. */
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
            return new Open(Form.CALL, name(second), start(i), line(start(second)), isItem());
        }
        boolean rules = named && isMark(second, '!') && third >= 0 && is(third, "macro_rules");
        if (rules || (named && is(second, "macro"))) {
            if (STANDARD.has(buffer, start(last), end(last))) {
                shadowing.add(name(last));
            }
            return new Open(Form.DEFINITION, name(last), start(i));
        }
        boolean brace = Lexer.kind(packed[i]) == TokenKind.OPEN_BRACE;
        if (brace && before != null && Lexer.kind(packed[last]) == TokenKind.CLOSE_PARENTHESIS) {
            return new Open(Form.DEFINITION, before.name, start(i)); // macro name(..) {..}
        }
        return brace && named && is(second, MODULE) ? new Open(Form.MODULE, name(last), start(i)) : OTHER;
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
                calls.add(new MacroCall(
                        call.name, call.names, call.texts, call.cut, within, call.line, call.start, call.item));
            }
            case DEFINITION -> closed = definitions.pop();
            case MODULE -> modules.removeLast();
            case OTHER -> {}
        }
    }

    private void calls(Open definition, String macro) {
        defined.computeIfAbsent(definition.name, _ -> new HashSet<>()).add(macro);
    }

    /** Whether the {@code mod} at {@code i} has no block. */
    private boolean declares(int i) {
        int at = significant(i + 1);
        at = at < count && isMark(at, '$') ? significant(at + 1) : at;
        if (at >= count || !Lexer.kind(packed[at]).isName()) {
            return !isMatcherEnd(at);
        }
        int after = significant(at + 1);
        return after >= count || Lexer.kind(packed[after]) != TokenKind.OPEN_BRACE;
    }

    /** Whether a bracket closes the matcher of a macro's rule: {@code =>} follows. */
    private boolean isMatcherEnd(int i) {
        int sign = i < count && Lexer.kind(packed[i]).isClose() ? significant(i + 1) : count;
        return sign + 1 < count && isMark(sign, '=') && isMark(sign + 1, '>');
    }

    /** Whether the {@code mod} at {@code i}, in the arguments of a macro that makes tokens, has no block. */
    private boolean isQuoted(int i) {
        int after = behindName(i);
        return after >= count || Lexer.kind(packed[after]) != TokenKind.OPEN_BRACE;
    }

    /**
     * Whether the {@code mod} at {@code i} is an incomplete declaration, which the macro that receives it completes.
     */
    private boolean isPart(int i) {
        int name = significant(i + 1);
        return isQuoted(i)
                && (name >= count
                        || !Lexer.kind(packed[name]).isName()
                        || significant(name + 1) >= count
                        || !isMark(significant(name + 1), ';'));
    }

    /**
     * Returns the token after the name that follows {@code mod}. The name may be a variable of a macro that makes
     * tokens: {@code #name}, {@code #(name)}.
     */
    private int behindName(int i) {
        int at = significant(i + 1);
        if (at >= count || !isMark(at, '#')) {
            return significant(at + 1);
        }
        at = significant(at + 1);
        int end = at < count && Lexer.kind(packed[at]) == TokenKind.OPEN_PARENTHESIS ? at + VARIABLE : at;
        while (at < Math.min(end, count) && Lexer.kind(packed[at]) != TokenKind.CLOSE_PARENTHESIS) {
            at++;
        }
        return significant(at + 1);
    }

    private void word(Open call, int i, TokenKind kind, int last) {
        int start = start(i);
        int end = end(i);
        if (end - start > LONGEST) {
            call.cut |= kind.isName() || kind.isString();
        } else if (kind.isName()) {
            boolean keyword = kind == TokenKind.IDENTIFIER && KEYWORDS.has(buffer, start, end);
            if (isMark(last, '$') || keyword) {
                return;
            }
            // Inside of inline modules the folder is another one.
            NameHashes known = modules.isEmpty() ? files.near() : files.all();
            if (known.may(buffer, start, end)) {
                call.name(name(i));
            } else {
                call.cut = true;
            }
        } else if (kind == TokenKind.STRING || kind == TokenKind.RAW_STRING) {
            text(call, kind, start, end);
        }
    }

    private void text(Open call, TokenKind kind, int start, int end) {
        int from = start;
        while (buffer[from] != '"') {
            from++;
        }
        from++;
        int to = end - 1;
        while (to > from && buffer[to] != '"') {
            to--;
        }
        boolean blank = false;
        boolean escaped = false;
        for (int i = from; i < to; i++) {
            blank |= buffer[i] == ' ';
            escaped |= buffer[i] == '\\';
        }
        if (escaped && kind == TokenKind.STRING) {
            call.cut = true;
        } else if (!blank && !mayBePath(from, to)) {
            call.cut = true;
        } else if (!blank) {
            call.text(new String(buffer, from, to - from, StandardCharsets.UTF_8));
        }
    }

    /** Whether a file or folder may have the last name of a path; the path may end with a slash or with dots. */
    private boolean mayBePath(int from, int to) {
        int end = to;
        while (end > from && buffer[end - 1] == '/') {
            end--;
        }
        int start = end;
        while (start > from && buffer[start - 1] != '/') {
            start--;
        }
        boolean dots = start == end || (buffer[end - 1] == '.' && end - start <= 2);
        return dots || files.all().may(buffer, start, end);
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

    /** Whether the last path is where an item or a statement may begin. */
    private boolean isItem() {
        return head < 0
                || isMark(head, ';')
                || switch (Lexer.kind(packed[head])) {
                    case OPEN_BRACE, CLOSE_BRACE, CLOSE_BRACKET -> true;
                    default -> false;
                };
    }

    private boolean isName(int i) {
        return i >= 0 && Lexer.kind(packed[i]).isName();
    }

    private boolean isSeparator(int i) {
        return i >= 0 && Lexer.kind(packed[i]) == TokenKind.PATH_SEPARATOR;
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

    private int line(int offset) {
        return lexer.lines().line(offset);
    }
}
