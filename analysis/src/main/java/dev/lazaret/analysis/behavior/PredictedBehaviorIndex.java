package dev.lazaret.analysis.behavior;

import dev.lazaret.analysis.capability.Unit;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.run.Observation;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks up the expected behavior of units by the actor that was observed. A name that several units share is
 * attributed to none of them.
 */
public final class PredictedBehaviorIndex {
    /** The lookup if no source was read. */
    public static final PredictedBehaviorIndex NONE = new PredictedBehaviorIndex(List.of());

    private final Map<Observation.Actor, Optional<PredictedBehavior>> units = new HashMap<>();

    /** Creates the lookup for units of the repository and of crates from elsewhere. */
    public PredictedBehaviorIndex(Collection<UnitCapabilities> read) {
        for (UnitCapabilities one : read) {
            Unit unit = one.unit();
            units.merge(
                    new Observation.Actor(Optional.of(unit.crate()), Optional.of(unit.version()), kind(unit.kind())),
                    Optional.of(one).filter(UnitCapabilities::isRead).map(PredictedBehavior::of),
                    (_, _) -> Optional.empty());
        }
    }

    private static Observation.Kind kind(Unit.Kind kind) {
        return switch (kind) {
            case BUILD_SCRIPT -> Observation.Kind.BUILD_SCRIPT;
            case MACRO -> Observation.Kind.MACRO;
            case TEST -> Observation.Kind.TEST;
            case PROGRAM -> Observation.Kind.PROGRAM;
        };
    }

    /**
     * Returns the expected behavior of an actor; empty if its root file was not read, or if it is not known which unit
     * it is.
     */
    public Optional<PredictedBehavior> find(Observation.Actor actor) {
        return units.getOrDefault(actor, Optional.empty());
    }
}
