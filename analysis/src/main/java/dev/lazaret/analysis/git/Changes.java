package dev.lazaret.analysis.git;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What differs in one work tree, counted, and the first thing that could not be told. */
final class Changes {
    private final Map<Change, Integer> counts = new EnumMap<>(Change.class);
    private boolean staged;
    private @Nullable String unknown;

    void count(Change change) {
        counts.merge(change, 1, Integer::sum);
    }

    boolean has(Change change) {
        return counts.containsKey(change);
    }

    /** The index differs from what HEAD names. */
    void staged() {
        staged = true;
    }

    void unknown(String why) {
        if (unknown == null) {
            unknown = why;
        }
    }

    /** What was found differing decides; else what could not be told does. */
    GitState.State state() {
        if (staged || counts.keySet().stream().anyMatch(change -> change.dirty)) {
            return GitState.State.DIRTY;
        }
        return unknown == null ? GitState.State.CLEAN : GitState.State.UNKNOWN;
    }

    /** What the state rests on, as a clause; empty if there is nothing to say. */
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
