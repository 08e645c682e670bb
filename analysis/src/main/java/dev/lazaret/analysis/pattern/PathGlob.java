package dev.lazaret.analysis.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A path glob, with {@code *} within one part and {@code **} for any number of parts. A glob without a leading
 * {@code /} matches at any depth. A glob with the prefix {@code git:} is relative to any git folder. Braces must be
 * expanded beforehand.
 */
public final class PathGlob {
    private static final String GIT = "git:";

    private final List<Wildcard> parts = new ArrayList<>();
    private final List<Wildcard> folded = new ArrayList<>();

    /** Whether the pattern has no slash, so that it is matched against the last part of a path, at any depth. */
    private final boolean isOfName;

    private final boolean isInGit;
    private final boolean isAny;
    private final boolean isFolded;

    /**
     * Parses a glob.
     *
     * @param pattern glob without braces
     */
    public PathGlob(String pattern) {
        isInGit = pattern.startsWith(GIT);
        boolean rooted = pattern.startsWith("/");
        isOfName = pattern.indexOf('/') < 0 && !isInGit;
        if (!rooted && !isInGit) {
            add("**");
        }
        int start = isInGit ? GIT.length() : rooted ? 1 : 0;
        for (String part : List.of(pattern.substring(start).split("/", -1))) {
            add(part);
        }
        isAny = pattern.equals("**");
        isFolded = parts.equals(folded);
    }

    private void add(String part) {
        parts.add(new Wildcard(part));
        folded.add(new Wildcard(part.equals("**") ? part : FileNameNormalizer.of(part)));
    }

    /** Returns the folded pattern of the last part. */
    Wildcard last() {
        return folded.getLast();
    }

    /** Returns the folded name of a folder that every matching path contains; empty if there is no such folder. */
    Optional<String> folder() {
        for (int i = folded.size() - 2; i >= 0; i--) {
            if (folded.get(i).isPlain()) {
                return Optional.of(folded.get(i).pattern());
            }
        }
        return Optional.empty();
    }

    /** Whether a path matches with its exact spelling. */
    public boolean fits(PathParts path) {
        if (isOfName) {
            return isAny || parts.getLast().matches(path.name());
        }
        return isInGit ? fitsInGit(parts, path.parts(), path) : fits(parts, path.parts());
    }

    /** Whether a path that does not match as spelled matches after folding. */
    boolean fitsFolded(PathParts path) {
        if (isOfName) {
            boolean same = isFolded && path.foldedName().equals(path.name());
            return !same && folded.getLast().matches(path.foldedName());
        }
        if (isFolded && path.isFolded()) {
            return false; // folding changes neither pattern nor path, so the exact match has already failed
        }
        return isInGit ? fitsInGit(folded, path.folded(), path) : fits(folded, path.folded());
    }

    private static boolean fitsInGit(List<Wildcard> pattern, List<String> names, PathParts path) {
        for (int folder : path.inGit()) {
            if (fits(pattern, names.subList(folder, names.size()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean fits(List<Wildcard> pattern, List<String> path) {
        return fits(pattern, path, pattern.size(), path.size());
    }

    /**
     * Matches from right to left. A pattern has at most two {@code **}, so the cost is at most quadratic in the depth.
     */
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
