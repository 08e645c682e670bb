package dev.lazaret.analysis.trust;

import java.util.Locale;

/**
 * One thing that a step would run, and what is done with it.
 *
 * @param why the decision is this one; a clause
 */
public record PlannedUnit(UnitId id, Decision decision, String why) {
    public String crate() {
        return id.crate();
    }

    public String version() {
        return id.version();
    }

    public UnitId.Kind kind() {
        return id.kind();
    }

    /** Of its source file as people read it. */
    public String path() {
        return id.path();
    }

    /** Whether it belongs to the opened repository, not to a dependency. */
    public boolean fromRepository() {
        return id.fromRepository();
    }

    /** What is done with it. */
    public enum Decision {
        RUN,
        REPLAY,
        STUB;

        /** The word of the contract. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
