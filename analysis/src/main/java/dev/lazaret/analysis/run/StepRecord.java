package dev.lazaret.analysis.run;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Records a step and its result. Every summary contains these records.
 *
 * @param end how the step ended
 * @param launch what was started
 * @param outcome further results
 */
public record StepRecord(Step step, StepEnd end, LaunchRecord launch, StepOutcome outcome) {
    private static final String BEGUN =
            "Its end is not known: Lazaret ended before the step did, or it still runs; what was listed may have executed.";

    private static final String FETCH_BEGUN =
            "Its end is not known: Lazaret ended before the step did, or it still runs; nothing that it downloads executes.";

    private static final String STARTED = "started";

    private static final String UNREACHED = "not all code reached";
    private static final String WITH_STUBS = "done, with stubs";

    private static final Pattern FIRST_WORD = Pattern.compile("[a-z]+(?=[ ,:;]|$)");

    /** Creates the record of a step that executed all units that were to run, without notes or artifacts. */
    public StepRecord(Step step, StepEnd end, LaunchRecord launch) {
        this(step, end, launch, StepOutcome.of(launch.runs()));
    }

    public State state() {
        return end.state();
    }

    /** Returns why the step was stopped, was refused, failed or is stale, or why its end is unknown; null otherwise. */
    public @Nullable String why() {
        return !isBegun() ? end.why() : step.downloads() ? FETCH_BEGUN : BEGUN;
    }

    /** Returns the repository's digest at the time when the step ran; null for {@link State#NEVER}. */
    public @Nullable String digest() {
        return launch.digest();
    }

    /** Returns the exact command. */
    public List<String> command() {
        return launch.command();
    }

    /** Returns the units that the plan contained. */
    public List<PlannedUnit> units() {
        return launch.units();
    }

    /** Returns the units whose start cargo reported; if the step's end is unknown, all units that may have executed. */
    public List<PlannedUnit> executed() {
        return outcome.executed();
    }

    /** Returns all remarks, one sentence each. */
    public List<String> notes() {
        return outcome.sentences();
    }

    /** Returns the files that the step created. */
    public List<Artifact> artifacts() {
        return outcome.artifacts();
    }

    /**
     * Returns the compiled source, for each configuration in which the step completed for this digest; empty if
     * unknown.
     */
    public List<CompilationCoverage> compilations() {
        return outcome.compilations();
    }

    /** Whether the step's end was observed. If not, it is unknown which units have executed. */
    public boolean endKnown() {
        return end.isKnown();
    }

    /** Returns a copy with these compilations. */
    public StepRecord withCompilations(List<CompilationCoverage> known) {
        return new StepRecord(step, end, launch, outcome.withCompilations(known));
    }

    /** Returns a copy with the auditor's expectations applied to the observations. */
    public StepRecord expecting(List<BehaviorExpectation> expectations) {
        return expectations.isEmpty() || outcome.observations().isEmpty()
                ? this
                : new StepRecord(step, end, launch, outcome.expecting(expectations, launch));
    }

    /**
     * Returns this record merged with the record of an earlier run of the step. If both runs were for the same digest,
     * adds the executed units and the compilations of the earlier run; if both have a compilation for a configuration,
     * this run's is used. If this run was refused and the earlier run started, returns the earlier record.
     */
    public StepRecord after(StepRecord earlier) {
        if (state() == State.REFUSED && earlier.hasStarted()) {
            return earlier;
        }
        if (digest() == null || !Objects.equals(digest(), earlier.digest())) {
            return this;
        }
        Map<String, CompilationCoverage> known = new LinkedHashMap<>();
        Stream<PlannedUnit> before = earlier.outcome.before().stream();
        StepRecord all = new StepRecord(
                step,
                earlier.end.unplanned() && earlier.hasStarted() ? end.withUnplanned() : end,
                launch,
                // A record that was stored at the start of this run doesn't represent another run.
                outcome.after(earlier.isStartOf(this) ? before : Stream.concat(earlier.executed().stream(), before)));
        earlier.compilations().forEach(one -> known.put(one.configuration(), one));
        compilations().forEach(one -> known.put(one.configuration(), one));
        return all.withCompilations(List.copyOf(known.values()));
    }

    /** Returns how many units executed. */
    public ExecutedUnitCount executedCount() {
        return ExecutedUnitCount.of(this);
    }

    /**
     * Whether the step's plan is known and complete. The plan is unknown if the stored record of a step that ran was
     * lost, and incomplete if a unit ran that is not in it.
     */
    boolean hasPlan() {
        return !end.unplanned() && (endKnown() || !command().isEmpty());
    }

    /** Whether the step failed only because units did not run: not all code was reached, and no error in it is known. */
    public boolean isUnreached() {
        return outcome.isUnreached(end);
    }

    /** Whether the step completed, but stubs can have changed what was compiled. */
    public boolean isWithStubs() {
        return outcome.isWithStubs(end);
    }

    /** Whether the step was started, so that its units may have executed. */
    public boolean hasStarted() {
        return switch (state()) {
            case DONE, FAILED, STOPPED, STALE -> true;
            case NEVER, REFUSED -> false;
        };
    }

    /**
     * Whether a unit has executed; null if unknown. A unit can suppress cargo's report on another unit, so for a unit
     * that may run, the result is false only if the step was not started.
     */
    public @Nullable Boolean hasExecuted(PlannedUnit unit) {
        if (!unit.executes() || !hasStarted()) {
            return executed().contains(unit);
        }
        return (endKnown() && executed().contains(unit)) ? true : null;
    }

    /**
     * Returns the reason with its first letter capitalized, so that it can begin a sentence; empty if there is none. A
     * host or file name at the beginning is not changed.
     */
    public String reason() {
        String why = why();
        return why == null ? "" : sentence(why);
    }

    /** Returns a reason with its first letter capitalized, unless it begins with a host or file name. */
    public static String sentence(String why) {
        boolean word = FIRST_WORD.matcher(why).lookingAt();
        return word ? Character.toUpperCase(why.charAt(0)) + why.substring(1) : why;
    }

    /**
     * Returns the record to store before a step starts, so that the step is known to have run even if its end is never
     * stored. The record that is stored at the end replaces it.
     */
    public static StepRecord begun(Step step, LaunchRecord launch, List<String> notes) {
        return new StepRecord(
                step, StepEnd.ahead(), launch, StepOutcome.of(launch.runs()).withNotes(notes));
    }

    /** Whether this record was stored before its step started. */
    public boolean isBegun() {
        return end.completeness() == StepEnd.Completeness.AHEAD;
    }

    /**
     * Returns the name of the state for use in sentences. It is {@code started} if the end was not stored because the
     * step still runs or Lazaret ended first, {@code not all code reached} for {@link #isUnreached}, and
     * {@code done, with stubs} for {@link #isWithStubs}.
     */
    public String stateWord() {
        return isBegun() ? STARTED : isUnreached() ? UNREACHED : isWithStubs() ? WITH_STUBS : state().word();
    }

    /**
     * Returns the name of the state for the JSON output: {@link State#jsonWord}, or {@code started} as in
     * {@link #stateWord}.
     */
    public String jsonState() {
        return isBegun() ? STARTED : state().jsonWord();
    }

    /** Whether this is the record that was stored at the start of {@code run}. */
    public boolean isStartOf(StepRecord run) {
        return isBegun()
                && step == run.step
                && command().equals(run.command())
                && Objects.equals(digest(), run.digest());
    }

    /**
     * Returns a copy that is marked as stale because the content has changed since the run. The copy has no
     * compilations.
     */
    public StepRecord asStale() {
        String had = state() == State.DONE ? "." : "; it " + StoredRun.had(this) + ".";
        StepEnd now = end.as(State.STALE, "It ran for content that has changed since" + had);
        return new StepRecord(step, now, launch, outcome.withCompilations(List.of()));
    }

    /** Returns the units whose code executes. */
    public static List<PlannedUnit> runs(List<PlannedUnit> units) {
        return units.stream().filter(PlannedUnit::executes).toList();
    }

    /** Returns the record of a done View step, which only read the content with this digest and started nothing. */
    public static StepRecord viewed(String digest) {
        return new StepRecord(
                Step.first(),
                StepEnd.of(State.DONE, null),
                new LaunchRecord(digest, List.of(), List.of(), List.of()),
                StepOutcome.NONE);
    }

    public static StepRecord never(Step step) {
        return new StepRecord(step, StepEnd.of(State.NEVER, null), LaunchRecord.NONE, StepOutcome.NONE);
    }

    /** State of a step. */
    public enum State {
        DONE,
        FAILED,
        STOPPED,
        REFUSED,
        NEVER,
        STALE;

        /** Returns the name for use in sentences. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * Returns the name used in the JSON output and in the store, where the name of {@link #STALE} is
         * {@code lapsed}.
         */
        public String jsonWord() {
            return this == STALE ? "lapsed" : word();
        }

        /** Returns the state with this {@link #jsonWord}; empty if there is none. */
        public static Optional<State> findByJsonWord(String word) {
            return Arrays.stream(values())
                    .filter(state -> state.jsonWord().equals(word))
                    .findFirst();
        }
    }
}
