package dev.lazaret.analysis.document.toml;

/**
 * Prepares TOML for tomlj. For every blank line or comment, tomlj's parser visits all previous ones of the same run,
 * and repeats this for each step between them. So the time grows with the cube of a run's length: 1,000 blank lines
 * take a second, 2,000 take eight seconds.
 */
final class BlankLineJoiner {
    /**
     * Maximum {@link #cost}: that of a run of 800 lines, which takes about a second. After {@link #joined}, only
     * multi-line strings can still contain such runs.
     */
    static final long MAX_COST = 512_000_000;

    private final char[] text;

    private BlankLineJoiner(String text) {
        this.text = text.toCharArray();
    }

    /**
     * Joins each run of blank lines and comments to one line by replacing line ends within it with spaces. Preserves
     * offsets, but not the number of lines. Keeps line ends in strings.
     */
    static String joined(String text) {
        BlankLineJoiner lines = new BlankLineJoiner(text);
        lines.join();
        return new String(lines.text);
    }

    /**
     * Returns the number of steps that tomlj takes over the blank lines and comments in a string: the sum of the cubes
     * of the lengths of their runs. Stops counting above {@link #MAX_COST}.
     */
    static long cost(String text) {
        BlankLineJoiner lines = new BlankLineJoiner(text);
        long cost = 0;
        long run = 0;
        for (int start = 0; start < text.length(); start = lines.lineEnd(start) + 1) {
            run = lines.isQuiet(start) ? run + 1 : 0;
            // The difference of two cubes, so that the sum is right wherever a run ends.
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

    /** Returns the first line end at or after an offset, or the end of the text. */
    private int lineEnd(int from) {
        int at = from;
        while (at < text.length && text[at] != '\n') {
            at++;
        }
        return at;
    }

    /** Returns the first line end outside strings. */
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

    /** Returns the offset after a string. A single-line string ends at the end of its line at the latest. */
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
