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
 * Looks up the predicted behavior of units by the observed actor. An actor that may be any of several units has no
 * predicted behavior.
 */
public final class PredictedBehaviorIndex {
    /** The index for the case that no source was read. */
    public static final PredictedBehaviorIndex NONE = new PredictedBehaviorIndex(List.of());

    private final Map<Observation.Actor, Optional<PredictedBehavior>> units = new HashMap<>();

    /** Creates an index of units, which may belong to the repository or to external crates. */
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
     * Returns the predicted behavior of an actor; empty if its root file was not read, or if several units match the
     * actor.
     */
    public Optional<PredictedBehavior> find(Observation.Actor actor) {
        return units.getOrDefault(actor, Optional.empty());
    }
}
