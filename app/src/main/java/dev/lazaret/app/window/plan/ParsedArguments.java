package dev.lazaret.app.window.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * The arguments in a line, which is split at spaces, tabs and line ends outside quotes.
 *
 * <p>A backslash escapes the next character, except within single quotes. Nothing else is special: variables, globs and
 * command substitutions aren't expanded.
 */
sealed interface ParsedArguments {
    /** The splitting rule, as shown to the auditor. */
    String RULE = "Split at spaces. '…' and \"…\" group words, \\ escapes the next character. Nothing else is special.";

    /** The arguments, as passed to the program. */
    record Split(List<String> arguments) implements ParsedArguments {
        public Split {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * The line is incomplete.
     *
     * @param sentence why, for display
     */
    record Unfinished(String sentence) implements ParsedArguments {}

    /** Splits a line. */
    static ParsedArguments of(String line) {
        List<String> arguments = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean within = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char at = line.charAt(i);
            if (at == '\\' && quote != '\'') {
                if (++i == line.length()) {
                    return new Unfinished("The arguments end with a backslash, which escapes nothing.");
                }
                word.append(line.charAt(i));
                within = true;
            } else if (quote != 0) {
                if (at == quote) {
                    quote = 0;
                } else {
                    word.append(at);
                }
            } else if (at == '\'' || at == '"') {
                quote = at;
                within = true;
            } else if (at == ' ' || at == '\t' || at == '\n') {
                if (within) {
                    arguments.add(word.toString());
                }
                word.setLength(0);
                within = false;
            } else {
                word.append(at);
                within = true;
            }
        }
        if (quote != 0) {
            return new Unfinished("A quote " + quote + " in the arguments is not closed.");
        }
        if (within) {
            arguments.add(word.toString());
        }
        return new Split(arguments);
    }
}
