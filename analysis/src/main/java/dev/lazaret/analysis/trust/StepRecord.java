package dev.lazaret.analysis.trust;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What became of a step, as it stands in every summary.
 *
 * @param why the reason where it was stopped, refused or failed; null otherwise
 * @param digest the repository's digest for which it ran, null for {@link State#NEVER}
 * @param command the exact command
 * @param policy the policy, rule by rule
 * @param units what would run, as the plan said
 * @param notes what is said of it beside its state, a sentence each: what it did not cover, which lockfile it used, what the
 *     project's tests claim. Inert
 * @param artifacts what it has made
 * @param executed the units that cargo told to have begun; of a step whose end is not known all that may have
 * @param compilations which source was compiled, for each configuration that the step was done with on this digest; none where it
 *     is not known
 * @param endKnown whether it was seen how it ended: otherwise it is not known which of its units have executed
 */
public record StepRecord(
        Step step,
        State state,
        @Nullable String why,
        @Nullable String digest,
        List<String> command,
        List<PolicyRule> policy,
        List<Unit> units,
        List<String> notes,
        List<Artifact> artifacts,
        List<Unit> executed,
        List<Compilation> compilations,
        boolean endKnown) {
    private static final String BEGUN =
            "Its end is not known: Lazaret ended before the step did, or it still runs; what was listed may have executed.";

    private static final String FETCH_BEGUN =
            "Its end is not known: Lazaret ended before the step did, or it still runs; nothing that it downloads executes.";

    private static final Pattern FIRST_WORD = Pattern.compile("[a-z]+(?=[ ,:;]|$)");

    public StepRecord {
        command = List.copyOf(command);
        policy = List.copyOf(policy);
        units = List.copyOf(units);
        notes = List.copyOf(notes);
        artifacts = List.copyOf(artifacts);
        executed = List.copyOf(executed);
        compilations = List.copyOf(compilations);
    }

    /** A record of a step that was seen to end. */
    public StepRecord(
            Step step,
            State state,
            @Nullable String why,
            @Nullable String digest,
            List<String> command,
            List<PolicyRule> policy,
            List<Unit> units,
            List<String> notes,
            List<Artifact> artifacts,
            List<Unit> executed,
            List<Compilation> compilations) {
        this(step, state, why, digest, command, policy, units, notes, artifacts, executed, compilations, true);
    }

    /** A record without notes and artifacts, of a step that executed all that it was to run. */
    public StepRecord(
            Step step,
            State state,
            @Nullable String why,
            @Nullable String digest,
            List<String> command,
            List<PolicyRule> policy,
            List<Unit> units) {
        this(step, state, why, digest, command, policy, units, List.of(), List.of(), runs(units), List.of());
    }

    /** The same with what was compiled. */
    public StepRecord withCompilations(List<Compilation> known) {
        return new StepRecord(
                step, state, why, digest, command, policy, units, notes, artifacts, executed, known, endKnown);
    }

    /**
     * What stands of the step after an earlier run of it: this record, with what was compiled before where that was for the same
     * digest; of one configuration the last time counts. A refusal takes nothing back that ran.
     */
    public StepRecord after(StepRecord earlier) {
        if (state == State.REFUSED && earlier.hasStarted()) {
            return earlier;
        }
        if (digest == null || !digest.equals(earlier.digest)) {
            return this;
        }
        Map<String, Compilation> known = new LinkedHashMap<>();
        earlier.compilations.forEach(one -> known.put(one.configuration(), one));
        compilations.forEach(one -> known.put(one.configuration(), one));
        return withCompilations(List.copyOf(known.values()));
    }

    /** How many units executed. */
    public ExecutedCount executedCount() {
        return ExecutedCount.of(this);
    }

    /** Whether it is known what the step was to run: of one that ran, what was kept may be lost. */
    boolean hasPlan() {
        return endKnown || !command.isEmpty();
    }

    /** Whether anything of the step was started, so that its units may have executed. */
    public boolean hasStarted() {
        return switch (state) {
            case DONE, FAILED, STOPPED, LAPSED -> true;
            case NEVER, REFUSED -> false;
        };
    }

    /**
     * Whether a unit has executed; null where that is not known: what one unit does can keep cargo's word on another from being
     * heard, so a unit that may run is denied only where nothing was started.
     */
    public @Nullable Boolean hasExecuted(Unit unit) {
        if (unit.decision() != Unit.Decision.RUN || !hasStarted()) {
            return executed.contains(unit);
        }
        return (endKnown && executed.contains(unit)) ? true : null;
    }

    /** The reason as it begins a sentence, empty where there is none: a host or a file's name keeps its letters. */
    public String reason() {
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
    public static StepRecord begun(
            Step step,
            String digest,
            List<String> command,
            List<PolicyRule> policy,
            List<Unit> units,
            List<String> notes) {
        String why = step == Step.FETCH ? FETCH_BEGUN : BEGUN;
        return new StepRecord(
                step,
                State.STOPPED,
                why,
                digest,
                command,
                policy,
                units,
                notes,
                List.of(),
                runs(units),
                List.of(),
                false);
    }

    /** Whether this was kept before its step started. */
    public boolean isBegun() {
        return state == State.STOPPED && (BEGUN.equals(why) || FETCH_BEGUN.equals(why));
    }

    /** Whether this is what was kept at the start of that run. */
    public boolean isStartOf(StepRecord run) {
        return isBegun() && step == run.step && command.equals(run.command) && Objects.equals(digest, run.digest);
    }

    /** Those units that are neither replayed nor stubbed. */
    public static List<Unit> runs(List<Unit> units) {
        return units.stream()
                .filter(unit -> unit.decision() == Unit.Decision.RUN)
                .toList();
    }

    public static StepRecord never(Step step) {
        return new StepRecord(step, State.NEVER, null, null, List.of(), List.of(), List.of());
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
