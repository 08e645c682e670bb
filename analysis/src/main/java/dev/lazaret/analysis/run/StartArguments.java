package dev.lazaret.analysis.run;

import dev.lazaret.analysis.text.Inert;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line with which a program was started. All text is sanitized for display.
 *
 * @param words first words, beginning with the name that the program was given; long words are truncated
 * @param more number of further words
 */
public record StartArguments(List<String> words, long more) {
    /** Maximum number of words of a command line that are reported. */
    public static final int WORDS = 32;

    /** Maximum number of characters of a reported word. */
    public static final int LONGEST_WORD = 256;

    /** Maximum number of different command lines that are reported for one observation. */
    public static final int MOST = 8;

    private static final int WORDS_IF_SHORTENED = 8;
    private static final int LONGEST_WORD_IF_SHORTENED = 64;

    public StartArguments {
        words = List.copyOf(words);
    }

    /** Returns the number of characters of all words. */
    public int length() {
        return words.stream().mapToInt(String::length).sum();
    }

    /** Returns the command line with fewer and shorter words, for when many long command lines were observed. */
    public StartArguments shortened() {
        CappedList<String> stored = CappedList.of(words, WORDS_IF_SHORTENED);
        return new StartArguments(
                stored.first().stream()
                        .map(word -> Inert.line(word, LONGEST_WORD_IF_SHORTENED))
                        .toList(),
                stored.more() + more);
    }

    /** Returns the different command lines of both lists, at most {@link #MOST}. */
    public static CappedList<StartArguments> merge(
            CappedList<StartArguments> first, CappedList<StartArguments> second) {
        List<StartArguments> all = new ArrayList<>(first.first());
        second.first().stream().filter(one -> !all.contains(one)).forEach(all::add);
        CappedList<StartArguments> stored = CappedList.of(all, MOST);
        return new CappedList<>(stored.first(), stored.more() + first.more() + second.more());
    }
}
