package dev.lazaret.analysis.trust;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was started as a step.
 *
 * @param digest the repository's digest for which it ran, null for {@link StepRecord.State#NEVER}
 * @param command the exact command
 * @param policy the policy, rule by rule
 * @param units what would run, as the plan said
 */
public record Launch(@Nullable String digest, List<String> command, List<PolicyRule> policy, List<PlannedUnit> units) {
    /** Nothing is known of it, or nothing was started. */
    public static final Launch NONE = new Launch(null, List.of(), List.of(), List.of());

    public Launch {
        command = List.copyOf(command);
        policy = List.copyOf(policy);
        units = List.copyOf(units);
    }

    /** The units that are neither replayed nor stubbed. */
    public List<PlannedUnit> runs() {
        return StepRecord.runs(units);
    }
}
