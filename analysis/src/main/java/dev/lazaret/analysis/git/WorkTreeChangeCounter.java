package dev.lazaret.analysis.git;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts the differences in one work tree, and stores the first reason why something could not be compared. */
final class WorkTreeChangeCounter {
    private final Map<WorkTreeChange, Integer> counts = new EnumMap<>(WorkTreeChange.class);
    private boolean staged;
    private @Nullable String unknown;

    void count(WorkTreeChange change) {
        counts.merge(change, 1, Integer::sum);
    }

    boolean has(WorkTreeChange change) {
        return counts.containsKey(change);
    }

    /** Records that the index differs from the tree of HEAD. */
    void staged() {
        staged = true;
    }

    void unknown(String why) {
        if (unknown == null) {
            unknown = why;
        }
    }

    /** Returns the state. A known difference makes the state dirty, even if other parts are unknown. */
    GitState.State state() {
        if (staged || counts.keySet().stream().anyMatch(change -> change.dirty)) {
            return GitState.State.DIRTY;
        }
        return unknown == null ? GitState.State.CLEAN : GitState.State.UNKNOWN;
    }

    /** Returns the reason for the state, as a clause; empty if there is none. */
    Optional<String> why() {
        List<String> parts = new ArrayList<>();
        if (unknown != null && state() == GitState.State.UNKNOWN) {
            parts.add(unknown);
        }
        if (staged) {
            parts.add("the index differs from HEAD");
        }
        counts.forEach((change, count) -> parts.add(change.counted(count)));
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", parts));
    }
}
