package dev.lazaret.analysis.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Result of a step in addition to its end.
 *
 * @param notes remarks on the step, one sentence each: what it did not cover, which lockfile it used, what the
 *     project's tests claim; sanitized for display
 * @param downloaded crates that a Fetch step downloaded; empty for all other steps, and if the Fetch did not complete
 * @param artifacts files that the step made
 * @param executed units whose start cargo reported; if the step's end is unknown, all units that may have executed
 * @param compilations compiled source, for each configuration in which the step was done on this digest; empty if
 *     unknown
 * @param observations observed behaviour, in the order of events; the first {@link #OBSERVED}
 * @param observed how much of the units' behaviour was observed
 * @param scriptOutputs output of each build script that executed behind a gate, in the order of units
 * @param compared comparison with a second run of the units; empty if none was requested
 * @param before units that executed, or may have, in earlier runs of the step for the same bytes
 */
public record StepOutcome(
        List<String> notes,
        Optional<DownloadTotals> downloaded,
        List<Artifact> artifacts,
        List<PlannedUnit> executed,
        List<CompilationCoverage> compilations,
        List<Observation> observations,
        ObservationCompleteness observed,
        List<ScriptOutput> scriptOutputs,
        Optional<RunComparison> compared,
        List<PlannedUnit> before) {
    /** Most observations that are stored for a step. */
    public static final int OBSERVED = 1_000;

    /** Maximum number of observations reported per stage. The first of each kind is always reported. */
    public static final int REPORTED_PER_STAGE = 900;

    /** Cap of observations per actor. The first of each kind is always reported. */
    public static final int REPORTED_PER_ACTOR = 200;

    /** Empty outcome. */
    public static final StepOutcome NONE = of(List.of());

    public StepOutcome {
        notes = List.copyOf(notes);
        artifacts = List.copyOf(artifacts);
        executed = List.copyOf(executed);
        compilations = List.copyOf(compilations);
        observations = observations.stream().limit(OBSERVED).toList();
        scriptOutputs = List.copyOf(scriptOutputs);
        before = List.copyOf(before);
    }

    /** Creates the outcome of a step whose units were not observed, and without output of build scripts. */
    public StepOutcome(
            List<String> notes,
            Optional<DownloadTotals> downloaded,
            List<Artifact> artifacts,
            List<PlannedUnit> executed,
            List<CompilationCoverage> compilations,
            List<Observation> observations) {
        this(
                notes,
                downloaded,
                artifacts,
                executed,
                compilations,
                observations,
                ObservationCompleteness.OFF,
                List.of(),
                Optional.empty(),
                List.of());
    }

    /** Same, without observations. */
    public StepOutcome(
            List<String> notes,
            Optional<DownloadTotals> downloaded,
            List<Artifact> artifacts,
            List<PlannedUnit> executed,
            List<CompilationCoverage> compilations) {
        this(notes, downloaded, artifacts, executed, compilations, List.of());
    }

    /** Returns the outcome of a step of which only the executed units are known. */
    public static StepOutcome of(List<PlannedUnit> executed) {
        return new StepOutcome(List.of(), Optional.empty(), List.of(), executed, List.of());
    }

    /** Returns all remarks, one sentence each. */
    public List<String> sentences() {
        List<String> all = new ArrayList<>(notes);
        downloaded.map(DownloadTotals::sentence).ifPresent(all::addFirst);
        return List.copyOf(all);
    }

    /** Returns the number of build scripts that executed, or may have, and whose output is not listed. */
    public long unreportedScripts() {
        return executed.stream()
                .filter(unit -> unit.kind() == UnitId.Kind.BUILD_SCRIPT)
                .filter(unit ->
                        scriptOutputs.stream().noneMatch(one -> one.unit().equals(unit.id())))
                .count();
    }

    /** Whether a build script executed, or may have. */
    public boolean hasScripts() {
        return !scriptOutputs.isEmpty() || unreportedScripts() > 0;
    }

    /**
     * Whether {@link #observations} has everything that was observed. At a cap, only the first of each kind is listed.
     */
    public boolean listsAllSeen() {
        Map<Observation.Actor, Integer> of = new HashMap<>();
        observations.forEach(one -> of.merge(one.actor(), 1, Integer::sum));
        return observations.size() < REPORTED_PER_STAGE
                && of.values().stream().allMatch(count -> count < REPORTED_PER_ACTOR);
    }

    /** Returns the same outcome with units that executed, or may have, in earlier runs. */
    StepOutcome after(Stream<PlannedUnit> others) {
        List<PlannedUnit> all =
                others.distinct().filter(unit -> !executed.contains(unit)).toList();
        return new StepOutcome(
                notes,
                downloaded,
                artifacts,
                executed,
                compilations,
                observations,
                observed,
                scriptOutputs,
                compared,
                all);
    }

    /** Returns the same outcome with further notes, sanitized for display. */
    public StepOutcome withNotes(List<String> more) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(more);
        return new StepOutcome(
                all,
                downloaded,
                artifacts,
                executed,
                compilations,
                observations,
                observed,
                scriptOutputs,
                compared,
                before);
    }

    /** Returns the same outcome with these compilations. */
    public StepOutcome withCompilations(List<CompilationCoverage> known) {
        return new StepOutcome(
                notes, downloaded, artifacts, executed, known, observations, observed, scriptOutputs, compared, before);
    }

    /** Returns the same outcome with these observations; at most {@link #OBSERVED} are stored. */
    public StepOutcome withObservations(List<Observation> seen) {
        return new StepOutcome(
                notes, downloaded, artifacts, executed, compilations, seen, observed, scriptOutputs, compared, before);
    }

    /** Returns the same outcome with the auditor's expectations applied. */
    public StepOutcome expecting(List<BehaviorExpectation> expectations, LaunchRecord launch) {
        return withObservations(observations.stream()
                .map(one -> BehaviorExpectation.apply(one, expectations, launch))
                .toList());
    }

    /** Returns the same outcome with another {@link #observed}. */
    public StepOutcome withObserved(ObservationCompleteness state) {
        return new StepOutcome(
                notes,
                downloaded,
                artifacts,
                executed,
                compilations,
                observations,
                state,
                scriptOutputs,
                compared,
                before);
    }

    /** Returns the same outcome with this output of build scripts. */
    public StepOutcome withScriptOutputs(List<ScriptOutput> left) {
        return new StepOutcome(
                notes, downloaded, artifacts, executed, compilations, observations, observed, left, compared, before);
    }

    /** Returns the same outcome with the result of a second run. */
    public StepOutcome withCompared(RunComparison one) {
        return new StepOutcome(
                notes,
                downloaded,
                artifacts,
                executed,
                compilations,
                observations,
                observed,
                scriptOutputs,
                Optional.of(one),
                before);
    }
}
