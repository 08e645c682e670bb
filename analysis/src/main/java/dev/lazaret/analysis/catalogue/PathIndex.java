package dev.lazaret.analysis.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the globs that fit a path, at a cost that does not grow with their number. */
final class PathIndex<T> {
    /** Something that fits, and whether the path is spelled so or only the same on some file systems. */
    record Hit<T>(T value, boolean exact) {}

    private record Entry<T>(PathGlob glob, T value) {}

    private final Map<String, List<Entry<T>>> names = new HashMap<>();
    private final Map<String, List<Entry<T>>> tails = new HashMap<>();
    private final List<Entry<T>> others = new ArrayList<>();

    void add(String pattern, T value) {
        for (String path : Braces.expand(pattern)) {
            Entry<T> entry = new Entry<>(new PathGlob(path), value);
            String last = entry.glob().last().pattern();
            if (entry.glob().last().isPlain()) {
                names.computeIfAbsent(last, key -> new ArrayList<>()).add(entry);
            } else if (last.startsWith("*.") && last.indexOf('*', 1) < 0) {
                tails.computeIfAbsent(last.substring(1), key -> new ArrayList<>())
                        .add(entry);
            } else {
                others.add(entry);
            }
        }
    }

    /** Everything that fits; the same value once, exact if one of its globs is. */
    List<Hit<T>> find(String path) {
        String name = FoldedName.of(path.substring(path.lastIndexOf('/') + 1));
        List<Entry<T>> candidates = new ArrayList<>(others);
        candidates.addAll(names.getOrDefault(name, List.of()));
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            candidates.addAll(tails.getOrDefault(name.substring(dot), List.of()));
        }
        if (candidates.isEmpty()) {
            return List.of();
        }
        List<String> parts = Arrays.asList(path.split("/", -1));
        List<String> folded = parts.stream().map(FoldedName::of).toList();
        List<Hit<T>> hits = new ArrayList<>();
        for (Entry<T> entry : candidates) {
            if (entry.glob().fits(parts)) {
                hits.removeIf(hit -> hit.value().equals(entry.value()));
                hits.add(new Hit<>(entry.value(), true));
            } else if (entry.glob().fitsFolded(folded)
                    && hits.stream().noneMatch(hit -> hit.value().equals(entry.value()))) {
                hits.add(new Hit<>(entry.value(), false));
            }
        }
        return hits;
    }
}
