package dev.lazaret.analysis.match;

import dev.lazaret.analysis.catalogue.Severity;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Indices of stored findings by severity, so that a more severe finding can replace a less severe one when a limit is
 * reached.
 */
public final class EvictionIndices {
    private static final List<Severity> MILDEST_FIRST =
            List.of(Severity.values()).reversed();

    private final Map<Severity, Deque<Integer>> indices = new EnumMap<>(Severity.class);

    /** Adds the index of a stored finding. */
    public void add(Severity severity, int index) {
        indices.computeIfAbsent(severity, _ -> new ArrayDeque<>()).add(index);
    }

    /** Changes the severity with which an index was added. */
    void move(int index, Severity before, Severity after) {
        Deque<Integer> milder = indices.get(before);
        if (milder != null && milder.removeLastOccurrence(index)) {
            add(after, index);
        }
    }

    /**
     * Removes and returns the index that was added last for the lowest severity; -1 if that is not lower than
     * {@code severity}.
     */
    public int removeMilder(Severity severity) {
        for (Severity mild : MILDEST_FIRST) {
            if (mild.compareTo(severity) <= 0) {
                break;
            }
            Deque<Integer> stored = indices.get(mild);
            if (stored != null && !stored.isEmpty()) {
                return stored.removeLast();
            }
        }
        return -1;
    }

    /** Whether a finding less severe than {@code severity} is stored. */
    public boolean hasMilder(Severity severity) {
        return indices.entrySet().stream()
                .anyMatch(one ->
                        one.getKey().compareTo(severity) > 0 && !one.getValue().isEmpty());
    }
}
