package dev.lazaret.app.window;

import dev.lazaret.analysis.trust.Step;
import dev.lazaret.analysis.trust.StepRecord;
import dev.lazaret.analysis.trust.Unit;
import java.util.List;
import java.util.Optional;

/** The sentences of the status bar: what of this repository has executed so far. */
final class StatusWords {
    static final String NOTHING = "Nothing of this repository has been executed.";

    private StatusWords() {}

    /**
     * The sentence.
     *
     * @param running the units of the running Check, if one runs
     */
    static String executed(List<StepRecord> records, Optional<List<Unit>> running) {
        if (running.isPresent()) {
            long units = runs(running.get());
            return "Check is running: " + units(units) + " may execute, in the sandbox only.";
        }
        StepRecord check = records.stream()
                .filter(record -> record.step() == Step.CHECK)
                .findFirst()
                .orElseGet(() -> StepRecord.never(Step.CHECK));
        long units = runs(check.units());
        String ran = units == 0 ? "Check compiled the code. No build script and no macro was executed." : null;
        return switch (check.state()) {
            case NEVER, REFUSED -> NOTHING;
            case DONE -> ran != null ? ran : "Check executed " + units(units) + " in the sandbox.";
            case FAILED, STOPPED ->
                units == 0
                        ? "Check " + check.state().word() + ". It had no unit to execute."
                        : "Check " + check.state().word() + ". Up to " + units(units) + " executed in the sandbox.";
            case LAPSED ->
                units == 0
                        ? "Check compiled files that have changed since. No unit was executed."
                        : "Check executed " + units(units) + " in the sandbox, of files that have changed since.";
        };
    }

    /** {@code Findings reviewed 5 of 29}. */
    static String reviewed(long reviewed, long all) {
        return "Findings reviewed " + reviewed + " of " + all;
    }

    static long runs(List<Unit> units) {
        return units.stream()
                .filter(unit -> unit.decision() == Unit.Decision.RUN)
                .count();
    }

    /** {@code 6 units}, {@code 1 unit}. */
    static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static String units(long count) {
        return count(count, "unit");
    }
}
