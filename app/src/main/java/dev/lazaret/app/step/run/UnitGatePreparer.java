package dev.lazaret.app.step.run;

import dev.lazaret.analysis.cargo.Dependency;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.stub.ExportedMacro;
import dev.lazaret.analysis.stub.MacroCallPositionFinder;
import dev.lazaret.app.gate.GateFileWriter;
import dev.lazaret.app.gate.GatePlan;
import dev.lazaret.app.gate.GateProgramCompiler;
import dev.lazaret.app.gate.GateUnit;
import dev.lazaret.app.gate.StubSource;
import dev.lazaret.app.sandbox.SandboxEvent;
import dev.lazaret.app.sandbox.StageEnd;
import dev.lazaret.app.sandbox.StageKind;
import dev.lazaret.app.sandbox.WorkFolder;
import dev.lazaret.app.step.CompileWork;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.PlanPlaceholderPaths;
import dev.lazaret.app.step.StepDefinition;
import dev.lazaret.app.step.UnitDecisionBinding;
import dev.lazaret.app.step.cargo.OmittedUnits;
import dev.lazaret.app.step.cargo.RustSourceReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Sets up the gate for a stage in which some units are not allowed to run: the gate's program, its list of units, and
 * the stubs.
 */
record UnitGatePreparer(StepExecution run, Repository repository, Plan plan, CompileWork work) {
    private static final String SOURCE = "/src/";

    /** The result of the setup. */
    sealed interface Result {
        /**
         * The files are ready to be written.
         *
         * @param macros macros for which the stubs generate nothing, by name
         * @param units units by the IDs that the gate uses for them
         * @param omitted the units that stubs replace
         * @param isolated the isolated units, which stubs replace if they can't be isolated
         * @param isolation what isolates them; empty if there are none
         * @param comparison what compares macros with their isolated form; empty if there is none to compare
         * @param notIsolated why stubs replace all units that should be isolated, a clause; empty if they are isolated
         */
        record Ready(
                GateFileWriter files,
                Map<String, UnitId> macros,
                Map<String, PlannedUnit> units,
                List<OmittedUnits.Omitted> omitted,
                List<OmittedUnits.Omitted> isolated,
                Optional<PreparedIsolation> isolation,
                Optional<PreparedComparison> comparison,
                Optional<String> notIsolated)
                implements Result {}

        /** The gate's program could not be compiled. */
        record Failed(StageEnd end, String why) implements Result {}
    }

    /**
     * Prepares the gate.
     *
     * @param kind the stage in which cargo runs
     * @param copy copy of the repository
     */
    Result prepare(StageKind kind, WorkFolder folder, Path copy) throws IOException, InterruptedException {
        GateProgramCompiler program = new GateProgramCompiler(plan.toolchain(), folder);
        Optional<byte[]> stored = program.cached();
        if (stored.isEmpty()) {
            AtomicReference<String> words = new AtomicReference<>("");
            StageEnd end = run.stage(program.stage(), folder, event -> {
                if (event instanceof SandboxEvent.Line line) {
                    words.compareAndSet("", line.text());
                }
            });
            if (!end.equals(new StageEnd.Exited(0))) {
                return new Result.Failed(end, "the gate could not be compiled with this toolchain: " + words.get());
            }
            stored = Optional.of(program.store());
        }
        List<LocatedUnit> placed = locatedUnits(copy);
        Map<UnitId, PlannedUnit> planned = new HashMap<>();
        placed.forEach(one -> planned.put(one.unit().unit().id(), one.unit().unit()));
        Optional<PreparedIsolation> isolation = Optional.empty();
        Optional<String> notIsolated = Optional.empty();
        if (placed.stream().anyMatch(one -> one.unit().unit().decision().isolates())) {
            switch (new IsolationPreparer(run, plan, work)
                    .prepare(work.supply().isolation().orElseThrow(), folder, copy, units(placed))) {
                case IsolationPreparer.Result.Ready(PreparedIsolation ready) -> isolation = Optional.of(ready);
                case IsolationPreparer.Result.Failed(StageEnd end, String why) -> {
                    if (work.options().isolationRequired() || !(end instanceof StageEnd.Exited)) {
                        return new Result.Failed(end, why);
                    }
                    notIsolated = Optional.of(why);
                    placed = placed.stream().map(LocatedUnit::stubIfIsolated).toList();
                }
            }
        }
        Optional<PreparedComparison> comparison = comparison(folder, copy, units(placed));
        GatePlan gatePlan = new GatePlan(
                program.rustc(),
                kind,
                placed.stream().map(LocatedUnit::unit).toList(),
                Expansions.request(work),
                isolation.map(PreparedIsolation::gate),
                comparison.map(PreparedComparison::compared).orElse(Set.of()));
        Map<String, StubSource> sources = new HashMap<>();
        Map<String, UnitId> macros = new HashMap<>();
        for (LocatedUnit one : placed) {
            if (gatePlan.units().contains(one.unit()) && one.unit().takesStub()) {
                UnitId unit = one.unit().unit().id();
                StubSource stub = StubSource.of(unit.crate(), one.folder(), one.path());
                sources.put(one.unit().id(), stub);
                stub.unmade().forEach(macro -> macros.putIfAbsent(macro.name(), unit));
            }
        }
        Set<String> inItemPosition = inItemPosition(sources.values());
        Map<String, String> stubs = new HashMap<>();
        sources.forEach((id, stub) -> stubs.put(id, stub.text(inItemPosition)));
        Map<String, String> recordings = new HashMap<>();
        for (GateUnit one : gatePlan.units()) {
            if (one.unit().decision().takesRecording()) {
                work.recording(one.unit()).ifPresent(recording -> recordings.put(one.id(), recording.text()));
            }
        }
        Map<String, PlannedUnit> units = new HashMap<>();
        gatePlan.units()
                .forEach(one ->
                        units.put(one.id(), planned.getOrDefault(one.unit().id(), one.unit())));
        return new Result.Ready(
                new GateFileWriter(stored.get(), gatePlan, stubs, recordings),
                macros,
                units,
                omitted(placed, sources, PlannedUnit.Decision::lacksOutput),
                omitted(placed, sources, PlannedUnit.Decision::isolates),
                isolation,
                comparison,
                notIsolated);
    }

    /** Prepares the comparison in a stage that isolates by default. In others, programs can change the gate's log. */
    private Optional<PreparedComparison> comparison(WorkFolder folder, Path copy, Map<String, PlannedUnit> units)
            throws IOException {
        return plan.row().stage().filter(StepDefinition.Stage::leavesOut).isPresent()
                        && work.supply().isolation().isPresent()
                ? new ComparisonPreparer(plan, work)
                        .prepare(work.supply().isolation().get(), folder, copy, units)
                : Optional.empty();
    }

    /**
     * Returns the function-like macros that are called in item position. Their stubs need different code, because code
     * that can replace a call inside a function is not valid in item position, and vice versa.
     */
    private Set<String> inItemPosition(Collection<StubSource> stubs) {
        Set<String> functions =
                stubs.stream().flatMap(stub -> stub.functions().stream()).collect(Collectors.toSet());
        if (functions.isEmpty()) {
            return Set.of();
        }
        MacroCallPositionFinder positions = new MacroCallPositionFinder(functions);
        RustSourceReader.read(
                repository,
                plan.inventory(),
                run::isCancelled,
                (_, tokens) -> positions.read(tokens, BracketPairIndex.of(tokens)));
        return positions.inItemPosition();
    }

    /** Returns units by the IDs that the gate uses for them. */
    private static Map<String, PlannedUnit> units(List<LocatedUnit> placed) {
        Map<String, PlannedUnit> units = new HashMap<>();
        placed.forEach(one -> units.put(one.unit().id(), one.unit().unit()));
        return units;
    }

    /** Returns what is known of the units with some decisions. */
    private List<OmittedUnits.Omitted> omitted(
            List<LocatedUnit> placed, Map<String, StubSource> sources, Predicate<PlannedUnit.Decision> decisions) {
        List<LocatedUnit> chosen = placed.stream()
                .filter(one -> one.unit().unit().kind().isCompileTime()
                        && decisions.test(one.unit().unit().decision()))
                .toList();
        Optional<RepositoryLibraryFinder> own =
                chosen.stream().anyMatch(one -> one.unit().unit().fromRepository())
                        ? Optional.of(new RepositoryLibraryFinder(repository, plan.inventory()))
                        : Optional.empty();
        List<OmittedUnits.Omitted> omitted = new ArrayList<>();
        for (LocatedUnit one : chosen) {
            PlannedUnit unit = one.unit().unit();
            RepoPath owner = packageFolder(one);
            Map<String, Path> linked = new TreeMap<>();
            if (unit.fromRepository()) {
                own.ifPresent(finder -> finder.linkedInto(owner, linkedKind(unit))
                        .forEach((name, library) -> linked.put(name, below(one.folder(), library))));
            }
            for (UnitDecisionBinding.Crate crate : work.binding(unit).crates()) {
                if (crate.linked() && !crate.words().equals(unit.id().owner())) {
                    crate.folder().ifPresent(folder -> linked.put(crate.words().split(" ", 2)[0], folder));
                }
            }
            Set<String> exports = Optional.ofNullable(sources.get(one.unit().id())).stream()
                    .flatMap(stub -> stub.exports().macros().stream())
                    .map(ExportedMacro::name)
                    .collect(Collectors.toSet());
            omitted.add(new OmittedUnits.Omitted(unit.id(), below(one.folder(), owner), linked, exports));
        }
        return omitted;
    }

    private static Dependency.Kind linkedKind(PlannedUnit unit) {
        return unit.kind() == UnitId.Kind.BUILD_SCRIPT ? Dependency.Kind.BUILD : Dependency.Kind.NORMAL;
    }

    /**
     * Returns the folder of a unit's package below the folder of its source: in the repository, the nearest folder with
     * a manifest.
     */
    private RepoPath packageFolder(LocatedUnit one) {
        if (!one.unit().unit().fromRepository()) {
            return RepoPath.ROOT;
        }
        RepoPath folder = RepoPath.of(one.path()).parent();
        while (!folder.isRoot()
                && plan.inventory().entry(folder.child("Cargo.toml")).isEmpty()) {
            folder = folder.parent();
        }
        return folder;
    }

    private static Path below(Path folder, RepoPath path) {
        return path.isRoot() ? folder : folder.resolve(path.utf8());
    }

    /** A unit, with the location of its source on this machine. */
    private record LocatedUnit(GateUnit unit, Path folder, String path) {
        /** Returns the unit with a stub, if it is isolated. */
        LocatedUnit stubIfIsolated() {
            PlannedUnit planned = unit.unit();
            return planned.decision().isolates()
                    ? new LocatedUnit(
                            new GateUnit(
                                    new PlannedUnit(planned.id(), PlannedUnit.Decision.STUB, planned.why()),
                                    unit.source()),
                            folder,
                            path)
                    : this;
        }
    }

    private List<LocatedUnit> locatedUnits(Path copy) {
        Map<UnitId, CompileWork.UnitPlace> places = new HashMap<>();
        work.supply().units().forEach(place -> places.putIfAbsent(place.unit(), place));
        List<LocatedUnit> placed = new ArrayList<>();
        for (PlannedUnit unit : work.units()) {
            CompileWork.UnitPlace place = places.get(unit.id());
            if (unit.fromRepository()) {
                String source = place == null ? SOURCE + unit.path() : place.inside();
                placed.add(new LocatedUnit(new GateUnit(unit, source), copy, unit.path()));
            } else if (place != null) {
                placed.add(new LocatedUnit(
                        new GateUnit(unit, place.inside()), inCopy(place.folder(), copy), place.path()));
            }
        }
        return placed;
    }

    /** Returns a crate's folder; if it lies in the repository, the folder in the copy. */
    private static Path inCopy(Path folder, Path copy) {
        return folder.startsWith(PlanPlaceholderPaths.SOURCE)
                ? copy.resolve(PlanPlaceholderPaths.SOURCE.relativize(folder).toString())
                : folder;
    }
}
