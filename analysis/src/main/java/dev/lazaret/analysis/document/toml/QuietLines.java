package dev.lazaret.analysis.document.toml;

/**
 * Prepares text for tomlj, whose parser looks at every blank line and comment from every one before it, and again for each step
 * between them: 1,000 blank lines take a second, 2,000 eight.
 */
final class QuietLines {
    /** The most that {@link #cost} may be: a run of 800 lines, about a second. Only strings of many lines have such runs. */
    static final long MAX_COST = 512_000_000;

    private final char[] text;

    private QuietLines(String text) {
        this.text = text.toCharArray();
    }

    /**
     * Joins each run of blank lines and comments to one line: line ends within it become blanks. Offsets stay, the number of lines
     * does not. Line ends in strings stay.
     */
    static String joined(String text) {
        QuietLines lines = new QuietLines(text);
        lines.join();
        return new String(lines.text);
    }

    /** Steps of tomlj over the blank lines and comments of a text: the sum of the cubes of their runs. */
    static long cost(String text) {
        QuietLines lines = new QuietLines(text);
        long cost = 0;
        long run = 0;
        for (int start = 0; start < text.length(); start = lines.lineEnd(start) + 1) {
            run = lines.isQuiet(start) ? run + 1 : 0;
            // The difference of two cubes, so that a run counts once however it ends.
            cost += 3 * run * run - 3 * run + (run > 0 ? 1 : 0);
            if (cost > MAX_COST) {
                return cost;
            }
        }
        return cost;
    }

    private void join() {
        boolean afterQuiet = false;
        int start = 0;
        while (start < text.length) {
            boolean quiet = isQuiet(start);
            if (quiet && afterQuiet) {
                text[start - 1] = ' ';
                if (start > 1 && text[start - 2] == '\r') {
                    text[start - 2] = ' ';
                }
            }
            start = (quiet ? lineEnd(start) : statementEnd(start)) + 1;
            afterQuiet = quiet;
        }
    }

    /** Whether the line that begins here is blank or a comment. */
    private boolean isQuiet(int start) {
        int at = start;
        while (is(at, ' ') || is(at, '\t')) {
            at++;
        }
        return at >= text.length || is(at, '#') || is(at, '\n') || (is(at, '\r') && is(at + 1, '\n'));
    }

    private boolean is(int at, char wanted) {
        return at < text.length && text[at] == wanted;
    }

    /** The first line end from an offset on, or the end of the text. */
    private int lineEnd(int from) {
        int at = from;
        while (at < text.length && text[at] != '\n') {
            at++;
        }
        return at;
    }

    /** The first line end that is in no string. */
    private int statementEnd(int start) {
        int at = start;
        while (at < text.length && text[at] != '\n') {
            if (text[at] == '#') {
                return lineEnd(at);
            }
            at = text[at] == '"' || text[at] == '\'' ? stringEnd(at) : at + 1;
        }
        return at;
    }

    /** The offset behind a string; a string of one line ends at the end of its line at the latest. */
    private int stringEnd(int start) {
        char quote = text[start];
        boolean many = is(start + 1, quote) && is(start + 2, quote);
        int at = start + (many ? 3 : 1);
        while (at < text.length && (many || text[at] != '\n')) {
            if (text[at] == '\\' && quote == '"' && !is(at + 1, '\n')) {
                at += 2;
            } else if (text[at] != quote) {
                at++;
            } else if (!many) {
                return at + 1;
            } else if (is(at + 1, quote) && is(at + 2, quote)) {
                return at + 3;
            } else {
                at++;
            }
        }
        return Math.min(at, text.length);
    }
}
