package dev.lazaret.analysis.trust;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of a step, as it stands in every summary.
 *
 * @param end how it ended
 * @param launch what was started
 * @param outcome what it came to
 */
public record StepRecord(Step step, StepEnd end, Launch launch, Outcome outcome) {
    private static final String BEGUN =
            "Its end is not known: Lazaret ended before the step did, or it still runs; what was listed may have executed.";

    private static final String FETCH_BEGUN =
            "Its end is not known: Lazaret ended before the step did, or it still runs; nothing that it downloads executes.";

    private static final String STARTED = "started";

    private static final Pattern FIRST_WORD = Pattern.compile("[a-z]+(?=[ ,:;]|$)");

    /** A record without notes and artifacts, of a step that executed all that it was to run. */
    public StepRecord(Step step, StepEnd end, Launch launch) {
        this(step, end, launch, Outcome.of(launch.runs()));
    }

    public State state() {
        return end.state();
    }

    /** The reason where it was stopped, refused or failed; null otherwise. */
    public @Nullable String why() {
        return !isBegun() ? end.why() : step.downloads() ? FETCH_BEGUN : BEGUN;
    }

    /** The repository's digest for which it ran, null for {@link State#NEVER}. */
    public @Nullable String digest() {
        return launch.digest();
    }

    /** The exact command. */
    public List<String> command() {
        return launch.command();
    }

    /** What would run, as the plan said. */
    public List<PlannedUnit> units() {
        return launch.units();
    }

    /** The units that cargo told to have begun; of a step whose end is not known all that may have. */
    public List<PlannedUnit> executed() {
        return outcome.executed();
    }

    /** All that is said beside its state, a sentence each. */
    public List<String> notes() {
        return outcome.sentences();
    }

    /** What it has made. */
    public List<Artifact> artifacts() {
        return outcome.artifacts();
    }

    /** Which source was compiled, for each configuration that the step was done with on this digest; none where it is not known. */
    public List<Compilation> compilations() {
        return outcome.compilations();
    }

    /** Whether it was seen how it ended: otherwise it is not known which of its units have executed. */
    public boolean endKnown() {
        return end.isKnown();
    }

    /** The same with what was compiled. */
    public StepRecord withCompilations(List<Compilation> known) {
        return new StepRecord(step, end, launch, outcome.withCompilations(known));
    }

    /** The same where all this is expected by the auditor. */
    public StepRecord expecting(List<Expectation> said) {
        return said.isEmpty() || outcome.observations().isEmpty()
                ? this
                : new StepRecord(step, end, launch, outcome.expecting(said, launch));
    }

    /**
     * What stands of the step after an earlier run of it: this record, with what executed and was compiled before where that was for
     * the same digest; of one configuration the last time counts. A refusal takes nothing back that ran.
     */
    public StepRecord after(StepRecord earlier) {
        if (state() == State.REFUSED && earlier.hasStarted()) {
            return earlier;
        }
        if (digest() == null || !Objects.equals(digest(), earlier.digest())) {
            return this;
        }
        Map<String, Compilation> known = new LinkedHashMap<>();
        Stream<PlannedUnit> before = earlier.outcome.before().stream();
        StepRecord all = new StepRecord(
                step,
                earlier.end.unplanned() && earlier.hasStarted() ? end.withUnplanned() : end,
                launch,
                // What was kept at the start of this run is no other run.
                outcome.after(earlier.isStartOf(this) ? before : Stream.concat(earlier.executed().stream(), before)));
        earlier.compilations().forEach(one -> known.put(one.configuration(), one));
        compilations().forEach(one -> known.put(one.configuration(), one));
        return all.withCompilations(List.copyOf(known.values()));
    }

    /** How many units executed. */
    public ExecutedCount executedCount() {
        return ExecutedCount.of(this);
    }

    /** Whether it is known what the step was to run: what was kept of one that ran may be lost, and its plan may lack units. */
    boolean hasPlan() {
        return !end.unplanned() && (endKnown() || !command().isEmpty());
    }

    /** Whether anything of the step was started, so that its units may have executed. */
    public boolean hasStarted() {
        return switch (state()) {
            case DONE, FAILED, STOPPED, LAPSED -> true;
            case NEVER, REFUSED -> false;
        };
    }

    /**
     * Whether a unit has executed; null where that is not known: what one unit does can keep cargo's word on another from being
     * heard, so a unit that may run is denied only where nothing was started.
     */
    public @Nullable Boolean hasExecuted(PlannedUnit unit) {
        if (!unit.executes() || !hasStarted()) {
            return executed().contains(unit);
        }
        return (endKnown() && executed().contains(unit)) ? true : null;
    }

    /** The reason as it begins a sentence, empty where there is none: a host or a file's name keeps its letters. */
    public String reason() {
        String why = why();
        if (why == null || why.isEmpty()) {
            return "";
        }
        boolean word = FIRST_WORD.matcher(why).lookingAt();
        return word ? Character.toUpperCase(why.charAt(0)) + why.substring(1) : why;
    }

    /**
     * What is kept before a step starts, so that its end is not needed for saying that it ran: it stands until the end's own
     * record takes its place.
     */
    public static StepRecord begun(Step step, Launch launch, List<String> notes) {
        return new StepRecord(
                step, StepEnd.ahead(), launch, Outcome.of(launch.runs()).withNotes(notes));
    }

    /** Whether this was kept before its step started. */
    public boolean isBegun() {
        return end.sight() == StepEnd.Sight.AHEAD;
    }

    /** Its state in a word of the contract: {@code started} for a step whose end was not stored, as it runs or Lazaret ended first. */
    public String stateWord() {
        return isBegun() ? STARTED : state().word();
    }

    /** Whether this is what was kept at the start of that run. */
    public boolean isStartOf(StepRecord run) {
        return isBegun()
                && step == run.step
                && command().equals(run.command())
                && Objects.equals(digest(), run.digest());
    }

    /** The same of content that has changed since. */
    public StepRecord lapsed() {
        String had = state() == State.DONE ? "." : "; it " + StepRun.had(this) + ".";
        StepEnd now = end.as(State.LAPSED, "It ran for content that has changed since" + had);
        return new StepRecord(step, now, launch, outcome.withCompilations(List.of()));
    }

    /** Those units whose code executes. */
    public static List<PlannedUnit> runs(List<PlannedUnit> units) {
        return units.stream().filter(PlannedUnit::executes).toList();
    }

    /** Of content that was read, of which nothing was started. */
    public static StepRecord viewed(String digest) {
        return new StepRecord(
                Step.first(),
                StepEnd.of(State.DONE, null),
                new Launch(digest, List.of(), List.of(), List.of()),
                Outcome.NONE);
    }

    public static StepRecord never(Step step) {
        return new StepRecord(step, StepEnd.of(State.NEVER, null), Launch.NONE, Outcome.NONE);
    }

    /** The states of a step. */
    public enum State {
        DONE,
        FAILED,
        STOPPED,
        REFUSED,
        NEVER,
        LAPSED;

        /** The word of the contract. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
