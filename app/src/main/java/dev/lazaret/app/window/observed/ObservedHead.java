package dev.lazaret.app.window.observed;

import dev.lazaret.analysis.trust.StepRecord;
import dev.lazaret.app.step.Plan;
import java.util.Optional;

/**
 * How much of what a step did was watched, and why not more.
 *
 * @param words for people; a sentence without its full stop
 */
record ObservedHead(Degree degree, String words) {
    /** No step has run. */
    static final ObservedHead NONE = new ObservedHead(Degree.NOT, "No step has run yet");

    private static final String CONNECTIONS =
            "Nothing of the project executes in this step. Listed are the connections that Lazaret’s proxy saw";

    /** How far it is watched. */
    enum Degree {
        /** It is, while it runs. */
        RUNNING,
        COMPLETE,
        INCOMPLETE,
        /** Its processes are not. */
        NOT
    }

    /**
     * Of a step that starts.
     *
     * @param notWatched why this machine can't watch it, a clause
     */
    static ObservedHead running(Plan plan, Optional<String> notWatched) {
        if (plan.row().downloads()) {
            return new ObservedHead(Degree.NOT, CONNECTIONS);
        }
        return notWatched
                .map(ObservedHead::unwatched)
                .orElseGet(() -> new ObservedHead(Degree.RUNNING, "Recorded from outside while it runs"));
    }

    /**
     * Of a step that has ended.
     *
     * @param notWatched why this machine couldn't watch it, a clause; empty where that is not known
     */
    static ObservedHead ended(StepRecord record, Optional<String> notWatched) {
        if (record.isBegun()) {
            return new ObservedHead(
                    Degree.NOT, "What this step did is not known: Lazaret ended before it did, or it still runs");
        }
        if (!record.hasStarted()) {
            return new ObservedHead(Degree.NOT, "Nothing was started, so there was nothing to watch");
        }
        if (record.step().downloads()) {
            return new ObservedHead(Degree.NOT, CONNECTIONS);
        }
        return switch (record.outcome().observed()) {
            case COMPLETE -> new ObservedHead(Degree.COMPLETE, "Recorded from outside; complete");
            case INCOMPLETE ->
                new ObservedHead(
                        Degree.INCOMPLETE,
                        "Recorded from outside; incomplete: the watching ended before the step, which was ended for it");
            case OFF ->
                notWatched
                        .map(ObservedHead::unwatched)
                        .orElseGet(() -> new ObservedHead(
                                Degree.NOT, "This step was not watched. Where it is known why, its result says so"));
        };
    }

    private static ObservedHead unwatched(String why) {
        return new ObservedHead(Degree.NOT, "This step was not watched: " + why);
    }

    /** Whether processes are watched, or were. */
    boolean isWatched() {
        return degree != Degree.NOT;
    }

    /** The same with another sentence behind it. */
    ObservedHead with(String sentence) {
        return new ObservedHead(degree, words + ". " + sentence);
    }
}
