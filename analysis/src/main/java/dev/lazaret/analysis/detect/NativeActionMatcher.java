package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.text.TextTruncator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Receives the tokens of C or assembly code one by one, and reports the actions that it recognises in the most recent
 * tokens.
 */
final class NativeActionMatcher {
    /** The token {@code ::}. */
    static final char SCOPE = '\u0100';

    /** The token {@code ##}. */
    static final char JOIN = '\u0101';

    /** Maximum length in characters of a name that is examined. */
    static final int LONGEST = 64;

    private static final char WORD = '\u0102';
    private static final char STRING = '\u0103';
    private static final char NUMBER = '\u0104';
    private static final char NONE = '\u0105';

    /** Number of recent tokens that are stored. */
    private static final int LAST = 16;

    private static final Set<String> STARTS = Set.of(
            "system",
            "_wsystem",
            "popen",
            "_popen",
            "_wpopen",
            "execl",
            "execlp",
            "execle",
            "execv",
            "execve",
            "execvp",
            "execvpe",
            "fexecve",
            "posix_spawn",
            "posix_spawnp",
            "fork",
            "vfork",
            "wordexp",
            "CreateProcessA",
            "CreateProcessW",
            "CreateProcess",
            "ShellExecuteA",
            "ShellExecuteW",
            "ShellExecuteExA",
            "ShellExecuteExW",
            "WinExec",
            "_spawnl",
            "_spawnlp",
            "_spawnv",
            "_spawnvp");

    /** Names of the constants for numbers of system calls in C. */
    private static final Set<String> CALLS = Set.of(
            "SYS_execve",
            "SYS_execveat",
            "SYS_fork",
            "SYS_vfork",
            "__NR_execve",
            "__NR_execveat",
            "__NR_fork",
            "__NR_vfork");

    private static final Set<String> LOADS = Set.of(
            "dlopen", "dlmopen", "dlsym", "dlvsym", "LoadLibraryA", "LoadLibraryW", "LoadLibrary", "GetProcAddress");

    private static final Set<String> EARLY = Set.of("constructor", "__constructor__", "ifunc", "__ifunc__");

    private static final Set<String> SECTION_WORDS = Set.of("section", "pushsection");

    private static final Set<String> EARLY_SECTIONS = Set.of("init_array", "preinit_array", "ctors", "mod_init_func");

    private static final List<String> EARLY_TEXTS =
            List.of(".init_array", ".preinit_array", ".ctors", "mod_init_func", ".CRT$X");

    /** Keywords that show that the name after them is called, not declared. */
    private static final Set<String> BEFORE_CALL =
            Set.of("return", "else", "do", "case", "co_return", "co_await", "and", "or", "not", "define");

    private static final Set<String> BRANCHES =
            Set.of("call", "callq", "jmp", "bl", "b", "jal", "tail", "brasl", "bctrl");

    /** Folders with files of installed system packages. */
    private static final List<String> INSTALLED =
            List.of("/usr/include/", "/usr/lib/", "/usr/local/", "/usr/share/", "/opt/");

    private final boolean assembly;
    private final BiConsumer<NativeSourceActions.Kind, String> actions;
    private final char[] kinds = new char[LAST];
    private final String[] words = new String[LAST];
    private final StringBuilder joined = new StringBuilder();
    private int last;
    private int depth;
    private int attribute = -1;
    private boolean defines;

    /** Whether the tokens so far end with the section name {@code .init}, which may continue with further tokens. */
    private boolean whole;

    NativeActionMatcher(boolean assembly, BiConsumer<NativeSourceActions.Kind, String> onAction) {
        this.assembly = assembly;
        this.actions = onAction;
        for (int k = 0; k < LAST; k++) {
            kinds[k] = NONE;
            words[k] = "";
        }
    }

    /** Whether a file that is compiled in is outside the repository and outside the folders of installed packages. */
    static boolean isOutside(String path) {
        boolean absolute = path.startsWith("/") || path.startsWith("~") || path.matches("(?s)[A-Za-z]:[\\\\/].*");
        return absolute && INSTALLED.stream().noneMatch(path::startsWith);
    }

    private char kind(int back) {
        return kinds[(last - back + LAST) % LAST];
    }

    private String word(int back) {
        return words[(last - back + LAST) % LAST];
    }

    /**
     * Reports a section {@code .init}, whose code is run when the file is loaded. Ignores {@code .init.text}, which
     * contains code that a kernel discards after start-up.
     */
    private void endSection(boolean goesOn) {
        if (whole && !goesOn) {
            actions.accept(NativeSourceActions.Kind.CONSTRUCTOR, ".init");
        }
        whole = false;
    }

    private void put(char kind, String word) {
        if (kind != STRING && !joined.isEmpty()) {
            text(joined.toString());
            joined.setLength(0);
        }
        last = (last + 1) % LAST;
        kinds[last] = kind;
        words[last] = word;
    }

    /** Begins the definition of a macro, which ends with this line. */
    void define() {
        defines = true;
        put(WORD, "define");
    }

    /** Ends a line, and the definition of a macro on it. */
    void endLine() {
        endSection(false);
        if (defines && kind(0) == WORD && kind(1) == WORD && word(2).equals("define") && STARTS.contains(word(0))) {
            actions.accept(NativeSourceActions.Kind.PROCESS, word(0));
        }
        if (defines) {
            depth = 0;
            attribute = -1;
            put(NONE, "");
        }
        if (!joined.isEmpty() && assembly) {
            text(joined.toString());
            joined.setLength(0);
        }
        defines = false;
    }

    void number() {
        put(NUMBER, "");
    }

    void string(String text) {
        if (joined.length() < LONGEST * LONGEST) {
            joined.append(text);
        }
        put(STRING, "");
    }

    void word(String word) {
        if (kind(0) == JOIN && kind(1) == WORD) {
            word = word(1) + word;
        }
        put(WORD, word);
        if (assembly) {
            assembled(word);
        } else if (CALLS.contains(word) && (kind(1) == '(' || kind(1) == ',')) {
            actions.accept(NativeSourceActions.Kind.PROCESS, word);
        }
    }

    private void assembled(String word) {
        if (kind(1) == WORD && BRANCHES.contains(word(1))) {
            called(word);
        } else if (kind(1) == '.' && EARLY_SECTIONS.contains(word)) {
            actions.accept(NativeSourceActions.Kind.CONSTRUCTOR, "." + word);
        } else {
            whole = kind(1) == '.' && word.equals("init") && SECTION_WORDS.contains(word(2));
        }
    }

    private void called(String word) {
        if (STARTS.contains(word)) {
            actions.accept(NativeSourceActions.Kind.PROCESS, word);
        } else if (LOADS.contains(word)) {
            actions.accept(NativeSourceActions.Kind.LOAD, word);
        }
    }

    void sign(char sign) {
        endSection(sign == '.');
        if (kind(0) == WORD && EARLY.contains(word(0)) && (sign == ')' || sign == ',' || sign == '(' || sign == ']')) {
            early(word(0), 1);
        }
        if (sign == '(' && kind(0) == WORD && isCalled()) {
            called(word(0));
        } else if ((sign == ';' || sign == ',' || sign == '}') && kind(0) == WORD && isPassed()) {
            called(word(0));
        } else if (sign == ')') {
            joinedArguments();
        }
        if (sign == '(') {
            if (attribute < 0 && (word(0).equals("__attribute__") || word(0).equals("__attribute"))) {
                attribute = depth;
            }
            depth++;
        } else if (sign == ')') {
            depth = Math.max(0, depth - 1);
            attribute = depth == attribute ? -1 : attribute;
        } else if (sign == '}' || sign == '{') {
            depth = 0;
            attribute = -1;
        }
        put(sign, "");
    }

    /** Whether the last name is a function that is called, and not a declaration or a method. */
    private boolean isCalled() {
        return switch (kind(1)) {
            case WORD -> BEFORE_CALL.contains(word(1)) || (defines && word(2).equals("define"));
            case '.', '*' -> false;
            case SCOPE -> kind(2) != WORD || word(2).equals("std");
            default -> true;
        };
    }

    /**
     * Whether the last name is a function that is passed as a value: after an address operator, after a cast, or
     * assigned to a pointer.
     */
    private boolean isPassed() {
        return kind(1) == '&' || kind(1) == ')' || (kind(1) == '=' && kind(2) == ')');
    }

    /**
     * Reports a name that makes a function run when the code is loaded.
     *
     * @param back distance in tokens from the last token back to the token before the name
     */
    private void early(String name, int back) {
        boolean scoped = kind(back) == SCOPE && word(back + 1).equals("gnu");
        boolean macro = kind(back) == '(' && isMacro(word(back + 1));
        if (scoped || macro || (attribute >= 0 && (kind(back) == '(' || kind(back) == ','))) {
            actions.accept(NativeSourceActions.Kind.CONSTRUCTOR, name);
        }
    }

    private static boolean isMacro(String name) {
        return !name.isEmpty()
                && (name.equals(name.toUpperCase(Locale.ROOT))
                        || name.toLowerCase(Locale.ROOT).contains("attr"));
    }

    /**
     * Joins the arguments of a call if all of them are names, because a macro may concatenate them, and examines the
     * result.
     */
    private void joinedArguments() {
        int back = 0;
        StringBuilder whole = new StringBuilder();
        while (back + 2 < LAST && kind(back) == WORD && kind(back + 1) == ',') {
            whole.insert(0, word(back));
            back += 2;
        }
        if (back == 0 || kind(back) != WORD || kind(back + 1) != '(' || whole.length() > LONGEST) {
            return;
        }
        String name = whole.insert(0, word(back)).toString();
        if (EARLY.contains(name) && attribute >= 0) {
            actions.accept(NativeSourceActions.Kind.CONSTRUCTOR, name);
        } else {
            called(name);
        }
    }

    /** Examines a string, which may consist of consecutive literals. */
    private void text(String text) {
        boolean early = EARLY_TEXTS.stream().anyMatch(text::contains) || text.equals(".init");
        if (early && (text.contains("section") || isOfSection())) {
            actions.accept(NativeSourceActions.Kind.CONSTRUCTOR, shown(text));
        }
        int incbin = text.indexOf(".incbin");
        String path = incbin >= 0 ? text.substring(incbin + 7).strip().replaceFirst("^\\\\?\"", "") : text;
        if ((incbin >= 0 || (assembly && word(1).equals("incbin"))) && isOutside(path)) {
            actions.accept(NativeSourceActions.Kind.OUTSIDE, ".incbin " + shown(path));
        }
    }

    private boolean isOfSection() {
        for (int back = 0; back < LAST / 2; back++) {
            String word = word(back);
            if (word.equals("section")
                    || word.equals("__section__")
                    || word.equals("allocate")
                    || word.equals("pushsection")) {
                return true;
            }
        }
        return false;
    }

    private static String shown(String text) {
        return text.length() > LONGEST ? TextTruncator.atMost(text, LONGEST) + "..." : text;
    }
}
