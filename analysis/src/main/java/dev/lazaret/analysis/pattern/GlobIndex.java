package dev.lazaret.analysis.pattern;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the globs that match a path. Most globs are indexed by name or ending, so the cost hardly grows with their
 * number.
 */
public final class GlobIndex<T> {
    /**
     * A match.
     *
     * @param exact whether the path matches as spelled; if false, it matches only on file systems that fold names
     */
    public record Fit<T>(T value, boolean exact) {}

    /** @param number position in the order of addition */
    private record Candidate<T>(int number, PathGlob glob, T value) {}

    /** Globs whose last part is plain, by that part. */
    private final Map<String, List<Candidate<T>>> names = new HashMap<>();

    /** Globs whose last part is {@code *} and an ending, by that ending. */
    private final Map<String, List<Candidate<T>>> tails = new HashMap<>();

    /** Other globs that match only in a certain folder, by the name of that folder. */
    private final Map<String, List<Candidate<T>>> folders = new HashMap<>();

    /** Other globs whose last part begins with a literal character, by that character. */
    private final Map<Character, List<Candidate<T>>> heads = new HashMap<>();

    private final List<Candidate<T>> others = new ArrayList<>();
    private int count;

    /** Adds a value under a pattern, which may contain braces. */
    public void add(String pattern, T value) {
        for (String path : BraceExpander.expand(pattern)) {
            Candidate<T> entry = new Candidate<>(count++, new PathGlob(path), value);
            String last = entry.glob().last().pattern();
            Optional<String> folder = entry.glob().folder();
            if (entry.glob().last().isPlain()) {
                names.computeIfAbsent(last, key -> new ArrayList<>()).add(entry);
            } else if (last.startsWith("*.") && last.indexOf('*', 1) < 0) {
                tails.computeIfAbsent(last.substring(1), key -> new ArrayList<>())
                        .add(entry);
            } else if (folder.isPresent()) {
                folders.computeIfAbsent(folder.get(), key -> new ArrayList<>()).add(entry);
            } else if (!last.startsWith("*")) {
                heads.computeIfAbsent(last.charAt(0), key -> new ArrayList<>()).add(entry);
            } else {
                others.add(entry);
            }
        }
    }

    /**
     * Returns all values that match. A value (by identity) occurs once; it is exact if one of its globs matches
     * exactly.
     */
    public List<Fit<T>> find(PathParts path) {
        List<Fit<T>> hits = new ArrayList<>();
        String name = path.foldedName();
        find(path, others(path), hits);
        find(path, names.getOrDefault(name, List.of()), hits);
        for (int dot = name.indexOf('.'); dot >= 0 && !tails.isEmpty(); dot = name.indexOf('.', dot + 1)) {
            find(path, tails.getOrDefault(name.substring(dot), List.of()), hits);
        }
        return hits;
    }

    /** Returns those globs that may match and are indexed neither by name nor by ending, in the order of addition. */
    private List<Candidate<T>> others(PathParts path) {
        List<Candidate<T>> found = new ArrayList<>(others);
        String name = path.foldedName();
        if (!name.isEmpty()) {
            found.addAll(heads.getOrDefault(name.charAt(0), List.of()));
        }
        List<String> parts = path.folded();
        for (int i = 0; !folders.isEmpty() && i < parts.size(); i++) {
            if (parts.indexOf(parts.get(i)) == i) {
                found.addAll(folders.getOrDefault(parts.get(i), List.of()));
            }
        }
        if (found.size() > others.size()) {
            found.sort(Comparator.comparingInt(Candidate::number));
        }
        return found;
    }

    private static <T> void find(PathParts path, List<Candidate<T>> candidates, List<Fit<T>> hits) {
        for (Candidate<T> entry : candidates) {
            int before = indexOf(entry.value(), hits);
            if (entry.glob().fits(path)) {
                if (before >= 0) {
                    hits.remove(before);
                }
                hits.add(new Fit<>(entry.value(), true));
            } else if (before < 0 && entry.glob().fitsFolded(path)) {
                hits.add(new Fit<>(entry.value(), false));
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // a value is added once, and comparing whole rules is slow
    private static <T> int indexOf(T value, List<Fit<T>> hits) {
        for (int i = 0; i < hits.size(); i++) {
            if (hits.get(i).value() == value) {
                return i;
            }
        }
        return -1;
    }
}
