package dev.lazaret.analysis.run;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One stored run of a step.
 *
 * @param time time at which its end was stored, or its start if its end was not stored
 * @param stale whether the run is stale: the content has changed since
 */
public record StoredRun(Instant time, StepRecord record, boolean stale) {
    /** Returns the exit code; empty if the command did not end by itself, or if the code is unknown. */
    public OptionalInt exit() {
        return record.end().exit();
    }

    /** Returns the state: {@code STALE} if the content has changed since, else how the run ended. */
    public StepRecord.State state() {
        return stale ? StepRecord.State.STALE : record.state();
    }

    /** Returns the path in the sandbox of the cargo that ran. */
    public Optional<String> cargo() {
        return record.command().stream().filter(word -> word.endsWith("/cargo")).findFirst();
    }

    /** Returns {@code failed, exit 101}, or {@code stale (had failed, exit 101)}. */
    public String words() {
        return stale ? "stale (" + had(record) + ")" : record.stateWord() + exitWords(record);
    }

    /** Returns {@link #state} as a word of the JSON contract. */
    public String jsonState() {
        return stale ? StepRecord.State.STALE.jsonWord() : record.jsonState();
    }

    /** Returns how a step ended that is stale by now: {@code had failed, exit 101}. */
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
