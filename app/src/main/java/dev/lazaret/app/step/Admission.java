package dev.lazaret.app.step;

import dev.lazaret.analysis.cargo.TargetTriple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the auditor lets through of what the repository's cargo configuration chooses, and the target that is chosen in place of it.
 *
 * @param keys admitted keys, each as the plan names it
 * @param target the auditor's own; empty where none is named
 */
public record Admission(List<String> keys, Optional<TargetTriple> target) {
    /** Nothing is let through. */
    public static final Admission NONE = new Admission(List.of(), Optional.empty());

    public Admission {
        keys = keys.stream().distinct().toList();
    }

    /** The same with a key or without it. */
    public Admission with(String key, boolean admitted) {
        List<String> changed = new ArrayList<>(keys);
        changed.remove(key);
        if (admitted) {
            changed.add(key);
        }
        return new Admission(changed, target);
    }
}
