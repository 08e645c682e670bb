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
        RUN(
                Carried.RUN,
                true,
                'R',
                "run",
                "it executes, in the sandbox.",
                "lets the units of one crate execute, CRATE[@VERSION][:build-script|:macro]; several times. In check and"
                        + " build a stub takes the place of every other; test and run need all"),
        REPLAY(
                Carried.REPLAY,
                false,
                'P',
                "replayed",
                "nothing executes.",
                "a recording takes the place of a crate's build script, CRATE@VERSION[=FILE], FILE or the one that comes"
                        + " with Lazaret; several times"),
        STUB(Carried.STUB, true, 'S', "stubbed", "nothing executes. Code that needs it is not checked.", "");

        private final Carried carried;
        private final boolean forMacros;
        private final char key;
        private final String past;
        private final String meaning;
        private final String option;

        /** What the gate does with a unit. Several decisions can come to the same there. */
        public enum Carried {
            /** It is compiled from its source, and executes. */
            RUN,
            /** A recording is taken for its answer. */
            REPLAY,
            /** Something empty takes its place. */
            STUB;

            /** The word of the gate's list. */
            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        Decision(Carried carried, boolean forMacros, char key, String past, String meaning, String option) {
            this.carried = carried;
            this.forMacros = forMacros;
            this.key = key;
            this.past = past;
            this.meaning = meaning;
            this.option = option;
        }

        /** What the gate does with such a unit. */
        public Carried carried() {
            return carried;
        }

        /** Whether its code executes: only where it does not can it be said beforehand that it did not. */
        public boolean executes() {
            return carried == Carried.RUN;
        }

        /** Whether what others need of it is not there: a program that was made so is not the project's. */
        public boolean isLeftOut() {
            return carried == Carried.STUB;
        }

        /** Whether a recording takes its place: without one it can't be decided so. */
        public boolean takesRecording() {
            return carried == Carried.REPLAY;
        }

        /** Whether it can be decided of such a unit: of a macro nothing could be recorded. */
        public boolean isFor(UnitId.Kind kind) {
            return kind == UnitId.Kind.BUILD_SCRIPT || (forMacros && kind == UnitId.Kind.MACRO);
        }

        /** The letter that decides so. */
        public char key() {
            return key;
        }

        /** What it means for a unit, a clause and its full stop. */
        public String meaning() {
            return meaning;
        }

        /** What the option of its word does; empty where there is none. */
        public String option() {
            return option;
        }

        /** The word as a title: {@code Run}. */
        public String title() {
            return name().charAt(0) + word().substring(1).replace('-', ' ');
        }

        /** What was done with it, in a word. */
        public String past() {
            return past;
        }

        /** The word of the contract. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
