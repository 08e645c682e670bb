package dev.lazaret.app.step.run;

import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.PlannedUnit.Decision;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.isolate.prepare.IsolatedSourceWriter;
import dev.lazaret.app.isolate.prepare.IsolationSupport;
import dev.lazaret.app.isolate.prepare.IsolationSupportCompiler;
import dev.lazaret.app.isolate.prepare.MacroHostCommand;
import dev.lazaret.app.isolate.prepare.ModuleCache;
import dev.lazaret.app.isolate.prepare.ModuleKey;
import dev.lazaret.app.isolate.prepare.WasmToolchain;
import dev.lazaret.app.sandbox.WorkFolder;
import dev.lazaret.app.step.CompileWork;
import dev.lazaret.app.step.CompileWork.LibraryPlace;
import dev.lazaret.app.step.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds modules of macros that execute natively, to compare the macros with their isolated form. Nothing is compiled to
 * WebAssembly for that: only modules that earlier stages have compiled of the same bytes are used.
 */
record ComparisonPreparer(Plan plan, CompileWork work) {
    /**
     * Prepares the comparison; empty if there is no macro to compare, or no module of any.
     *
     * @param tools what compiles to WebAssembly
     * @param copy copy of the repository
     * @param units units by the IDs that the gate uses for them
     */
    Optional<PreparedComparison> prepare(
            WasmToolchain.Available tools, WorkFolder folder, Path copy, Map<String, PlannedUnit> units)
            throws IOException {
        Map<String, PlannedUnit> macros = units.entrySet().stream()
                .filter(unit -> unit.getValue().kind() == UnitId.Kind.MACRO
                        && unit.getValue().executes())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        ModuleCache cache = new ModuleCache(folder);
        if (macros.isEmpty() || cache.isEmpty()) {
            return Optional.empty();
        }
        IsolationSupportCompiler compiler = new IsolationSupportCompiler(plan.toolchain(), tools, folder);
        Optional<IsolationSupport> support = compiler.cached();
        if (support.isEmpty()
                || !(MacroHostCommand.find() instanceof MacroHostCommand.Result.Ready(MacroHostCommand host))) {
            return Optional.empty();
        }
        Map<LibraryPlace, String> copies = copies(folder, copy);
        Map<String, ModuleKey> stored = new HashMap<>();
        for (boolean recordings : List.of(true, false)) {
            List<PlannedUnit> isolated = work.units().stream()
                    .map(unit -> isolated(unit, recordings))
                    .toList();
            IsolatedModuleKeys keys =
                    IsolationPreparer.keys(work, isolated, folder, support.get().digest() + compiler.digest(), copies);
            macros.forEach((id, macro) -> keys.key(isolated(macro, recordings))
                    .filter(cache::holds)
                    .ifPresent(key -> stored.putIfAbsent(id, key)));
        }
        return stored.isEmpty()
                ? Optional.empty()
                : Optional.of(new PreparedComparison(support.get(), host, cache, stored, macros.keySet()));
    }

    /**
     * Returns a unit as an earlier stage isolated it.
     *
     * @param recordings whether recordings took the place of scripts. A script that has executed since then may have
     *     left one
     */
    private PlannedUnit isolated(PlannedUnit unit, boolean recordings) {
        if (!unit.executes() || !unit.kind().isCompileTime()) {
            return unit;
        }
        boolean replayed = recordings
                && unit.kind() == UnitId.Kind.BUILD_SCRIPT
                && work.recording(unit).isPresent();
        return new PlannedUnit(unit.id(), replayed ? Decision.REPLAY : Decision.ISOLATE, unit.why());
    }

    /** Returns the digests of the rewritten copies of packages from which modules are compiled. */
    private Map<LibraryPlace, String> copies(WorkFolder folder, Path copy) throws IOException {
        Map<LibraryPlace, String> copies = new LinkedHashMap<>();
        Set<UnitId> isolated = work.units().stream()
                .filter(unit -> unit.kind().isCompileTime()
                        && (unit.executes() || unit.decision().isolates()))
                .map(PlannedUnit::id)
                .collect(Collectors.toSet());
        IsolatedSourceWriter writer = IsolatedSourceWriter.forComparison(folder);
        for (IsolatedLibraries.Rewritten one : IsolatedLibraries.of(work, true, unit -> isolated.contains(unit.id()))
                .rewritten()) {
            LibraryPlace place = one.place();
            if (writer.add(place.inside(), one.folder(copy), place.path(), one.patch())
                    instanceof IsolatedSourceWriter.Result.Added) {
                copies.put(place, writer.digest(place.inside()).orElseThrow());
            }
        }
        writer.delete();
        return copies;
    }
}
