package dev.lazaret.app.step;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A command for people: a word that a shell would take apart stands in quotes, so that the words can be told apart. */
public final class CommandLineText {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_@%+=:,./-]+");

    private CommandLineText() {}

    /** The words in one line, for example {@code cargo run -- 'a b' ''}. */
    public static String of(List<String> words) {
        return words.stream().map(CommandLineText::word).collect(Collectors.joining(" "));
    }

    private static String word(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
