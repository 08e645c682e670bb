package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.text.WorkBudget;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads the tokens of C, C++ and assembly code in one pass. Does not expand macros, but recognises names that a macro
 * concatenates from its arguments.
 */
final class NativeSourceReader {
    private static final Set<String> ENDINGS = Set.of(
            "c", "cc", "cpp", "cxx", "c++", "m", "mm", "cu", "h", "hh", "hpp", "hxx", "inc", "inl", "ipp", "tcc", "def",
            "s", "asm", "nasm");

    private static final Set<String> ASSEMBLY = Set.of("s", "asm", "nasm");

    /**
     * Maximum number of actions, and of includes, that are collected from one file ({@code MOST}), and maximum length
     * of a literal in bytes ({@code LONGEST}).
     */
    private static final int MOST = 200;

    private static final int LONGEST = 4_096;

    private final byte[] text;
    private final int length;
    private final NativeActionMatcher tokens;
    private final List<NativeSourceActions.Included> included = new ArrayList<>();
    private final List<NativeSourceActions.NativeAction> actions = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private int at;
    private int line = 1;

    private NativeSourceReader(byte[] text, int length, boolean assembly) {
        this.text = text;
        this.length = length;
        this.tokens = new NativeActionMatcher(assembly, this::addAction);
    }

    /** Whether a file with this name is a C, C++ or assembly file, or a file that such files include. */
    static boolean reads(String name) {
        return ENDINGS.contains(ending(name));
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** Whether a file with this name is read as assembly. */
    static boolean isAssembly(String name) {
        return ASSEMBLY.contains(ending(name));
    }

    /**
     * Reads a file.
     *
     * @param name name of the file, which determines whether it is read as assembly
     */
    static NativeSourceActions read(String name, byte[] text, int length) {
        return read(text, length, isAssembly(name));
    }

    /** Reads a file as assembly. */
    static NativeSourceActions assembly(byte[] text, int length) {
        return read(text, length, true);
    }

    private static NativeSourceActions read(byte[] text, int length, boolean assembly) {
        WorkBudget.spend(length);
        NativeSourceReader reader = new NativeSourceReader(text, length, assembly);
        reader.run();
        return new NativeSourceActions(reader.included, reader.actions);
    }

    private void addAction(NativeSourceActions.Kind kind, String words) {
        if (actions.size() < MOST && seen.add(kind + words)) {
            actions.add(new NativeSourceActions.NativeAction(kind, line, words));
        }
    }

    private void run() {
        boolean fresh = true;
        while (at < length) {
            int c = text[at];
            if (c == '\n') {
                tokens.endLine();
                line++;
                at++;
                fresh = true;
            } else if (c == '\\' && isLineEnd(at + 1)) {
                continued();
            } else if (c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\\') {
                at++;
            } else if (c == '/' && next() == '/') {
                skipLine();
            } else if (c == '/' && next() == '*') {
                comment();
            } else if (c == '#' && fresh) {
                directive();
                fresh = false;
            } else {
                fresh = false;
                token(c);
            }
        }
        tokens.endLine();
    }

    private int next() {
        return at + 1 < length ? text[at + 1] : 0;
    }

    private boolean isLineEnd(int index) {
        return index < length
                && (text[index] == '\n' || (text[index] == '\r' && index + 1 < length && text[index + 1] == '\n'));
    }

    private void continued() {
        at += text[at + 1] == '\n' ? 2 : 3;
        line++;
    }

    private void token(int c) {
        if (isWord(c)) {
            boolean number = c >= '0' && c <= '9';
            String word = word(number);
            if (number) {
                tokens.number();
            } else if (at < length && text[at] == '"' && word.endsWith("R") && word.length() <= 3) {
                raw();
            } else {
                tokens.word(word);
            }
        } else if (c == '"') {
            tokens.string(quoted('"'));
        } else if (c == '\'') {
            quoted('\'');
            tokens.number();
        } else if (c == ':' && next() == ':') {
            at += 2;
            tokens.sign(NativeActionMatcher.SCOPE);
        } else if (c == '-' && next() == '>') {
            at += 2;
            tokens.sign('.');
        } else if (c == '#' && next() == '#') {
            at += 2;
            tokens.sign(NativeActionMatcher.JOIN);
        } else {
            at++;
            tokens.sign((char) (c & 0xff));
        }
    }

    private static boolean isWord(int c) {
        return c == '_' || c == '$' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /** Reads a name or a number, which may contain line breaks that are escaped with a backslash. */
    private String word(boolean number) {
        int start = at;
        boolean cut = false;
        int lines = 0;
        while (at < length) {
            int c = text[at];
            if (isWord(c) || (number && (c == '.' || c == '\''))) {
                at++;
            } else if (c == '\\' && isLineEnd(at + 1)) {
                cut = true;
                lines++;
                at += text[at + 1] == '\n' ? 2 : 3;
            } else {
                break;
            }
        }
        line += lines;
        if (number || (!cut && at - start > NativeActionMatcher.LONGEST)) {
            return "";
        }
        String word = new String(text, start, at - start, StandardCharsets.US_ASCII);
        return cut ? word.replaceAll("\\\\\r?\n", "") : word;
    }

    /** Returns the string between quotes on one line, as written. */
    private String quoted(char quote) {
        int start = ++at;
        while (at < length && text[at] != quote && text[at] != '\n') {
            if (text[at] == '\\' && isLineEnd(at + 1)) {
                continued();
            } else {
                at += text[at] == '\\' && at + 1 < length ? 2 : 1;
            }
        }
        int end = Math.min(at, length);
        if (at < length && text[at] == quote) {
            at++;
        }
        return new String(text, start, Math.min(LONGEST, end - start), StandardCharsets.UTF_8);
    }

    private void raw() {
        int open = at + 1;
        while (open < length && text[open] != '(' && open - at < 20) {
            open++;
        }
        String end = ')'
                + new String(text, at + 1, Math.max(0, Math.min(open, length) - at - 1), StandardCharsets.US_ASCII)
                + '"';
        int start = Math.min(open + 1, length);
        at = start;
        while (at < length && !endsAt(end)) {
            line += text[at] == '\n' ? 1 : 0;
            at++;
        }
        tokens.string(new String(text, start, Math.min(LONGEST, at - start), StandardCharsets.UTF_8));
        at = Math.min(length, at + end.length());
    }

    private boolean endsAt(String end) {
        for (int k = 0; k < end.length(); k++) {
            if (at + k >= length || text[at + k] != end.charAt(k)) {
                return false;
            }
        }
        return true;
    }

    private void skipLine() {
        while (at < length && text[at] != '\n') {
            if (text[at] == '\\' && isLineEnd(at + 1)) {
                continued();
            } else {
                at++;
            }
        }
    }

    private void comment() {
        at += 2;
        while (at < length && !(text[at] == '*' && next() == '/')) {
            line += text[at] == '\n' ? 1 : 0;
            at++;
        }
        at = Math.min(length, at + 2);
    }

    private void directive() {
        at++;
        while (at < length && (text[at] == ' ' || text[at] == '\t')) {
            at++;
        }
        String word = at < length && isWord(text[at]) ? word(false) : "";
        switch (word) {
            case "include", "include_next", "import", "embed" -> include(word);
            case "define" -> tokens.define();
            default -> skipLine();
        }
    }

    private void include(String directive) {
        while (at < length && (text[at] == ' ' || text[at] == '\t')) {
            at++;
        }
        if (at >= length || (text[at] != '"' && text[at] != '<')) {
            skipLine();
            return;
        }
        String path = quoted(text[at] == '"' ? '"' : '>');
        if (included.size() < MOST) {
            included.add(new NativeSourceActions.Included(path, line));
        }
        if (NativeActionMatcher.isOutside(path)) {
            addAction(NativeSourceActions.Kind.OUTSIDE, "#" + directive + " " + path);
        }
        skipLine();
    }
}
