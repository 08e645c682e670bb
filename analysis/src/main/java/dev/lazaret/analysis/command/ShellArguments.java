package dev.lazaret.analysis.command;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The code that a shell or interpreter runs according to its arguments.
 *
 * @param inline index of the argument that contains code; -1 if there is none
 * @param script index of the argument that names a file or module; -1 if there is none. If both are -1, the program
 *     reads code from its input
 * @param encoded whether the code is encoded
 * @param isUnix whether the code is a Unix shell script
 */
record ShellArguments(int inline, int script, boolean encoded, boolean isUnix) {
    private static final Set<String> UNIX = Set.of("bash", "dash", "fish", "sh", "zsh", "ksh", "ash");
    private static final Set<String> POWERSHELL = Set.of("powershell", "pwsh");

    /** Options whose value is the next argument. */
    private static final Set<String> VALUED =
            Set.of("-o", "+o", "-W", "-X", "-r", "--require", "-executionpolicy", "-ep", "-w", "-windowstyle");

    static boolean isPowerShell(String program) {
        return POWERSHELL.contains(program);
    }

    static ShellArguments of(String program, List<String> arguments) {
        boolean unix = UNIX.contains(program);
        boolean powershell = POWERSHELL.contains(program);
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            String lower = word.toLowerCase(Locale.ROOT);
            if (word.equals("-")
                    || word.equals("/dev/stdin")
                    || word.startsWith("/dev/fd/")
                    || (unix && word.equals("-s"))) {
                return new ShellArguments(-1, -1, false, unix);
            }
            if (powershell && lower.startsWith("-e") && "-encodedcommand".startsWith(lower)) {
                return new ShellArguments(-1, -1, true, false);
            }
            if (isCode(program, lower, unix, powershell) && i + 1 < arguments.size()) {
                return new ShellArguments(i + 1, -1, false, unix);
            }
            if (!unix && word.equals("-m") && i + 1 < arguments.size()) {
                return new ShellArguments(-1, i + 1, false, false);
            }
            if (VALUED.contains(unix ? word : lower)) {
                i++;
            } else if (!word.startsWith("-") && !word.startsWith("+")) {
                return program.equals("powershell") || program.equals("pwsh")
                        ? new ShellArguments(i, -1, false, false)
                        : new ShellArguments(-1, i, false, unix);
            }
        }
        return new ShellArguments(-1, -1, false, unix);
    }

    private static boolean isCode(String program, String word, boolean unix, boolean powershell) {
        if (unix) {
            return word.startsWith("-") && !word.startsWith("--") && word.endsWith("c");
        }
        if (powershell) {
            return word.startsWith("-c");
        }
        return switch (program) {
            case "cmd" -> word.equals("/c") || word.equals("/k");
            case "node", "osascript" -> word.equals("-e") || word.equals("-p") || word.equals("--eval");
            case "perl", "ruby" -> word.matches("-[a-z0-9]*e");
            case "php" -> word.equals("-r");
            default -> word.startsWith("-") && !word.startsWith("--") && word.endsWith("c");
        };
    }
}
