package dev.lazaret.app.step;

import dev.lazaret.analysis.detect.CapabilityGrade;
import dev.lazaret.analysis.detect.CrateCapabilities;
import dev.lazaret.analysis.trust.PlannedUnit;
import java.util.Optional;
import java.util.function.Function;

/**
 * A crate from elsewhere that is linked into a unit, and executes with it.
 *
 * @param words {@code NAME VERSION}, inert
 */
public record LinkedCrate(String words, Regard regard) {
    /** What is known of it, what matters most first. */
    public enum Regard {
        FLAGGED("flagged"),
        UNUSUAL("unusual"),
        WORTH_A_LOOK("worth a look"),
        UNREAD("not read"),
        ORDINARY("ordinary");

        private final String words;

        Regard(String words) {
            this.words = words;
        }

        /** One or a few words. */
        public String words() {
            return words;
        }
    }

    /** What was read of a crate, {@code NAME VERSION}; empty where it was not, or several are called so. */
    public interface Readings extends Function<String, Optional<CrateCapabilities>> {}

    static LinkedCrate of(String words, PlannedUnit into, Earlier earlier, Readings read) {
        if (earlier.crates().contains(words)) {
            return new LinkedCrate(words, Regard.FLAGGED);
        }
        return new LinkedCrate(
                words,
                read.apply(words)
                        .filter(crate -> !crate.units().isEmpty())
                        .map(crate ->
                                regard(OwnUnits.kind(into).map(crate::gradeIn).orElse(CapabilityGrade.ORDINARY)))
                        .orElse(Regard.UNREAD));
    }

    private static Regard regard(CapabilityGrade grade) {
        return switch (grade) {
            case ORDINARY -> Regard.ORDINARY;
            case WORTH_A_LOOK -> Regard.WORTH_A_LOOK;
            case UNUSUAL -> Regard.UNUSUAL;
        };
    }

    /** {@code NAME VERSION}, and what speaks for a look. */
    public String described() {
        return needsLook() ? words + " (" + regard.words() + ")" : words;
    }

    /** Whether it is a reason to look at what it is linked into. */
    public boolean needsLook() {
        return regard != Regard.ORDINARY;
    }
}
