package dev.lazaret.analysis.run;

import dev.lazaret.analysis.repository.Digest;
import java.util.Optional;
import java.util.Set;

/**
 * A stored decision on a unit. It applies only to the bytes of the unit at the time of the decision.
 *
 * @param path path of the unit's source file, which distinguishes a package's build scripts if it has several; empty if
 *     it was not stored
 * @param digest digest of everything that the unit consisted of when the decision was made
 * @param here whether the decision was made for the open repository; false if it was made for another repository
 */
public record StoredDecision(
        String crate,
        String version,
        UnitId.Kind kind,
        Optional<String> path,
        Digest digest,
        PlannedUnit.Decision decision,
        boolean here) {

    /** Whether the decision is for this unit, regardless of the unit's version and bytes. */
    public boolean isFor(UnitId unit) {
        return crate.equals(unit.crate())
                && kind == unit.kind()
                && path.filter(other -> !other.equals(unit.path())).isEmpty();
    }

    /**
     * Whether the decision is for this unit, but for bytes that no unit of the step has now.
     *
     * @param now digests of all units of the step: a decision that applies to one of them is not stale for the others
     *     either
     */
    public boolean isStale(UnitId unit, Set<Digest> now) {
        return isFor(unit) && !now.contains(digest);
    }

    /**
     * Whether the decision applies to this unit with its current version and bytes.
     *
     * @param now current digest of the unit; empty if some of its bytes are unknown
     */
    public boolean appliesTo(UnitId unit, Optional<Digest> now) {
        return isFor(unit)
                && version.equals(unit.version())
                && now.filter(digest::equals).isPresent();
    }
}
