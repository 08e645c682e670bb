package dev.lazaret.app.step;

import java.util.Map;

/**
 * Explains an exit code. The sandbox reports a signal as 128 plus its number; a program can also choose such a code
 * itself.
 */
public final class ExitCodeFormatter {
    private static final int SIGNAL = 128;
    private static final int LAST_SIGNAL = 64;

    /** Names of the signals that end programs, by their numbers on x86-64 (see signal(7)). */
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(1, "SIGHUP"),
            Map.entry(2, "SIGINT"),
            Map.entry(3, "SIGQUIT"),
            Map.entry(4, "SIGILL"),
            Map.entry(5, "SIGTRAP"),
            Map.entry(6, "SIGABRT"),
            Map.entry(7, "SIGBUS"),
            Map.entry(8, "SIGFPE"),
            Map.entry(9, "SIGKILL"),
            Map.entry(11, "SIGSEGV"),
            Map.entry(13, "SIGPIPE"),
            Map.entry(14, "SIGALRM"),
            Map.entry(15, "SIGTERM"),
            Map.entry(24, "SIGXCPU"),
            Map.entry(25, "SIGXFSZ"),
            Map.entry(31, "SIGSYS"));

    private ExitCodeFormatter() {}

    /** Returns a clause on why cargo ended with an error, with the exit code. */
    public static String clause(int code, String failure) {
        return (code > SIGNAL ? "a signal ended it" : failure) + " (exit code " + code + ").";
    }

    /** Returns a sentence on how the program named by the auditor ended. */
    public static String sentence(int code) {
        int signal = code - SIGNAL;
        if (signal <= 0 || signal > LAST_SIGNAL) {
            return "The program ended with exit code " + code + ".";
        }
        String name = NAMES.get(signal);
        return "The program ended with exit code " + code + ": signal " + signal
                + (name == null ? "" : " (" + name + ")") + " ended it, or it chose this code itself.";
    }
}
