package dev.lazaret.analysis.trust;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a step came to, beside its end.
 *
 * @param notes what is said of it beside its state, a sentence each: what it did not cover, which lockfile it used, what the
 *     project's tests claim. Inert
 * @param downloaded what a Fetch has brought; empty for all other steps, and where it brought nothing to its end
 * @param artifacts what it has made
 * @param executed the units that cargo told to have begun; of a step whose end is not known all that may have
 * @param compilations which source was compiled, for each configuration that the step was done with on this digest; none where it
 *     is not known
 * @param observations what it was seen doing, in the order of events; the first {@link #OBSERVED}
 * @param observed how much of what its units did was watched
 * @param made what each build script that executed behind a gate has left, in the order of units
 * @param compared what came of a second run of its units; empty where none was asked for
 * @param before the units that have executed, or may have, in earlier runs of the step for the same bytes
 */
public record Outcome(
        List<String> notes,
        Optional<Downloaded> downloaded,
        List<Artifact> artifacts,
        List<PlannedUnit> executed,
        List<Compilation> compilations,
        List<Observation> observations,
        ObservationState observed,
        List<ScriptOutput> made,
        Optional<RunComparison> compared,
        List<PlannedUnit> before) {
    /** Observations that are kept of a step. */
    public static final int OBSERVED = 1_000;

    /** Those that are told of one stage, but for the first of each kind. */
    public static final int TOLD = 900;

    /** The same of one actor. */
    public static final int TOLD_OF_ONE = 200;

    /** Nothing. */
    public static final Outcome NONE = of(List.of());

    public Outcome {
        notes = List.copyOf(notes);
        artifacts = List.copyOf(artifacts);
        executed = List.copyOf(executed);
        compilations = List.copyOf(compilations);
        observations = observations.stream().limit(OBSERVED).toList();
        made = List.copyOf(made);
        before = List.copyOf(before);
    }

    /** Of a step whose units were not watched, and that lists nothing of what build scripts have left. */
    public Outcome(
            List<String> notes,
            Optional<Downloaded> downloaded,
            List<Artifact> artifacts,
            List<PlannedUnit> executed,
            List<Compilation> compilations,
            List<Observation> observations) {
        this(
                notes,
                downloaded,
                artifacts,
                executed,
                compilations,
                observations,
                ObservationState.OFF,
                List.of(),
                Optional.empty(),
                List.of());
    }

    /** Of a step that was seen doing nothing beyond that. */
    public Outcome(
            List<String> notes,
            Optional<Downloaded> downloaded,
            List<Artifact> artifacts,
            List<PlannedUnit> executed,
            List<Compilation> compilations) {
        this(notes, downloaded, artifacts, executed, compilations, List.of());
    }

    /** Of a step of which it is only known what has executed. */
    public static Outcome of(List<PlannedUnit> executed) {
        return new Outcome(List.of(), Optional.empty(), List.of(), executed, List.of());
    }

    /** All that is said beside its state, a sentence each. */
    public List<String> sentences() {
        List<String> all = new ArrayList<>(notes);
        downloaded.map(Downloaded::sentence).ifPresent(all::addFirst);
        return List.copyOf(all);
    }

    /** Number of build scripts that executed, or may have, and of which it is not told what they have left. */
    public long untoldScripts() {
        return executed.stream()
                .filter(unit -> unit.kind() == UnitId.Kind.BUILD_SCRIPT)
                .filter(unit -> made.stream().noneMatch(one -> one.unit().equals(unit.id())))
                .count();
    }

    /** Whether a build script executed, or may have. */
    public boolean hasScripts() {
        return !made.isEmpty() || untoldScripts() > 0;
    }

    /** Whether all that was seen is listed: beyond the bounds only the first of each kind is. */
    public boolean listsAllSeen() {
        Map<Observation.Actor, Integer> of = new HashMap<>();
        observations.forEach(one -> of.merge(one.actor(), 1, Integer::sum));
        return observations.size() < TOLD && of.values().stream().allMatch(count -> count < TOLD_OF_ONE);
    }

    /** The same after runs in which these units executed, or may have. */
    Outcome after(Stream<PlannedUnit> others) {
        List<PlannedUnit> all =
                others.distinct().filter(unit -> !executed.contains(unit)).toList();
        return new Outcome(
                notes, downloaded, artifacts, executed, compilations, observations, observed, made, compared, all);
    }

    /** The same with further notes, inert. */
    public Outcome withNotes(List<String> more) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(more);
        return new Outcome(
                all, downloaded, artifacts, executed, compilations, observations, observed, made, compared, before);
    }

    /** The same with what was compiled. */
    public Outcome withCompilations(List<Compilation> known) {
        return new Outcome(
                notes, downloaded, artifacts, executed, known, observations, observed, made, compared, before);
    }

    /** The same with what was seen; at most {@link #OBSERVED} are kept. */
    public Outcome withObservations(List<Observation> seen) {
        return new Outcome(
                notes, downloaded, artifacts, executed, compilations, seen, observed, made, compared, before);
    }

    /** The same where all this is expected by the auditor of what was launched. */
    public Outcome expecting(List<Expectation> said, Launch launch) {
        return withObservations(observations.stream()
                .map(one -> Expectation.regarded(one, said, launch))
                .toList());
    }

    /** The same of a step that was so much watched. */
    public Outcome withObserved(ObservationState state) {
        return new Outcome(
                notes, downloaded, artifacts, executed, compilations, observations, state, made, compared, before);
    }

    /** The same with what build scripts have left. */
    public Outcome withMade(List<ScriptOutput> left) {
        return new Outcome(
                notes, downloaded, artifacts, executed, compilations, observations, observed, left, compared, before);
    }

    /** The same with what came of a second run. */
    public Outcome withCompared(RunComparison one) {
        return new Outcome(
                notes,
                downloaded,
                artifacts,
                executed,
                compilations,
                observations,
                observed,
                made,
                Optional.of(one),
                before);
    }
}
