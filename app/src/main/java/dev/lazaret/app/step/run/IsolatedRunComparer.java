package dev.lazaret.app.step.run;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.run.ComparableScriptOutput;
import dev.lazaret.analysis.run.IsolatedComparison;
import dev.lazaret.analysis.run.IsolatedComparisonFormatter;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.app.gate.GateLog;
import dev.lazaret.app.step.CompileWork;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stores what isolated build scripts made, and compares it with what the same bytes make natively in a later step.
 *
 * <p>A step in which any unit executed natively stores nothing: native code can change the files of isolated scripts.
 */
record IsolatedRunComparer(StepExecution run, CompileWork work) {
    /**
     * The result of the comparisons.
     *
     * @param observations one for each script that differs
     * @param notes one sentence each
     */
    record Found(List<Observation> observations, List<String> notes) {
        static final Found NONE = new Found(List.of(), List.of());

        Found {
            observations = List.copyOf(observations);
            notes = List.copyOf(notes);
        }
    }

    /**
     * Compares the scripts of a step that were executed natively, and stores the output of isolated ones.
     *
     * @param known units by the IDs that the gate uses for them
     */
    Found compare(BuildScriptOutputs outputs, Map<String, PlannedUnit> known, GateLog log) {
        List<Observation> observations = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        int equal = 0;
        for (var entry : known.entrySet()) {
            PlannedUnit unit = entry.getValue();
            Optional<Digest> key = work.binding(unit).digest().map(this::key);
            Optional<ComparableScriptOutput> made =
                    Optional.ofNullable(outputs.comparable().get(unit.id()));
            if (key.isEmpty() || !log.outputFolders().containsKey(entry.getKey())) {
                continue;
            }
            if (unit.decision().isolates()) {
                if (log.ran().isEmpty() && log.isolated().contains(entry.getKey())) {
                    made.ifPresent(output -> run.isolated(key.get(), output));
                }
            } else if (unit.executes()) {
                boolean once = log.outputFolders().get(entry.getKey()).size() == 1;
                Optional<IsolatedComparison> comparison = run.isolated(key.get())
                        .map(other ->
                                once ? IsolatedComparison.compare(made, other) : new IsolatedComparison.Several());
                if (comparison.isPresent()) {
                    switch (comparison.get()) {
                        case IsolatedComparison.Equal _ -> equal++;
                        case IsolatedComparison.Several _ -> notes.add(several(unit));
                        case IsolatedComparison.Different difference -> observations.add(observation(unit, difference));
                    }
                }
            }
        }
        if (equal > 0) {
            notes.add(CountFormatter.grouped(equal, "build script")
                    + " with authority made the same as isolated, as far as it is compared.");
        }
        return new Found(observations, notes);
    }

    /** Returns the key of an output: the digest over all inputs of the script, and the profile, which scripts see. */
    private Digest key(Digest content) {
        MessageDigest sum = Digest.start();
        sum.update(content.bytes());
        sum.update((work.options().choice().release() ? "release" : "debug").getBytes(StandardCharsets.UTF_8));
        return Digest.finish(sum);
    }

    private static String several(PlannedUnit unit) {
        return "The output of " + unit.id().words()
                + ", can't be compared with that of its isolated run: the script executed several times.";
    }

    private static Observation observation(PlannedUnit unit, IsolatedComparison.Different difference) {
        return new Observation(
                Observation.Actor.of(unit.id(), Observation.Kind.BUILD_SCRIPT),
                Observation.Operation.OTHER,
                IsolatedComparisonFormatter.object(difference.first()),
                Observation.Result.ALLOWED,
                Observation.Expectedness.UNEXPECTED,
                IsolatedComparisonFormatter.sentence(difference),
                Optional.empty(),
                List.of());
    }
}
