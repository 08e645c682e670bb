package dev.lazaret.analysis.document.toml;

/** Counts the single-line strings in a TOML file that do not end on their line. A file without errors has none. */
final class UnclosedStringCounter {
    private UnclosedStringCounter() {}

    /** Returns the number of unclosed strings in the bytes from {@code start} to {@code end}. */
    static int count(byte[] buffer, int start, int end) {
        int open = 0;
        int i = start;
        while (i < end) {
            byte here = buffer[i];
            if (here == '#') {
                i = lineEnd(buffer, i, end);
            } else if (here == '"' || here == '\'') {
                int close = isTriple(buffer, i, end) ? tripleEnd(buffer, i, end) : stringEnd(buffer, i, end);
                open += close < 0 ? 1 : 0;
                i = Math.abs(close);
            } else {
                i++;
            }
        }
        return open;
    }

    private static int lineEnd(byte[] buffer, int from, int end) {
        int i = from;
        while (i < end && buffer[i] != '\n') {
            i++;
        }
        return i;
    }

    private static boolean isTriple(byte[] buffer, int at, int end) {
        return at + 2 < end && buffer[at + 1] == buffer[at] && buffer[at + 2] == buffer[at];
    }

    /** Returns the offset after a multi-line string; the offset of the file's end if the string does not end. */
    private static int tripleEnd(byte[] buffer, int at, int end) {
        int i = at + 3;
        while (i < end) {
            if (buffer[i] == '\\' && buffer[at] == '"') {
                i += 2;
            } else if (buffer[i] == buffer[at] && isTriple(buffer, i, end)) {
                return i + 3;
            } else {
                i++;
            }
        }
        return end;
    }

    /**
     * Returns the offset after a single-line string; the negated offset of the line's end if the string does not end
     * on that line.
     */
    private static int stringEnd(byte[] buffer, int at, int end) {
        int i = at + 1;
        while (i < end && buffer[i] != '\n') {
            if (buffer[i] == buffer[at]) {
                return i + 1;
            }
            boolean escape = buffer[i] == '\\' && buffer[at] == '"' && i + 1 < end && buffer[i + 1] != '\n';
            i += escape ? 2 : 1;
        }
        return -Math.min(i, end);
    }
}
