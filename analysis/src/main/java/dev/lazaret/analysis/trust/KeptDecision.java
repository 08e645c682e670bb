package dev.lazaret.analysis.trust;

import dev.lazaret.analysis.repository.Digest;
import java.util.Optional;
import java.util.Set;

/**
 * What was decided for a unit, for exactly the bytes that it was made of.
 *
 * @param path of the unit's source file; empty where it was not kept: a package can have several build scripts
 * @param digest over all of them
 * @param here whether it was decided for the repository that is open; else it is known from elsewhere
 */
public record KeptDecision(
        String crate,
        String version,
        UnitId.Kind kind,
        Optional<String> path,
        Digest digest,
        PlannedUnit.Decision decision,
        boolean here) {

    /** Whether it was for this unit, of these bytes or others. */
    public boolean isFor(UnitId unit) {
        return crate.equals(unit.crate())
                && kind == unit.kind()
                && path.filter(other -> !other.equals(unit.path())).isEmpty();
    }

    /**
     * Whether it was for other bytes of this unit.
     *
     * @param now what the units of the step are made of: a decision that holds for one of them is none for the others
     */
    public boolean isStale(UnitId unit, Set<Digest> now) {
        return isFor(unit) && !now.contains(digest);
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
