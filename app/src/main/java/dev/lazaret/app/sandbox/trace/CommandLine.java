package dev.lazaret.app.sandbox.trace;

import java.util.List;

/**
 * The command line of a program: its name and its arguments.
 *
 * @param words the first words; long ones are truncated
 * @param more number of further words; if they are too many to be counted, a lower bound
 */
public record CommandLine(List<String> words, long more) {
    /** No command line: no program was executed, or its command line could not be read. */
    public static final CommandLine NONE = new CommandLine(List.of(), 0);

    /** Minimum number of characters of each word that are not truncated. */
    public static final int LEAST_OF_WORD = 256;

    public CommandLine {
        words = List.copyOf(words);
    }
}
