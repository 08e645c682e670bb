package dev.lazaret.analysis.run;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One stored run of a step.
 *
 * @param time time at which the end of the run was stored, or its start if its end was not stored
 * @param stale whether the run is stale because the content has changed since
 */
public record StoredRun(Instant time, StepRecord record, boolean stale) {
    /** Returns the exit code; empty if the command did not end by itself, or if the code is unknown. */
    public OptionalInt exit() {
        return record.end().exit();
    }

    /** Returns {@link StepRecord.State#STALE} if the run is stale, else the state in which it ended. */
    public StepRecord.State state() {
        return stale ? StepRecord.State.STALE : record.state();
    }

    /** Returns the path of the cargo executable that ran, as seen in the sandbox; empty if no cargo ran. */
    public Optional<String> cargo() {
        return record.command().stream().filter(word -> word.endsWith("/cargo")).findFirst();
    }

    /**
     * Returns the state and the exit code, for example {@code failed, exit 101} or
     * {@code stale (had failed, exit 101)}.
     */
    public String words() {
        return stale ? "stale (" + had(record) + ")" : record.stateWord() + exitWords(record);
    }

    /** Returns the name of the state for the JSON output. */
    public String jsonState() {
        return stale ? StepRecord.State.STALE.jsonWord() : record.jsonState();
    }

    /** Returns how a step that is stale now had ended, for example {@code had failed, exit 101}. */
    public static String had(StepRecord record) {
        if (record.isBegun()) {
            return "had started";
        }
        String past = switch (record.state()) {
            case DONE -> "had been done";
            case FAILED -> "had failed";
            case STOPPED -> "had been stopped";
            case REFUSED -> "had been refused";
            case NEVER -> "had not run";
            case STALE -> "was stale";
        };
        return past + exitWords(record);
    }

    private static String exitWords(StepRecord record) {
        OptionalInt exit = record.end().exit();
        return exit.isPresent() ? ", exit " + exit.getAsInt() : "";
    }
}
