package dev.lazaret.analysis.trust;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One run of a step, as it was kept.
 *
 * @param time when its end was kept, or its start where its end was not
 * @param lapsed whether it was for content that has changed since
 */
public record StepRun(Instant time, StepRecord record, boolean lapsed) {
    /** With which code it ended; empty where it did not end by itself, or where that is not known. */
    public OptionalInt exit() {
        return record.end().exit();
    }

    /** {@code lapsed} for content that has changed since, else how it ended. */
    public StepRecord.State state() {
        return lapsed ? StepRecord.State.LAPSED : record.state();
    }

    /** Which cargo it was, by its path in the sandbox. */
    public Optional<String> cargo() {
        return record.command().stream().filter(word -> word.endsWith("/cargo")).findFirst();
    }

    /** {@code failed, exit 101}, or {@code lapsed (had failed, exit 101)}. */
    public String words() {
        return lapsed ? "lapsed (" + had(record) + ")" : record.stateWord() + exitWords(record);
    }

    /** {@link #state} in a word of the contract. */
    public String stateWord() {
        return lapsed ? StepRecord.State.LAPSED.word() : record.stateWord();
    }

    /** {@code had failed, exit 101}: how a step ended that has lapsed since. */
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
            case LAPSED -> "had lapsed";
        };
        return past + exitWords(record);
    }

    private static String exitWords(StepRecord record) {
        OptionalInt exit = record.end().exit();
        return exit.isPresent() ? ", exit " + exit.getAsInt() : "";
    }
}
