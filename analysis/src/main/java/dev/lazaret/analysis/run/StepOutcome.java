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
 * @param notes remarks on the step, one sentence each: for example what the step did not cover, which lockfile it used,
 *     and what the project's tests claim; sanitized for display
 * @param downloaded crates that a Fetch step downloaded; empty for all other steps, and if the Fetch did not complete
 * @param artifacts files that the step created
 * @param executed units whose start cargo reported; if the step's end is unknown, all units that may have executed
 * @param compilations compiled source, for each configuration in which the step completed for this digest; empty if
 *     unknown
 * @param observations observed behaviour, in the order of events; at most the first {@link #OBSERVED} observations
 * @param observed how much of the units' behaviour was observed
 * @param scriptOutputs output of each build script that executed in a step with a gate, in the order of the units
 * @param compared comparison with a second run of the units; empty if none was requested
 * @param before units that executed, or may have, in earlier runs of the step for the same bytes
 * @param packages how far each package of the repository was compiled; empty if unknown
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
        List<PlannedUnit> before,
        List<PackageResult> packages) {
    /** Maximum number of observations that are stored for a step. */
    public static final int OBSERVED = 1_000;

    /** Maximum number of observations reported per stage. The first of each kind is always reported. */
    public static final int REPORTED_PER_STAGE = 900;

    /** Maximum number of observations reported per actor. The first of each kind is always reported. */
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
        packages = List.copyOf(packages);
    }

    /** Creates the outcome of a step without output of build scripts and without a second run. */
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
                List.of(),
                List.of());
    }

    /** Creates the outcome of a step without observations, without output of build scripts and without a second run. */
    public StepOutcome(
            List<String> notes,
            Optional<DownloadTotals> downloaded,
            List<Artifact> artifacts,
            List<PlannedUnit> executed,
            List<CompilationCoverage> compilations) {
        this(notes, downloaded, artifacts, executed, compilations, List.of());
    }

    /** Returns the outcome of a step if only its executed units are known. */
    public static StepOutcome of(List<PlannedUnit> executed) {
        return new StepOutcome(List.of(), Optional.empty(), List.of(), executed, List.of());
    }

    /** Returns all remarks, one sentence each. */
    public List<String> sentences() {
        List<String> all = new ArrayList<>(notes);
        downloaded.map(DownloadTotals::sentence).ifPresent(all::addFirst);
        return List.copyOf(all);
    }

    /** Returns the number of build scripts that executed or may have executed, and whose output is not listed. */
    public long unreportedScripts() {
        return executed.stream()
                .filter(unit -> unit.kind() == UnitId.Kind.BUILD_SCRIPT)
                .filter(unit ->
                        scriptOutputs.stream().noneMatch(one -> one.unit().equals(unit.id())))
                .count();
    }

    /**
     * Whether a step failed only because units did not run: not all code was reached, and no error in it is known.
     *
     * @param end the step's end
     */
    public boolean isUnreached(StepEnd end) {
        return end.state() == StepRecord.State.FAILED
                && end.isKnown()
                && !end.unplanned()
                && PackageResult.areUnreachedOnly(packages);
    }

    /**
     * Whether a step completed, but stubs can have changed what was compiled of a package of the repository.
     *
     * @param end the step's end
     */
    public boolean isWithStubs(StepEnd end) {
        return end.state() == StepRecord.State.DONE
                && packages.stream().anyMatch(one -> one.state() == PackageResult.State.COMPILED_WITH_STUBS);
    }

    /** Whether a build script executed or may have executed. */
    public boolean hasScripts() {
        return !scriptOutputs.isEmpty() || unreportedScripts() > 0;
    }

    /**
     * Whether {@link #observations} contains everything that was observed. False if a maximum was reached: from then
     * on, only the first observation of each kind is listed.
     */
    public boolean listsAllSeen() {
        Map<Observation.Actor, Integer> of = new HashMap<>();
        observations.forEach(one -> of.merge(one.actor(), 1, Integer::sum));
        return observations.size() < REPORTED_PER_STAGE
                && of.values().stream().allMatch(count -> count < REPORTED_PER_ACTOR);
    }

    /**
     * Returns a copy with units that executed, or may have executed, in earlier runs. Omits units that executed in this
     * run.
     */
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
                all,
                packages);
    }

    /** Returns a copy with additional notes, which must be sanitized for display. */
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
                before,
                packages);
    }

    /** Returns a copy with these compilations. */
    public StepOutcome withCompilations(List<CompilationCoverage> known) {
        return new StepOutcome(
                notes,
                downloaded,
                artifacts,
                executed,
                known,
                observations,
                observed,
                scriptOutputs,
                compared,
                before,
                packages);
    }

    /** Returns a copy with these observations, of which at most the first {@link #OBSERVED} are stored. */
    public StepOutcome withObservations(List<Observation> seen) {
        return new StepOutcome(
                notes,
                downloaded,
                artifacts,
                executed,
                compilations,
                seen,
                observed,
                scriptOutputs,
                compared,
                before,
                packages);
    }

    /** Returns a copy with the auditor's expectations applied to the observations. */
    public StepOutcome expecting(List<BehaviorExpectation> expectations, LaunchRecord launch) {
        return withObservations(observations.stream()
                .map(one -> BehaviorExpectation.apply(one, expectations, launch))
                .toList());
    }

    /** Returns a copy with another value of {@link #observed}. */
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
                before,
                packages);
    }

    /** Returns a copy with this output of build scripts. */
    public StepOutcome withScriptOutputs(List<ScriptOutput> left) {
        return new StepOutcome(
                notes,
                downloaded,
                artifacts,
                executed,
                compilations,
                observations,
                observed,
                left,
                compared,
                before,
                packages);
    }

    /** Returns a copy with the result of a second run. */
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
                before,
                packages);
    }

    /** Returns a copy with these results of packages. */
    public StepOutcome withPackages(List<PackageResult> results) {
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
                before,
                results);
    }
}
