package dev.lazaret.viewer.code;

import java.util.Arrays;

/** The matches of a search text in a document, in order, as offsets in the original text. Ignores case. */
final class TextSearch {
    static final int MOST = 10_000;
    static final TextSearch NONE = new TextSearch("", new int[0]);

    private final String query;
    private final int[] offsets;

    private TextSearch(String query, int[] offsets) {
        this.query = query;
        this.offsets = offsets;
    }

    static TextSearch of(CodeDocument document, String query) {
        if (query.isEmpty()) {
            return NONE;
        }
        String text = document.text();
        int[] found = new int[64];
        int count = 0;
        char first = query.charAt(0);
        char other = Character.isUpperCase(first) ? Character.toLowerCase(first) : Character.toUpperCase(first);
        int last = text.length() - query.length();
        for (int i = 0; i <= last && count < MOST; i++) {
            char c = text.charAt(i);
            if ((c == first || c == other) && text.regionMatches(true, i, query, 0, query.length())) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, count * 2);
                }
                found[count++] = i;
                i += query.length() - 1;
            }
        }
        return new TextSearch(query, Arrays.copyOf(found, count));
    }

    String query() {
        return query;
    }

    int offset(int index) {
        return offsets[index];
    }

    int count() {
        return offsets.length;
    }

    /**
     * Returns the index of the first match at or after {@code offset}. After the last match, continues at the first
     * one. Returns -1 if there are no matches.
     */
    int after(int offset) {
        if (offsets.length == 0) {
            return -1;
        }
        int found = Arrays.binarySearch(offsets, offset);
        int index = found >= 0 ? found : -found - 1;
        return index % offsets.length;
    }

    /** Returns text such as "3 of 17", or "Not found"; empty if there is no search text. */
    String words(int index) {
        if (query.isEmpty()) {
            return "";
        }
        if (offsets.length == 0) {
            return "Not found";
        }
        return (index + 1) + " of " + offsets.length + (offsets.length == MOST ? "+" : "");
    }
}
