package dev.lazaret.viewer.language;

import java.util.List;
import java.util.Set;

/**
 * What sets a language of words, strings and comments apart.
 *
 * @param keywords words drawn as such
 * @param types words drawn as types
 * @param lineComments what begins a comment to the end of the line
 * @param comments comments of any number of lines
 * @param strings tried in this order
 * @param directive what begins a directive where it is first in its line; 0 for none
 * @param keys whether a string before a colon is a key
 * @param capitals whether words that begin with a capital letter are types
 * @param variables whether {@code $name} and <code>${name}</code> are variables
 */
record Grammar(
        Set<String> keywords,
        Set<String> types,
        List<String> lineComments,
        List<Pair> comments,
        List<Quote> strings,
        char directive,
        boolean keys,
        boolean capitals,
        boolean variables) {
    record Pair(String open, String close) {}

    /**
     * A kind of string.
     *
     * @param escapes whether a backslash takes the next character with it
     * @param lines whether it may hold line ends
     */
    record Quote(String open, String close, boolean escapes, boolean lines) {
        static Quote line(String mark) {
            return new Quote(mark, mark, true, false);
        }

        static Quote lines(String mark) {
            return new Quote(mark, mark, true, true);
        }
    }
}
