package dev.lazaret.app.stage;

import dev.lazaret.analysis.trust.StepRecord;
import dev.lazaret.analysis.trust.Unit;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a stage tells while it runs, in the order of the contract's event stream: the plan first, the end last. All text is
 * inert. Diagnostics, output and the states of units are what cargo and the project say; the rest is Lazaret's own word.
 */
public sealed interface StageEvent {

    /** What will be done. */
    record Planned(Plan plan) implements StageEvent {}

    /** Where a build script or macro has got to, as cargo reports it. */
    record UnitState(String crate, Unit.Kind kind, State state) implements StageEvent {
        /** The states that can be told without a gate. */
        public enum State {
            EXECUTING,
            DONE;

            /** The word of the contract. */
            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }

    /**
     * A message of the compiler.
     *
     * @param level "error", "warning", "note", "help" or what else is claimed
     * @param code for example "E0308"
     * @param path below the repository where it says so
     * @param line from 1, 0 where none is given
     * @param column from 1, 0 where none is given
     */
    record Diagnostic(String level, Optional<String> code, String message, Optional<String> path, int line, int column)
            implements StageEvent {}

    /** One line of output. */
    record Output(Stream stream, String text) implements StageEvent {
        /** Where it came out. */
        public enum Stream {
            STDOUT,
            STDERR;

            /** The word of the contract. */
            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }

    /**
     * A bound that was reached.
     *
     * @param what "time" (seconds), "memory", "target" (bytes), "stdout", "stderr" (bytes dropped)
     */
    record Limit(String what, long value) implements StageEvent {}

    /**
     * The end.
     *
     * @param state done, failed, stopped or refused
     * @param why one sentence where it is not done
     * @param exit the command's exit code where it ended by itself
     * @param seconds from the start to the end
     */
    record Finished(StepRecord.State state, Optional<String> why, OptionalInt exit, double seconds)
            implements StageEvent {
        /** The end of a step that was never started: where there was no plan. */
        public static Finished refused(String reason) {
            return new Finished(StepRecord.State.REFUSED, Optional.of(reason), OptionalInt.empty(), 0);
        }
    }
}
