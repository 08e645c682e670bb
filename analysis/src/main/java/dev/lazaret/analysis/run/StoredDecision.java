package dev.lazaret.analysis.run;

import dev.lazaret.analysis.repository.Digest;
import java.util.Optional;
import java.util.Set;

/**
 * A stored decision on a unit. It applies only to the bytes of the unit at the time of the decision.
 *
 * @param path path of the unit's source file, which distinguishes several build scripts of one package; empty if it was
 *     not stored
 * @param digest digest over everything that the unit consisted of
 * @param here whether the decision was made for the open repository; false if it comes from another one
 */
public record StoredDecision(
        String crate,
        String version,
        UnitId.Kind kind,
        Optional<String> path,
        Digest digest,
        PlannedUnit.Decision decision,
        boolean here) {

    /** Whether the decision is for this unit, with the same or other bytes. */
    public boolean isFor(UnitId unit) {
        return crate.equals(unit.crate())
                && kind == unit.kind()
                && path.filter(other -> !other.equals(unit.path())).isEmpty();
    }

    /**
     * Whether the decision is for other bytes of this unit.
     *
     * @param now digests of all units of the step: a decision that applies to one of them is not stale for the others
     */
    public boolean isStale(UnitId unit, Set<Digest> now) {
        return isFor(unit) && !now.contains(digest);
    }

    /**
     * Whether the decision applies to this unit as it is now.
     *
     * @param now digest of the unit; empty if some of its bytes are unknown
     */
    public boolean appliesTo(UnitId unit, Optional<Digest> now) {
        return isFor(unit)
                && version.equals(unit.version())
                && now.filter(digest::equals).isPresent();
    }
}
