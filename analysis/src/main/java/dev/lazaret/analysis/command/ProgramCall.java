package dev.lazaret.analysis.command;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The program that a command starts and the position of its arguments. Programs that start another one, such as
 * {@code sudo}, are skipped.
 *
 * @param program lower-case name without the folder and {@code .exe}
 * @param written program as written in the script
 * @param first index of its first argument among the words of the command
 * @param fromInput whether it receives arguments from the input, as with {@code xargs}
 */
record ProgramCall(String program, String written, int first, boolean fromInput) {
    private static final Set<String> CONTROL =
            Set.of("if", "then", "else", "elif", "while", "until", "do", "!", "{", "time", "coproc", "COMMAND");

    /** Programs that start the program named by their arguments. */
    private static final Set<String> STARTERS = Set.of(
            "busybox",
            "builtin",
            "chronic",
            "command",
            "doas",
            "env",
            "exec",
            "nice",
            "nohup",
            "setsid",
            "stdbuf",
            "sudo",
            "timeout",
            "xargs",
            "cross-env",
            "dotenv",
            "call",
            "start",
            "start-process",
            "firejail",
            "unbuffer",
            "caffeinate",
            "ionice",
            "taskset");

    /** Options of these programs whose value is the next argument. */
    private static final Set<String> VALUED = Set.of("-u", "-g", "-n", "-I", "-P", "-L", "-k", "-s", "-C", "-c");

    /**
     * Finds the program among the words of a command. The program is empty if the words only assign variables or start
     * nothing. {@code env} without a further program counts as a program.
     */
    static ProgramCall of(List<String> words, UnaryOperator<String> resolved) {
        int at = 0;
        boolean started = false;
        String last = "";
        boolean fromInput = false;
        while (at < words.size()) {
            String word = words.get(at);
            String name = name(resolved.apply(word));
            boolean number = started && !name.isEmpty() && Character.isDigit(name.charAt(0));
            if (CONTROL.contains(word) || isAssignment(word) || number) {
                at++;
            } else if (STARTERS.contains(name)) {
                started = true;
                last = name;
                fromInput |= name.equals("xargs");
                at++;
            } else if (started && word.startsWith("-")) {
                at += VALUED.contains(word) ? 2 : 1;
            } else {
                return new ProgramCall(name, resolved.apply(word), at + 1, fromInput);
            }
        }
        return new ProgramCall(last.equals("env") ? last : "", "", words.size(), fromInput);
    }

    static boolean isAssignment(String word) {
        int equals = word.indexOf('=');
        return equals > 0
                && word.substring(0, equals).chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '+')
                && !Character.isDigit(word.charAt(0));
    }

    /**
     * Returns the lower-case name of a program without the prefixes that make and just accept before a command, without
     * the folder, and without {@code .exe}.
     */
    private static String name(String written) {
        int from = 0;
        while (from < written.length() && "@-+".indexOf(written.charAt(from)) >= 0) {
            from++;
        }
        String bare =
                written.substring(Math.max(from, Math.max(written.lastIndexOf('/'), written.lastIndexOf('\\')) + 1));
        String lower = bare.toLowerCase(Locale.ROOT);
        return lower.endsWith(".exe") ? lower.substring(0, lower.length() - 4) : lower;
    }
}
