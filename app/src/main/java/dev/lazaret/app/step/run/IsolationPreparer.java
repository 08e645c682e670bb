package dev.lazaret.app.step.run;

import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.app.gate.GateIsolation;
import dev.lazaret.app.gate.GateSource;
import dev.lazaret.app.isolate.prepare.IsolatedSourceWriter;
import dev.lazaret.app.isolate.prepare.IsolationSupport;
import dev.lazaret.app.isolate.prepare.IsolationSupportCompiler;
import dev.lazaret.app.isolate.prepare.MacroHostCommand;
import dev.lazaret.app.isolate.prepare.ModuleCache;
import dev.lazaret.app.isolate.prepare.WasmToolchain;
import dev.lazaret.app.sandbox.SandboxEvent;
import dev.lazaret.app.sandbox.StageEnd;
import dev.lazaret.app.sandbox.WorkFolder;
import dev.lazaret.app.step.CompileWork;
import dev.lazaret.app.step.CompileWork.LibraryPlace;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.StepDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** Prepares what isolated units need in a stage. */
record IsolationPreparer(StepExecution run, Plan plan, CompileWork work) {
    /** The result of preparing. */
    sealed interface Result {
        /** The files are ready to be written. */
        record Ready(PreparedIsolation isolation) implements Result {}

        /**
         * Nothing can be isolated.
         *
         * @param why a clause
         */
        record Failed(StageEnd end, String why) implements Result {}
    }

    /**
     * Prepares the isolation.
     *
     * @param tools what compiles to WebAssembly
     * @param copy copy of the repository
     * @param units units by the IDs that the gate uses for them
     */
    Result prepare(WasmToolchain.Available tools, WorkFolder folder, Path copy, Map<String, PlannedUnit> units)
            throws IOException, InterruptedException {
        MacroHostCommand host;
        switch (MacroHostCommand.find()) {
            case MacroHostCommand.Result.Ready(MacroHostCommand found) -> host = found;
            case MacroHostCommand.Result.Unavailable(String reason) -> {
                return new Result.Failed(
                        new StageEnd.Refused("Macros and build scripts can't be isolated: " + reason + "."), reason);
            }
        }
        IsolationSupportCompiler compiler = new IsolationSupportCompiler(plan.toolchain(), tools, folder);
        Optional<IsolationSupport> support = compiler.cached();
        if (support.isEmpty()) {
            AtomicReference<String> words = new AtomicReference<>("");
            StageEnd end = run.stage(compiler.stage(), folder, event -> {
                if (event instanceof SandboxEvent.Line line) {
                    words.compareAndSet("", line.text());
                }
            });
            if (!end.equals(new StageEnd.Exited(0))) {
                return new Result.Failed(
                        end,
                        "what isolated units need could not be compiled with this toolchain"
                                + tools.borrowedWords()
                                        .map(other -> " and " + other)
                                        .orElse("")
                                + ": " + words.get());
            }
            support = Optional.of(compiler.store());
        }
        IsolatedSourceWriter writer = new IsolatedSourceWriter(folder);
        SortedMap<String, String> rewritten = new TreeMap<>();
        Map<LibraryPlace, String> copies = new LinkedHashMap<>();
        List<String> notes = new ArrayList<>();
        boolean links = plan.row().stage().filter(StepDefinition.Stage::expands).isEmpty();
        IsolatedLibraries isolated =
                IsolatedLibraries.of(work, links, unit -> unit.decision().isolates());
        for (IsolatedLibraries.Rewritten one : isolated.rewritten()) {
            LibraryPlace place = one.place();
            switch (writer.add(place.inside(), one.folder(copy), place.path(), one.patch())) {
                case IsolatedSourceWriter.Result.Added(String root) -> {
                    rewritten.put(place.inside(), root);
                    copies.put(place, writer.digest(place.inside()).orElseThrow());
                }
                case IsolatedSourceWriter.Result.Refused(String reason) ->
                    notes.add(place.words() + " can't be isolated: " + reason + ".");
            }
        }
        SortedMap<String, GateIsolation.Use> libraries = new TreeMap<>();
        isolated.libraries()
                .forEach(one ->
                        libraries.put(one.source(), one.only() ? GateIsolation.Use.ONLY : GateIsolation.Use.ALSO));
        return new Result.Ready(new PreparedIsolation(
                new GateIsolation(
                        tools.borrowedWords().map(words -> new GateIsolation.Compiler(tools.rustc(), words)),
                        tools.linker(),
                        tools.start(),
                        libraries,
                        rewritten),
                support.get(),
                writer,
                host,
                new ModuleCache(folder),
                modules(folder, units, support.get().digest() + compiler.digest(), copies),
                notes));
    }

    /** Returns the modules of the units by the IDs of the units. */
    private Map<String, PreparedIsolation.StorableModule> modules(
            WorkFolder folder, Map<String, PlannedUnit> units, String compiler, Map<LibraryPlace, String> copies) {
        IsolatedModuleKeys keys = keys(work, work.units(), folder, compiler, copies);
        Map<String, PreparedIsolation.StorableModule> known = new HashMap<>();
        units.forEach((id, unit) -> {
            if (unit.decision().isolates()) {
                Set<PlannedUnit> others = Set.copyOf(keys.isolatedOthers(unit));
                Set<String> ids = units.entrySet().stream()
                        .filter(other -> others.contains(other.getValue()))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
                keys.key(unit).ifPresent(key -> known.put(id, new PreparedIsolation.StorableModule(key, ids)));
            }
        });
        return known;
    }

    /**
     * Returns the keys of modules.
     *
     * @param units all units of the step, with the decisions that the keys assume
     * @param compiler digest of what all isolated units share, and of the compilers
     * @param copies digests of the rewritten copies of packages, with their places
     */
    static IsolatedModuleKeys keys(
            CompileWork work,
            List<PlannedUnit> units,
            WorkFolder folder,
            String compiler,
            Map<LibraryPlace, String> copies) {
        List<String> common = new ArrayList<>(List.of("1", GateSource.digest(), compiler));
        common.addAll(work.supply().admitted());
        return new IsolatedModuleKeys(
                units,
                work::binding,
                unit -> output(work, unit),
                copies,
                folder.path().toString(),
                common);
    }

    /** Returns what determines the output of a unit that does not execute. */
    private static String output(CompileWork work, PlannedUnit unit) {
        return unit.decision().word()
                + (unit.decision().takesRecording()
                        ? work.recording(unit)
                                .map(recording -> recording.text())
                                .orElse("")
                        : "");
    }
}
