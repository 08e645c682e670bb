package dev.lazaret.analysis.run;

import java.util.Locale;

/**
 * A unit that a step would run, and the decision on it.
 *
 * @param why reason for the decision; a clause
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

    /** Whether the unit's code executes when its step is started. */
    public boolean executes() {
        return decision.executes();
    }

    /** Returns the path of the unit's source file for people. */
    public String path() {
        return id.path();
    }

    /** Whether the unit belongs to the opened repository, not to a dependency. */
    public boolean fromRepository() {
        return id.fromRepository();
    }

    /**
     * Decision on a unit, from the least to the most restrictive. Of two decisions for the same code the more
     * restrictive applies.
     */
    public enum Decision {
        RUN(
                GateAction.RUN,
                "run",
                "it executes, in the sandbox.",
                "lets the units of one crate execute, CRATE[@VERSION][:build-script|:macro]; repeatable. In check and"
                        + " build a stub replaces every other unit; test and run need all of them"),
        ISOLATE(
                GateAction.ISOLATE,
                "isolated",
                "it executes as WebAssembly, without system calls. Needs no approval.",
                ""),
        REPLAY(
                GateAction.REPLAY,
                "replayed",
                "nothing executes.",
                "replaces a crate's build script with a recording, CRATE@VERSION[=FILE], from FILE or one that ships"
                        + " with Lazaret; repeatable"),
        STUB(GateAction.STUB, "stubbed", "nothing executes. Code that needs it is not checked.", "");

        private final GateAction action;
        private final String past;
        private final String meaning;
        private final String option;

        /** The gate's action on a unit. Several decisions can have the same action. */
        public enum GateAction {
            /** The unit is compiled from its source, and executes. */
            RUN,
            /** The unit is compiled to WebAssembly, and executes without system calls. */
            ISOLATE,
            /** A recording replaces the unit's output. */
            REPLAY,
            /** An empty placeholder replaces the unit. */
            STUB;

            /** Returns the name used in the gate's list. */
            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        Decision(GateAction carried, String past, String meaning, String option) {
            this.action = carried;
            this.past = past;
            this.meaning = meaning;
            this.option = option;
        }

        /** Returns the gate's action on a unit with this decision. */
        public GateAction action() {
            return action;
        }

        /**
         * Whether the unit's code executes as a process or part of one. If false, Lazaret can state beforehand that it
         * does not. An isolated unit executes nothing in this sense: it can make no system call.
         */
        public boolean executes() {
            return action == GateAction.RUN;
        }

        /**
         * Whether the unit's output, which other code needs, is missing. A program that was built without this output
         * is not the project's program.
         */
        public boolean lacksOutput() {
            return action == GateAction.STUB;
        }

        /** Whether a recording replaces the unit. The decision then requires a recording. */
        public boolean takesRecording() {
            return action == GateAction.REPLAY;
        }

        /** Whether the unit is compiled to WebAssembly. */
        public boolean isolates() {
            return action == GateAction.ISOLATE;
        }

        /**
         * Whether a program that contains the unit's output may be started. The output of an isolated unit may not:
         * code can detect that it is isolated, and behave differently.
         */
        public boolean allowsStart() {
            return !lacksOutput() && !isolates();
        }

        /**
         * Whether the decision is possible for units of a kind. The output of a macro can't be recorded.
         */
        public boolean isFor(UnitId.Kind kind) {
            return switch (kind) {
                case BUILD_SCRIPT -> true;
                case MACRO -> !takesRecording();
                case TEST, DOC_TESTS, PROGRAM -> false;
            };
        }

        /** Returns the decision's meaning for a unit, as a clause with a full stop. */
        public String meaning() {
            return meaning;
        }

        /** Returns the help of the command line option for the decision; empty if there is none. */
        public String option() {
            return option;
        }

        /** Returns the name as a title, such as {@code Run}. */
        public String title() {
            return name().charAt(0) + word().substring(1).replace('-', ' ');
        }

        /** Returns the past participle, such as {@code replayed}. */
        public String past() {
            return past;
        }

        /** Returns the name used in JSON output. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
