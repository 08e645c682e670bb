package dev.lazaret.analysis.trust;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
     * This record with what the step compiled before, where that was for the same digest; of one configuration the last time
     * counts.
     */
    public StepRecord after(StepRecord earlier) {
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

    /** Whether a unit was told to have begun; null where that is not known. */
    public @Nullable Boolean hasExecuted(Unit unit) {
        boolean known = endKnown || unit.decision() != Unit.Decision.RUN;
        return known ? executed.contains(unit) : null;
    }

    /** The reason as it begins a sentence, empty where there is none: a host or a file's name keeps its letters. */
    public String reason() {
        if (why == null || why.isEmpty()) {
            return "";
        }
        boolean word = FIRST_WORD.matcher(why).lookingAt();
        return word ? Character.toUpperCase(why.charAt(0)) + why.substring(1) : why;
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
