package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.text.WorkBudget;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads the commands of a CMake file in one pass and collects those that run or download something. Does not resolve
 * variables.
 */
final class CMakeReader {
    /** Maximum number of actions, and of included files, that are collected from one file. */
    private static final int MOST = 200;

    /**
     * Maximum number of arguments of a command ({@code ARGUMENTS}), and maximum length in characters of an argument or
     * a command line ({@code LONGEST}).
     */
    private static final int ARGUMENTS = 256;

    private static final int LONGEST = 1_024;

    private static final Set<String> RUNNING =
            Set.of("execute_process", "exec_program", "add_custom_command", "add_custom_target");

    private static final Set<String> FETCHING =
            Set.of("externalproject_add", "fetchcontent_declare", "fetchcontent_populate", "cpmaddpackage");

    /** Keywords that end the command line that follows {@code COMMAND}. */
    private static final Set<String> ENDING = Set.of(
            "ARGS",
            "BYPRODUCTS",
            "COMMAND",
            "COMMAND_ECHO",
            "COMMAND_ERROR_IS_FATAL",
            "COMMAND_EXPAND_LISTS",
            "COMMENT",
            "DEPENDS",
            "DEPFILE",
            "ECHO_ERROR_VARIABLE",
            "ECHO_OUTPUT_VARIABLE",
            "ENCODING",
            "ERROR_FILE",
            "ERROR_QUIET",
            "ERROR_STRIP_TRAILING_WHITESPACE",
            "ERROR_VARIABLE",
            "IMPLICIT_DEPENDS",
            "INPUT_FILE",
            "JOB_POOL",
            "MAIN_DEPENDENCY",
            "OUTPUT",
            "OUTPUT_FILE",
            "OUTPUT_QUIET",
            "OUTPUT_STRIP_TRAILING_WHITESPACE",
            "OUTPUT_VARIABLE",
            "POST_BUILD",
            "PRE_BUILD",
            "PRE_LINK",
            "RESULTS_VARIABLE",
            "RESULT_VARIABLE",
            "SOURCES",
            "TIMEOUT",
            "USES_TERMINAL",
            "VERBATIM",
            "WORKING_DIRECTORY");

    private final byte[] text;
    private final int length;
    private final List<NativeSourceActions.NativeAction> actions = new ArrayList<>();
    private final List<NativeSourceActions.Included> included = new ArrayList<>();
    private int at;
    private int line = 1;

    private CMakeReader(byte[] text, int length) {
        this.text = text;
        this.length = length;
    }

    /** Whether a file with this name is a CMake file. */
    static boolean reads(String name) {
        return name.equals("CMakeLists.txt") || name.endsWith(".cmake");
    }

    /** Reads a CMake file. */
    static NativeSourceActions read(byte[] text, int length) {
        WorkBudget.spend(length);
        CMakeReader reader = new CMakeReader(text, length);
        reader.run();
        return new NativeSourceActions(reader.included, reader.actions);
    }

    private void run() {
        while (at < length) {
            skip();
            int start = at;
            while (at < length && isName(text[at])) {
                at++;
            }
            if (at == start) {
                at++;
                continue;
            }
            String name = new String(text, start, Math.min(LONGEST, at - start), StandardCharsets.US_ASCII)
                    .toLowerCase(Locale.ROOT);
            int begins = line;
            skip();
            if (at < length && text[at] == '(') {
                at++;
                command(name, begins, arguments());
            }
        }
    }

    private static boolean isName(int c) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /** Skips white space and comments. */
    private void skip() {
        while (at < length) {
            int c = text[at];
            if (c == '#') {
                int equals = bracket(at + 1);
                if (equals >= 0) {
                    at++;
                    bracketed(equals);
                } else {
                    while (at < length && text[at] != '\n') {
                        at++;
                    }
                }
            } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == ';') {
                line += c == '\n' ? 1 : 0;
                at++;
            } else {
                return;
            }
        }
    }

    /** Returns the number of equals signs in the opening bracket at {@code from}; -1 if there is no opening bracket. */
    private int bracket(int from) {
        if (from >= length || text[from] != '[') {
            return -1;
        }
        int k = from + 1;
        while (k < length && text[k] == '=') {
            k++;
        }
        return k < length && text[k] == '[' ? k - from - 1 : -1;
    }

    private String bracketed(int equals) {
        at += equals + 2;
        int start = at;
        while (at < length && !closes(equals)) {
            line += text[at] == '\n' ? 1 : 0;
            at++;
        }
        String inside = new String(text, start, Math.min(LONGEST, at - start), StandardCharsets.UTF_8);
        at = Math.min(length, at + equals + 2);
        return inside;
    }

    private boolean closes(int equals) {
        if (text[at] != ']' || at + equals + 1 >= length || text[at + equals + 1] != ']') {
            return false;
        }
        for (int k = 1; k <= equals; k++) {
            if (text[at + k] != '=') {
                return false;
            }
        }
        return true;
    }

    private List<String> arguments() {
        List<String> found = new ArrayList<>();
        int depth = 1;
        while (at < length && depth > 0) {
            skip();
            if (at >= length) {
                break;
            }
            int c = text[at];
            if (c == '(' || c == ')') {
                depth += c == '(' ? 1 : -1;
                at++;
                continue;
            }
            int equals = bracket(at);
            String argument = equals >= 0 ? bracketed(equals) : c == '"' ? quoted() : plain();
            if (found.size() < ARGUMENTS) {
                found.add(argument);
            }
        }
        return found;
    }

    private String quoted() {
        int start = ++at;
        while (at < length && text[at] != '"') {
            line += text[at] == '\n' ? 1 : 0;
            at += text[at] == '\\' && at + 1 < length && text[at + 1] != '\n' ? 2 : 1;
        }
        int end = Math.min(at, length);
        at = Math.min(length, at + 1);
        return new String(text, start, Math.min(LONGEST, end - start), StandardCharsets.UTF_8);
    }

    private String plain() {
        int start = at;
        while (at < length && " \t\r\n;()#\"".indexOf(text[at]) < 0) {
            at += text[at] == '\\' && at + 1 < length && text[at + 1] != '\n' ? 2 : 1;
        }
        if (at == start) {
            at++;
        }
        int end = Math.min(at, length);
        return new String(text, start, Math.min(LONGEST, end - start), StandardCharsets.UTF_8);
    }

    private void command(String name, int begins, List<String> arguments) {
        if (RUNNING.contains(name)) {
            commands(name, begins, arguments);
        } else if (FETCHING.contains(name)) {
            add(NativeSourceActions.Kind.DOWNLOAD, begins, name + " " + String.join(" ", arguments));
            fetched(name, begins, arguments);
        } else if (name.equals("file")
                && !arguments.isEmpty()
                && arguments.getFirst().equals("DOWNLOAD")) {
            add(NativeSourceActions.Kind.DOWNLOAD, begins, "file " + String.join(" ", arguments));
        } else if ((name.equals("include") || name.equals("add_subdirectory"))
                && !arguments.isEmpty()
                && included.size() < MOST) {
            included.add(new NativeSourceActions.Included(arguments.getFirst(), begins));
        }
    }

    /**
     * Quotes an argument for a shell, because CMake starts programs without a shell, whereas the command line is
     * analysed as a shell's.
     */
    private static String quoted(String word) {
        boolean plain = !word.isEmpty() && word.chars().noneMatch(c -> " \t\n;|&<>'".indexOf(c) >= 0);
        return plain ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private void commands(String name, int begins, List<String> arguments) {
        if (name.equals("exec_program")) {
            add(NativeSourceActions.Kind.COMMAND, begins, String.join(" ", arguments));
            return;
        }
        for (int k = 0; k < arguments.size(); k++) {
            if (arguments.get(k).equals("COMMAND")) {
                List<String> words = new ArrayList<>();
                for (int j = k + 1; j < arguments.size() && !ENDING.contains(arguments.get(j)); j++) {
                    words.add(quoted(arguments.get(j)));
                }
                add(NativeSourceActions.Kind.COMMAND, begins, String.join(" ", words));
            }
        }
    }

    /** Adds the command lines of an external project. */
    private void fetched(String name, int begins, List<String> arguments) {
        for (int k = 0; k + 1 < arguments.size() && name.equals("externalproject_add"); k++) {
            if (arguments.get(k).endsWith("_COMMAND") && !arguments.get(k + 1).isEmpty()) {
                add(NativeSourceActions.Kind.COMMAND, begins, arguments.get(k + 1));
            }
        }
    }

    private void add(NativeSourceActions.Kind kind, int begins, String words) {
        if (actions.size() < MOST && !words.isBlank()) {
            actions.add(new NativeSourceActions.NativeAction(
                    kind, begins, words.length() > LONGEST ? words.substring(0, LONGEST) : words));
        }
    }
}
