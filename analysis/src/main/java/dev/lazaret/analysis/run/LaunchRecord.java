package dev.lazaret.analysis.run;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.text.CollisionSafeCopy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Records what was started for a step.
 *
 * @param digest the repository's digest when the step ran, null for {@link StepRecord.State#NEVER}
 * @param command the exact command
 * @param policy the policy, rule by rule
 * @param units units that the plan contained
 * @param contents for each unit, the digest over everything that it consists of, if known
 */
public record LaunchRecord(
        @Nullable String digest,
        List<String> command,
        List<PolicyRule> policy,
        List<PlannedUnit> units,
        Map<UnitId, Digest> contents) {
    /** Nothing was started, or nothing is known about it. */
    public static final LaunchRecord NONE = new LaunchRecord(null, List.of(), List.of(), List.of());

    public LaunchRecord {
        command = List.copyOf(command);
        policy = List.copyOf(policy);
        units = List.copyOf(units);
        contents = CollisionSafeCopy.of(contents);
    }

    /** Creates a launch with unknown contents of units. */
    public LaunchRecord(
            @Nullable String digest, List<String> command, List<PolicyRule> policy, List<PlannedUnit> units) {
        this(digest, command, policy, units, Map.of());
    }

    /** Returns the digest of the unit that acted; empty if that unit can't be identified with certainty. */
    public Optional<Digest> content(Observation.Actor actor) {
        List<UnitId> those =
                units.stream().map(PlannedUnit::id).filter(actor::is).distinct().toList();
        return those.size() == 1 ? Optional.ofNullable(contents.get(those.getFirst())) : Optional.empty();
    }

    /** Returns the units that are neither replayed nor stubbed. */
    public List<PlannedUnit> runs() {
        return StepRecord.runs(units);
    }
}
