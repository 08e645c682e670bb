package dev.lazaret.app.step;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Formats a command for display. An argument that a shell would split or interpret is quoted, so that the reader sees
 * where each argument ends.
 */
public final class CommandLineFormatter {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_@%+=:,./-]+");

    private CommandLineFormatter() {}

    /** Returns the arguments on one line, for example {@code cargo run -- 'a b' ''}. */
    public static String of(List<String> words) {
        return words.stream().map(CommandLineFormatter::word).collect(Collectors.joining(" "));
    }

    private static String word(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
