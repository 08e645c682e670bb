package dev.lazaret.app.step.run;

import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.run.BuildScriptRecording;
import dev.lazaret.analysis.run.ComparableScriptOutput;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.ScriptOutput;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.gate.GateLog;
import dev.lazaret.app.gate.ScriptOutputReader;
import dev.lazaret.app.restrict.RestrictedThreadRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The output of the build scripts of one stage with a gate.
 *
 * @param outputs outputs, sorted by crate, script and folder
 * @param recordings recordings for replay, by script. A script that ran for several platforms has several outputs, and
 *     therefore no recording. An isolated script has none either: its output must not be linked into a program
 * @param comparable outputs as native and isolated runs are compared, by script, unless it ran several times
 * @param texts contents of the text files that are stored, by digest
 */
record BuildScriptOutputs(
        List<ScriptOutput> outputs,
        Map<UnitId, BuildScriptRecording> recordings,
        Map<UnitId, ComparableScriptOutput> comparable,
        Map<Digest, byte[]> texts) {
    /** No build script produced any output. */
    static final BuildScriptOutputs NONE = new BuildScriptOutputs(List.of(), Map.of(), Map.of(), Map.of());

    private record ExecutedScript(UnitId unit, String folder, boolean once, boolean executes) {}

    /**
     * Reads the output on a thread that the kernel restricts to reading.
     *
     * @param target the stage's target folder; no process of the stage may still be running
     * @param known units by the IDs that the gate uses for them
     */
    static BuildScriptOutputs of(Path target, Map<String, PlannedUnit> known, GateLog log) {
        List<ExecutedScript> ran = new ArrayList<>();
        log.outputFolders()
                .forEach((name, folders) ->
                        Optional.ofNullable(known.get(name)).ifPresent(unit -> add(unit, folders, ran)));
        ran.sort(Comparator.comparing((ExecutedScript one) -> one.unit().crate())
                .thenComparing(one -> one.unit().version())
                .thenComparing(one -> one.unit().path())
                .thenComparing(ExecutedScript::folder));
        return ran.isEmpty() ? NONE : RestrictedThreadRunner.TO_READING.call("made", () -> read(target, ran));
    }

    private static void add(PlannedUnit unit, Set<String> folders, List<ExecutedScript> ran) {
        boolean once = folders.size() == 1;
        folders.forEach(folder -> ran.add(new ExecutedScript(unit.id(), folder, once, unit.executes())));
    }

    private static BuildScriptOutputs read(Path target, List<ExecutedScript> ran) {
        ScriptOutputReader reader = new ScriptOutputReader(target, new Auditor(Catalogue.load()));
        List<ScriptOutput> outputs = new ArrayList<>();
        Map<UnitId, BuildScriptRecording> recordings = new HashMap<>();
        Map<UnitId, ComparableScriptOutput> comparable = new HashMap<>();
        Map<Digest, byte[]> texts = new HashMap<>();
        for (ExecutedScript one : ran) {
            ScriptOutputReader.ScriptResult left = reader.read(one.unit(), one.folder());
            outputs.add(left.output());
            texts.putAll(left.texts());
            left.recording()
                    .filter(_ -> one.once() && one.executes())
                    .ifPresent(found -> recordings.put(one.unit(), found));
            left.comparable().filter(_ -> one.once()).ifPresent(found -> comparable.put(one.unit(), found));
        }
        return new BuildScriptOutputs(outputs, recordings, comparable, texts);
    }
}
