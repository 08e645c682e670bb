package dev.lazaret.viewer.language;

import java.util.List;
import java.util.Set;

/**
 * Describes a language that consists of words, strings and comments.
 *
 * @param keywords words styled as keywords
 * @param types words styled as types
 * @param lineComments markers that begin a comment to the end of the line
 * @param comments delimiters of comments that may span several lines
 * @param strings kinds of strings, tried in this order
 * @param directive character that begins a directive if it is first in its line; 0 if there is none
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
     * @param escapes whether a backslash escapes the next character
     * @param lines whether the string may span several lines
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
