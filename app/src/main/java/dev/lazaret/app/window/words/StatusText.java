package dev.lazaret.app.window.words;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.run.ExecutedUnitCount;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.text.CountFormatter;
import java.util.List;
import java.util.Optional;

/** Builds the status bar's sentences about the code of this repository that has executed so far. */
public final class StatusText {
    public static final String NOTHING = "Nothing of this repository has been executed.";

    /** The sentence used if the store can't be read. */
    static final String UNKNOWN = "Nothing was executed in this window. What ran before is unknown.";

    private static final String NOTHING_RAN = "No build script and no macro was executed.";
    private static final String WITH_STUBS = " compiled the code with stubs. ";
    private static final String NOTHING_RAN_NATIVELY = "No build script and no macro was executed natively.";
    private static final String COMPILED = " compiled the code. ";

    private static final String WHERE = " in the sandbox";

    private StatusText() {}

    /** Returns text such as {@code Reading 148 files executed nothing. 29 findings.} */
    public static String viewed(Audit audit) {
        return "Reading " + CountFormatter.unbroken(audit.inventory().files(), "file") + " executed nothing. "
                + CountFormatter.unbroken(audit.findings().size(), "finding") + ".";
    }

    /**
     * Returns the sentence about executed code. If {@code known} is false, the sentence covers only steps that ran in
     * this window.
     */
    public static String executed(List<StepRecord> records, boolean known) {
        String sentence = executed(records);
        return known || !sentence.equals(NOTHING) ? sentence : UNKNOWN;
    }

    /** Returns the sentence shown while a step runs. */
    public static String running(Step step, List<PlannedUnit> units) {
        if (step.downloads()) {
            return "Fetch is running: it downloads crates. No project code executes.";
        }
        long isolated = isolated(units);
        long natively = runs(units);
        if (natively == 0 && isolated > 0) {
            return step.title() + " is running: no unit executes natively, " + isolated
                    + (isolated == 1 ? " runs" : " run") + " isolated.";
        }
        return step.title() + " is running: " + units(natively) + " may execute, in the sandbox only"
                + (isolated == 0 ? "." : "; " + isolated + (isolated == 1 ? " runs" : " run") + " isolated.");
    }

    /** Returns the sentence about steps none of which executed a unit natively. */
    public static String nothingRan(List<StepRecord> records) {
        boolean isolates = records.stream()
                .flatMap(record -> record.units().stream())
                .anyMatch(unit -> unit.decision().isolates());
        return isolates ? NOTHING_RAN_NATIVELY : NOTHING_RAN;
    }

    /** Returns the sentence about executed code, derived from all steps that have started something. */
    public static String executed(List<StepRecord> records) {
        List<StepRecord> ran = records.stream().filter(StatusText::hasRun).toList();
        return switch (ran.size()) {
            case 0 -> fetched(records).orElse(NOTHING);
            case 1 -> one(ran.getFirst());
            default -> several(ran);
        };
    }

    /** Returns the sentence for a repository on which only a Fetch has run; empty if none has. */
    private static Optional<String> fetched(List<StepRecord> records) {
        return records.stream()
                .filter(record -> record.step().downloads() && record.state() == StepRecord.State.DONE)
                .findFirst()
                .map(record -> record.outcome()
                                .downloaded()
                                .filter(found -> found.crates() > 0)
                                .map(found -> "Fetch downloaded " + found.words() + ".")
                                .orElse("Fetch downloaded nothing.")
                        + " No project code has been executed.");
    }

    private static boolean hasRun(StepRecord record) {
        return record.step().compiles() && record.hasStarted();
    }

    private static String one(StepRecord record) {
        String title = record.step().title();
        ExecutedUnitCount count = record.executedCount();
        String executed = count.words(WHERE);
        return switch (record.state()) {
            case NEVER, REFUSED -> NOTHING;
            case DONE ->
                title
                        + (record.isWithStubs()
                                ? WITH_STUBS
                                        + (count.isNothing() ? nothingRan(List.of(record)) : "It " + executed + ".")
                                : count.isNothing() ? COMPILED + nothingRan(List.of(record)) : " " + executed + ".");
            case STOPPED, FAILED ->
                title
                        + (count.isNothing()
                                ? (record.isUnreached() ? " did not reach all code. " : " " + record.stateWord() + ". ")
                                        + (record.units().isEmpty()
                                                ? "There was no unit to execute."
                                                : "No unit was executed.")
                                : (record.isUnreached()
                                                ? " did not reach all code"
                                                : record.endKnown()
                                                        ? " " + record.state().word()
                                                        : " has no known end")
                                        + ". It "
                                        + executed + ".");
            case STALE ->
                title
                        + (count.isNothing()
                                ? " compiled files that have changed since. No unit was executed."
                                : " " + executed + ", of files that have changed since.");
        };
    }

    private static String several(List<StepRecord> ran) {
        List<String> titles = ran.stream().map(record -> record.step().title()).toList();
        String steps = String.join(", ", titles.subList(0, titles.size() - 1)) + " and " + titles.getLast();
        ExecutedUnitCount count = ExecutedUnitCount.of(ran);
        long stale = ran.stream()
                .filter(record -> record.state() == StepRecord.State.STALE)
                .count();
        String changed = stale == 0
                ? "."
                : stale == ran.size()
                        ? ", of files that have changed since."
                        : ", partly of files that have changed since.";
        boolean stubs = ran.stream().anyMatch(StepRecord::isWithStubs);
        return steps
                + (count.isNothing()
                        ? (stubs ? WITH_STUBS : COMPILED) + nothingRan(ran)
                        : " " + count.words(WHERE) + changed);
    }

    /**
     * Returns text such as {@code Findings reviewed 5 of 29, lines read 1 204 of 9 870}. Omits the lines if there are
     * none to read.
     */
    public static String reviewed(long reviewed, long all, long read, long lines) {
        return reviewed(reviewed, all)
                + (lines == 0
                        ? ""
                        : ", lines read " + CountFormatter.unbroken(read) + " of " + CountFormatter.unbroken(lines));
    }

    /** Returns text such as {@code Findings reviewed 5 of 29}. */
    public static String reviewed(long reviewed, long all) {
        return "Findings reviewed " + CountFormatter.unbroken(reviewed) + " of " + CountFormatter.unbroken(all);
    }

    public static long runs(List<PlannedUnit> units) {
        return StepRecord.runs(units).size();
    }

    /** Returns the number of units that run isolated. */
    public static long isolated(List<PlannedUnit> units) {
        return units.stream().filter(unit -> unit.decision().isolates()).count();
    }

    private static String units(long count) {
        return CountFormatter.unbroken(count, "unit");
    }
}
