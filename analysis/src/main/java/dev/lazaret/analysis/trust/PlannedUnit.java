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

    /** Whether its code executes where its step is started. */
    public boolean executes() {
        return decision.executes();
    }

    /** Of its source file as people read it. */
    public String path() {
        return id.path();
    }

    /** Whether it belongs to the opened repository, not to a dependency. */
    public boolean fromRepository() {
        return id.fromRepository();
    }

    /** What is done with it. What stands later lets less happen: of two for the same code it counts. */
    public enum Decision {
        RUN(true, "run"),
        REPLAY(false, "replayed"),
        STUB(false, "stubbed");

        private final boolean executes;
        private final String past;

        Decision(boolean executes, String past) {
            this.executes = executes;
            this.past = past;
        }

        /** Whether its code executes: only where it does not can it be said beforehand that it did not. */
        public boolean executes() {
            return executes;
        }

        /** Whether what others need of it is not there: a program that was made so is not the project's. */
        public boolean isLeftOut() {
            return this == STUB;
        }

        /** Whether it can be decided of such a unit: of a macro nothing could be recorded. */
        public boolean isFor(UnitId.Kind kind) {
            return kind.isCompileTime() && (this != REPLAY || kind == UnitId.Kind.BUILD_SCRIPT);
        }

        /** The word as a title: {@code Run}. */
        public String title() {
            return name().charAt(0) + word().substring(1);
        }

        /** What was done with it, in a word. */
        public String past() {
            return past;
        }

        /** The word of the contract. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
