package dev.lazaret.app.step;

import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.detect.CapabilityGrade;
import dev.lazaret.analysis.detect.CrateCapabilities;
import dev.lazaret.analysis.trust.PlannedUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Why a build script or macro needs a look before it is decided. Where no reason holds it is ordinary for its kind. */
public enum LookReason {
    /** It can be made of every file of the repository. */
    REPOSITORY("this repository", "code of this repository"),
    /** A step ran here before, and had no such unit. */
    NEW("new", "the last step here had no such unit of this version"),
    /** The auditor flagged a finding in it, or in its crate. */
    FLAGGED("flagged", "you flagged a finding in it"),
    /** A finding of medium severity or worse speaks of what it can do. */
    UNUSUAL("unusual for its kind", "it can do something that is not ordinary for its kind"),
    /** What is linked into it was flagged, can do what is not ordinary for it, or was not read. */
    LINKED("linked code", "a crate that is linked into it was flagged, is unusual for it, or was not read"),
    /** What it can do is not known, or not all of it. */
    UNREAD("not read", "not all that it can do is known"),
    /** It is from elsewhere, and no Fetch has compared all that it is made of with the registry's checksums. */
    UNVERIFIED("bytes not verified", "no Fetch has compared its bytes with the checksum of a registry");

    private final String brief;
    private final String words;

    LookReason(String brief, String words) {
        this.brief = brief;
        this.words = words;
    }

    /** For a narrow column. */
    public String brief() {
        return brief;
    }

    /** A clause. */
    public String words() {
        return words;
    }

    /** The word of the contract. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Why a unit of a plan needs a look, in this order; nothing for what is no build script and no macro.
     *
     * @param can what was read of the unit, and of nothing else
     * @param linked what executes with it
     */
    public static List<LookReason> of(PlannedUnit unit, Compile work, CrateCapabilities can, List<LinkedCrate> linked) {
        return unit.kind().isCompileTime()
                ? Stream.of(values())
                        .filter(reason -> reason.holds(unit, work, can, linked))
                        .toList()
                : List.of();
    }

    private boolean holds(PlannedUnit unit, Compile work, CrateCapabilities can, List<LinkedCrate> linked) {
        Earlier earlier = work.options().earlier();
        return switch (this) {
            case REPOSITORY -> unit.fromRepository();
            case NEW -> earlier.isNew(unit.id());
            case FLAGGED -> earlier.isFlagged(unit.id(), can);
            case UNUSUAL ->
                can.units().stream()
                        .flatMap(one -> one.executing().stream())
                        .anyMatch(one -> can.grade(one) != CapabilityGrade.ORDINARY);
            case LINKED -> linked.stream().anyMatch(LinkedCrate::needsLook);
            case UNREAD -> can.units().isEmpty() || can.units().stream().anyMatch(LookReason::isUnknown);
            case UNVERIFIED -> !unit.fromRepository() && !work.isVerified(unit);
        };
    }

    private static boolean isUnknown(UnitCapabilities unit) {
        return unit.executing().stream().anyMatch(one -> one.capability() == Capability.UNKNOWN);
    }
}
