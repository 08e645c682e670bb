package dev.lazaret.analysis.catalogue;

import java.util.ArrayList;
import java.util.List;

/**
 * A path with {@code *} within a part and {@code **} for any number of parts; without a leading {@code /} it fits at any depth.
 * Braces are expanded before.
 */
final class PathGlob {
    private final List<Wildcard> parts = new ArrayList<>();
    private final List<Wildcard> folded = new ArrayList<>();

    PathGlob(String pattern) {
        boolean rooted = pattern.startsWith("/");
        if (!rooted) {
            add("**");
        }
        for (String part : List.of(pattern.substring(rooted ? 1 : 0).split("/", -1))) {
            add(part);
        }
    }

    private void add(String part) {
        parts.add(new Wildcard(part));
        folded.add(new Wildcard(part.equals("**") ? part : FoldedName.of(part)));
    }

    /** The pattern of the last part. */
    Wildcard last() {
        return folded.getLast();
    }

    boolean fits(List<String> path) {
        return fits(parts, path, parts.size(), path.size());
    }

    /** As {@link #fits}, for the folded parts of a path. */
    boolean fitsFolded(List<String> path) {
        return fits(folded, path, folded.size(), path.size());
    }

    /** From right to left; at most two {@code **} occur in a pattern, so this is at most quadratic in the depth. */
    private static boolean fits(List<Wildcard> pattern, List<String> path, int p, int n) {
        while (p > 0) {
            Wildcard part = pattern.get(p - 1);
            if (part.pattern().equals("**")) {
                for (int rest = n; rest >= 0; rest--) {
                    if (fits(pattern, path, p - 1, rest)) {
                        return true;
                    }
                }
                return false;
            }
            if (n == 0 || !part.matches(path.get(n - 1))) {
                return false;
            }
            p--;
            n--;
        }
        return n == 0;
    }
}
