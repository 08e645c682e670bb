package dev.lazaret.app.step;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Formats a command for display. A word that a shell would split is quoted, so that a reader sees where each word ends.
 */
public final class CommandLineFormatter {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_@%+=:,./-]+");

    private CommandLineFormatter() {}

    /** Returns the words in one line, for example {@code cargo run -- 'a b' ''}. */
    public static String of(List<String> words) {
        return words.stream().map(CommandLineFormatter::word).collect(Collectors.joining(" "));
    }

    private static String word(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
