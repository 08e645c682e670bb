package dev.lazaret.analysis.search;

/**
 * What to search for.
 *
 * @param text text, or a regular expression in the syntax of RE2; {@code \w}, {@code \d} and {@code \s} are those of
 *     Unicode, but {@code \b} is that of ASCII
 * @param kind how {@code text} is meant
 * @param wholeWord whether a match must neither begin nor end inside a word
 * @param ignoreCase whether upper and lower case are equal
 */
public record SearchQuery(String text, Kind kind, boolean wholeWord, boolean ignoreCase) {
    /** Meaning of the text of a query. */
    public enum Kind {
        TEXT,
        EXPRESSION
    }

    /** Returns a query for this text, with its case. */
    public static SearchQuery ofText(String text) {
        return new SearchQuery(text, Kind.TEXT, false, false);
    }

    /** Returns a query for this regular expression, with its case. */
    public static SearchQuery ofExpression(String expression) {
        return new SearchQuery(expression, Kind.EXPRESSION, false, false);
    }
}
