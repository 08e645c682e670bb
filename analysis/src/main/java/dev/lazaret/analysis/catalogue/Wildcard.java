package dev.lazaret.analysis.catalogue;

/** A text in which {@code *} stands for any number of characters. No backtracking beyond the last star. */
record Wildcard(String pattern) {
    boolean isPlain() {
        return pattern.indexOf('*') < 0;
    }

    boolean matches(String text) {
        int t = 0;
        int p = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
