package dev.lazaret.analysis.trust;

import dev.lazaret.analysis.repository.Digest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was started as a step.
 *
 * @param digest the repository's digest for which it ran, null for {@link StepRecord.State#NEVER}
 * @param command the exact command
 * @param policy the policy, rule by rule
 * @param units what would run, as the plan said
 * @param contents over all that each of them is made of, where that is known
 */
public record Launch(
        @Nullable String digest,
        List<String> command,
        List<PolicyRule> policy,
        List<PlannedUnit> units,
        Map<UnitId, Digest> contents) {
    /** Nothing is known of it, or nothing was started. */
    public static final Launch NONE = new Launch(null, List.of(), List.of(), List.of());

    public Launch {
        command = List.copyOf(command);
        policy = List.copyOf(policy);
        units = List.copyOf(units);
        contents = Map.copyOf(contents);
    }

    /** Where it is not known what units are made of. */
    public Launch(@Nullable String digest, List<String> command, List<PolicyRule> policy, List<PlannedUnit> units) {
        this(digest, command, policy, units, Map.of());
    }

    /** What the unit that did something is made of; empty where it is not certain which that was. */
    public Optional<Digest> content(Observation.Actor actor) {
        List<UnitId> those =
                units.stream().map(PlannedUnit::id).filter(actor::is).distinct().toList();
        return those.size() == 1 ? Optional.ofNullable(contents.get(those.getFirst())) : Optional.empty();
    }

    /** The units that are neither replayed nor stubbed. */
    public List<PlannedUnit> runs() {
        return StepRecord.runs(units);
    }
}
