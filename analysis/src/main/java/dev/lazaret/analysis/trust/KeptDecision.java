package dev.lazaret.analysis.trust;

import dev.lazaret.analysis.repository.Digest;
import java.util.Optional;

/**
 * What was decided for a unit, for exactly the bytes that it was made of.
 *
 * @param digest over all of them
 * @param here whether it was decided for the repository that is open; else it is known from elsewhere
 */
public record KeptDecision(
        String crate, String version, UnitId.Kind kind, Digest digest, PlannedUnit.Decision decision, boolean here) {

    /** Whether it was for this unit, of these bytes or others. */
    public boolean isFor(UnitId unit) {
        return crate.equals(unit.crate()) && kind == unit.kind();
    }

    /**
     * Whether it holds for this unit as it is now.
     *
     * @param now empty where not all of its bytes are known
     */
    public boolean holds(UnitId unit, Optional<Digest> now) {
        return isFor(unit)
                && version.equals(unit.version())
                && now.filter(digest::equals).isPresent();
    }
}
