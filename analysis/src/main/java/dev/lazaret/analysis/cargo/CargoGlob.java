package dev.lazaret.analysis.cargo;

import java.util.List;

/**
 * A path pattern, such as those in {@code workspace.members}. {@code *}, {@code ?} and {@code [...]} match within a
 * segment, {@code **} matches any number of segments. A name that begins with a dot is matched like any other, as in
 * cargo.
 */
public final class CargoGlob {
    private final List<String> parts;

    private CargoGlob(List<String> parts) {
        this.parts = parts;
    }

    static boolean isPattern(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0 || text.indexOf('[') >= 0;
    }

    /** Parses a pattern for paths relative to the opened folder, with segments separated by {@code /}. */
    public static CargoGlob of(String pattern) {
        return new CargoGlob(List.of(pattern.split("/", -1)));
    }

    /** Returns the path up to the first segment that is a pattern. Every match begins with this path. */
    String prefix() {
        return String.join(
                "/", parts.stream().takeWhile(part -> !isPattern(part)).toList());
    }

    /** Whether the pattern matches a whole path. */
    public boolean matches(String path) {
        return matches(List.of(path.split("/", -1)));
    }

    /**
     * Backtracks only to the last {@code **}, so that the time is at most proportional to the number of segments of the
     * pattern times that of the path.
     */
    private boolean matches(List<String> path) {
        int pattern = 0;
        int part = 0;
        int afterStars = -1;
        int resume = 0;
        while (part < path.size()) {
            if (pattern < parts.size() && parts.get(pattern).equals("**")) {
                afterStars = ++pattern;
                resume = part;
            } else if (pattern < parts.size() && partMatches(parts.get(pattern), path.get(part))) {
                pattern++;
                part++;
            } else if (afterStars >= 0) {
                pattern = afterStars;
                part = ++resume;
            } else {
                return false;
            }
        }
        while (pattern < parts.size() && parts.get(pattern).equals("**")) {
            pattern++;
        }
        return pattern == parts.size();
    }

    static boolean partMatches(String pattern, String name) {
        int p = 0;
        int n = 0;
        int afterStar = -1;
        int resume = 0;
        while (n < name.length()) {
            int next = p < pattern.length() && pattern.charAt(p) != '*' ? step(pattern, p, name.charAt(n)) : -1;
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                afterStar = ++p;
                resume = n;
            } else if (next >= 0) {
                p = next;
                n++;
            } else if (afterStar >= 0) {
                p = afterStar;
                n = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /** Returns the index after the element at {@code p} if the element matches {@code c}; otherwise -1. */
    private static int step(String pattern, int p, char c) {
        char first = pattern.charAt(p);
        if (first == '?') {
            return p + 1;
        }
        int end = first == '[' ? pattern.indexOf(']', p + 2) : -1;
        if (end < 0) {
            return first == c ? p + 1 : -1;
        }
        boolean not = pattern.charAt(p + 1) == '!';
        boolean in = false;
        for (int i = not ? p + 2 : p + 1; i < end; i++) {
            if (i + 2 < end && pattern.charAt(i + 1) == '-') {
                in |= pattern.charAt(i) <= c && c <= pattern.charAt(i + 2);
                i += 2;
            } else {
                in |= pattern.charAt(i) == c;
            }
        }
        return in != not ? end + 1 : -1;
    }
}
