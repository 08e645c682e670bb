package dev.lazaret.analysis.grade;

import dev.lazaret.analysis.catalogue.Severity;

/** How ordinary a capability is for a kind of unit, according to the most severe finding about it. */
public enum CapabilityGrade {
    /** There is no finding, or only one of low severity. */
    ORDINARY("ordinary"),
    /** There is a finding of medium severity. */
    WORTH_A_LOOK("worth a look"),
    /** There is a finding of high severity or worse. */
    UNUSUAL("unusual");

    private final String words;

    CapabilityGrade(String words) {
        this.words = words;
    }

    /** Returns the name for display. */
    public String words() {
        return words;
    }

    /** Returns the grade that a finding of this severity implies. */
    static CapabilityGrade of(Severity severity) {
        if (severity.atLeast(Severity.HIGH)) {
            return UNUSUAL;
        }
        return severity.atLeast(Severity.MEDIUM) ? WORTH_A_LOOK : ORDINARY;
    }
}
