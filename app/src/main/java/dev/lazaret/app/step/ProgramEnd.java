package dev.lazaret.app.step;

import java.util.Map;

/** What an exit code says. Inside the sandbox a signal comes out as 128 and its number, which a program can choose, too. */
public final class ProgramEnd {
    private static final int SIGNAL = 128;
    private static final int LAST_SIGNAL = 64;

    /** Those that end programs, with their numbers on x86-64 (documented: signal(7)). */
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

    private ProgramEnd() {}

    /** A clause on why cargo ended with an error, as a sentence with the code. */
    public static String clause(int code, String failure) {
        return (code > SIGNAL ? "a signal ended it" : failure) + " (exit code " + code + ").";
    }

    /** How the program that the auditor named has ended. */
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
