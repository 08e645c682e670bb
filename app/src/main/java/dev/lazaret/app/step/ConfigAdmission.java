package dev.lazaret.app.step;

import dev.lazaret.analysis.cargo.TargetTriple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The keys of the repository's cargo configuration that the auditor admits, and the target that the auditor chose in
 * place of the configured one.
 *
 * @param keys admitted keys, each by its name in the plan
 * @param target the auditor's choice; empty if the auditor chose none
 */
public record ConfigAdmission(List<String> keys, Optional<TargetTriple> target) {
    /** Nothing is admitted, and no target is chosen. */
    public static final ConfigAdmission NONE = new ConfigAdmission(List.of(), Optional.empty());

    public ConfigAdmission {
        keys = keys.stream().distinct().toList();
    }

    /** Returns a copy in which the key is admitted, or not. */
    public ConfigAdmission with(String key, boolean admitted) {
        List<String> changed = new ArrayList<>(keys);
        changed.remove(key);
        if (admitted) {
            changed.add(key);
        }
        return new ConfigAdmission(changed, target);
    }
}
