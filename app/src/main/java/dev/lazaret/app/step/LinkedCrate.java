package dev.lazaret.app.step;

import dev.lazaret.analysis.grade.CapabilityGrade;
import dev.lazaret.analysis.grade.CrateCapabilities;
import dev.lazaret.analysis.run.PlannedUnit;
import java.util.Optional;
import java.util.function.Function;

/**
 * A crate from outside the repository that is linked into a unit and executes with it.
 *
 * @param words {@code NAME VERSION}, sanitized for display
 */
public record LinkedCrate(String words, Assessment assessment) {
    /** The assessment of a crate, most serious first. */
    public enum Assessment {
        FLAGGED("flagged"),
        UNUSUAL("unusual"),
        WORTH_A_LOOK("worth a look"),
        UNREAD("not read"),
        ORDINARY("ordinary");

        private final String words;

        Assessment(String words) {
            this.words = words;
        }

        /** Returns the assessment for display, in one or a few words. */
        public String words() {
            return words;
        }
    }

    /**
     * Returns the capabilities of the crate {@code NAME VERSION}; empty if its source was not read, or if several
     * crates have this name and version.
     */
    public interface Readings extends Function<String, Optional<CrateCapabilities>> {}

    static LinkedCrate of(String words, PlannedUnit into, PriorUnitFacts earlier, Readings read) {
        if (earlier.crates().contains(words)) {
            return new LinkedCrate(words, Assessment.FLAGGED);
        }
        return new LinkedCrate(
                words,
                read.apply(words)
                        .filter(crate -> !crate.units().isEmpty())
                        .map(crate -> assessment(UnitCapabilityFinder.kind(into)
                                .map(crate::gradeIn)
                                .orElse(CapabilityGrade.ORDINARY)))
                        .orElse(Assessment.UNREAD));
    }

    private static Assessment assessment(CapabilityGrade grade) {
        return switch (grade) {
            case ORDINARY -> Assessment.ORDINARY;
            case WORTH_A_LOOK -> Assessment.WORTH_A_LOOK;
            case UNUSUAL -> Assessment.UNUSUAL;
        };
    }

    /** Returns {@code NAME VERSION}, followed by the assessment if the crate needs review. */
    public String described() {
        return needsLook() ? words + " (" + assessment.words() + ")" : words;
    }

    /** Whether the crate is a reason to look at the unit that it is linked into. */
    public boolean needsLook() {
        return assessment != Assessment.ORDINARY;
    }
}
