package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.catalogue.Severity;

/** How ordinary it is that a kind of unit can do something, by the worst finding that speaks of it. */
public enum CapabilityGrade {
    /** Nothing speaks of it, or a finding of low severity. */
    ORDINARY("ordinary"),
    /** A finding of medium severity. */
    WORTH_A_LOOK("worth a look"),
    /** A finding of high severity or worse. */
    UNUSUAL("unusual");

    private final String words;

    CapabilityGrade(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }

    /** What a finding of this severity makes of what it speaks of. */
    static CapabilityGrade of(Severity severity) {
        if (severity.atLeast(Severity.HIGH)) {
            return UNUSUAL;
        }
        return severity.atLeast(Severity.MEDIUM) ? WORTH_A_LOOK : ORDINARY;
    }
}
