package dev.lazaret.app.window.observed;

import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.window.words.StatusText;
import java.util.Optional;

/**
 * How much of a step's behaviour was traced and, if not all of it was, the reason.
 *
 * @param words text for display; a sentence without its full stop
 */
record ObservationStatus(Degree degree, String words) {
    /** No step has run. */
    static final ObservationStatus NONE = new ObservationStatus(Degree.NOT, "No step has run yet");

    private static final String CONNECTIONS =
            "No project code executes in this step. These are the connections that Lazaret’s proxy saw";

    /** How much of a step is traced. */
    enum Degree {
        /** The step runs and is traced. */
        RUNNING,
        COMPLETE,
        INCOMPLETE,
        /** The step's processes aren't traced. */
        NOT
    }

    /**
     * Returns the status of a step that starts.
     *
     * @param notWatched why this machine can't trace the step, as a clause; empty if it can
     */
    static ObservationStatus running(Plan plan, Optional<String> notWatched) {
        if (plan.row().downloads()) {
            return new ObservationStatus(Degree.NOT, CONNECTIONS);
        }
        return notWatched
                .map(ObservationStatus::unwatched)
                .orElseGet(() -> new ObservationStatus(
                        Degree.RUNNING,
                        "Recorded from outside while it runs"
                                + (StatusText.isolated(plan.units()) == 0
                                        ? ""
                                        : "; what isolated units tried is listed at the end")));
    }

    /**
     * Returns the status of a step that has ended.
     *
     * @param notWatched why this machine couldn't trace the step, as a clause; empty if unknown
     */
    static ObservationStatus ended(StepRecord record, Optional<String> notWatched) {
        if (record.isBegun()) {
            return new ObservationStatus(
                    Degree.NOT,
                    "What this step did is unknown: Lazaret ended before the step, or the step is still running");
        }
        if (!record.hasStarted()) {
            return new ObservationStatus(Degree.NOT, "Nothing was started, so there was nothing to observe");
        }
        if (record.step().downloads()) {
            return new ObservationStatus(Degree.NOT, CONNECTIONS);
        }
        return switch (record.outcome().observed()) {
            case COMPLETE -> new ObservationStatus(Degree.COMPLETE, "Recorded from outside; complete");
            case INCOMPLETE ->
                new ObservationStatus(
                        Degree.INCOMPLETE,
                        "Recorded from outside; incomplete: the tracer failed, so the step was stopped");
            case OFF ->
                notWatched
                        .map(ObservationStatus::unwatched)
                        .orElseGet(() -> new ObservationStatus(
                                Degree.NOT, "This step was not observed. Its result says why, if that is known"));
        };
    }

    private static ObservationStatus unwatched(String why) {
        return new ObservationStatus(Degree.NOT, "This step was not observed: " + why);
    }

    /** Whether the step's processes are or were traced. */
    boolean isWatched() {
        return degree != Degree.NOT;
    }

    /** Returns this status with another sentence appended. */
    ObservationStatus with(String sentence) {
        return new ObservationStatus(degree, words + ". " + sentence);
    }
}
