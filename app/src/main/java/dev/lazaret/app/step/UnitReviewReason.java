package dev.lazaret.app.step;

import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.grade.CapabilityGrade;
import dev.lazaret.analysis.grade.CrateCapabilities;
import dev.lazaret.analysis.run.PlannedUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A reason why the auditor should review a build script or macro before deciding on it. A unit without such a reason
 * is ordinary for its kind.
 */
public enum UnitReviewReason {
    /** In an earlier step on this repository, packages were not checked completely because the unit did not run. */
    BLOCKING(
            "blocks packages",
            "packages of the repository were not completely checked in an earlier step because this unit did not run"),
    /** The unit belongs to the repository, any of whose files can be part of it. */
    REPOSITORY("this repository", "code of this repository"),
    /** Earlier steps here had units, but none with this kind, crate and version. */
    NEW("new", "the last step here had no such unit of this version"),
    /** The auditor flagged a finding in the unit, or in its crate. */
    FLAGGED("flagged", "you flagged a finding in it"),
    /** The unit has a capability for which there is a finding of medium severity or worse. */
    UNUSUAL("unusual for its kind", "it has a capability that is unusual for its kind"),
    /**
     * A crate that is linked into the unit was flagged, has a capability that is unusual for the unit, or was not read.
     */
    LINKED("linked code", "a crate that is linked into it was flagged, is unusual for it, or was not read"),
    /** The unit's capabilities are unknown, or not completely known. */
    UNREAD("not read", "its capabilities are not completely known"),
    /**
     * The unit is from outside the repository, and no Fetch compared all its code with the registry's checksums, but one
     * did so for other crates of the plan. If there was no Fetch, the reason would hold for every unit, so that it does
     * not show where to look; a note of the plan then states it once.
     */
    UNVERIFIED("bytes not verified", "no Fetch has compared its bytes with the checksum of a registry");

    /** Maximum number of packages that are named. */
    private static final int NAMED = 5;

    private final String brief;
    private final String words;

    UnitReviewReason(String brief, String words) {
        this.brief = brief;
        this.words = words;
    }

    /** Returns the reason in a form short enough for a narrow column. */
    public String brief() {
        return brief;
    }

    /** Returns the reason as a clause. */
    public String words() {
        return words;
    }

    /**
     * Returns the reason as a clause that names the packages that a unit blocks.
     *
     * @param blocked the packages; may be empty for other reasons
     */
    public String words(List<String> blocked) {
        return this != BLOCKING || blocked.isEmpty()
                ? words
                : "an earlier step did not completely check "
                        + blocked.stream().limit(NAMED).collect(Collectors.joining(", "))
                        + (blocked.size() > NAMED ? " and " + (blocked.size() - NAMED) + " more" : "")
                        + " because this unit did not run";
    }

    /** Returns the identifier used in JSON output. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the reasons why a plan's unit needs review, in the order of this enum; empty if the unit is neither a
     * build script nor a macro.
     *
     * @param can capabilities of only this unit
     * @param linked crates that execute with the unit
     */
    public static List<UnitReviewReason> of(
            PlannedUnit unit, CompileWork work, CrateCapabilities can, List<LinkedCrate> linked) {
        return unit.kind().isCompileTime()
                ? Stream.of(values())
                        .filter(reason -> reason.holds(unit, work, can, linked))
                        .toList()
                : List.of();
    }

    private boolean holds(PlannedUnit unit, CompileWork work, CrateCapabilities can, List<LinkedCrate> linked) {
        PriorUnitFacts earlier = work.options().earlier();
        return switch (this) {
            case REPOSITORY -> unit.fromRepository();
            case BLOCKING -> !earlier.blockedBy(unit.id()).isEmpty();
            case NEW -> earlier.isNew(unit.id());
            case FLAGGED -> earlier.isFlagged(unit.id(), can);
            case UNUSUAL ->
                can.units().stream()
                        .flatMap(one -> one.executing().stream())
                        .anyMatch(one -> can.grade(one) != CapabilityGrade.ORDINARY);
            case LINKED -> linked.stream().anyMatch(LinkedCrate::needsLook);
            case UNREAD -> can.units().isEmpty() || can.units().stream().anyMatch(UnitReviewReason::isUnknown);
            case UNVERIFIED -> !unit.fromRepository() && work.supply().fetched().isPresent() && !work.isVerified(unit);
        };
    }

    private static boolean isUnknown(UnitCapabilities unit) {
        return unit.executing().stream().anyMatch(one -> one.capability() == Capability.UNKNOWN);
    }
}
