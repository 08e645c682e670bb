package dev.lazaret.app.step.cargo;

import dev.lazaret.analysis.run.PackageResult;
import dev.lazaret.analysis.run.PackageResultFormatter;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.sandbox.OutputBounds;
import dev.lazaret.app.sandbox.SandboxEvent;
import dev.lazaret.app.sandbox.StageEnd;
import dev.lazaret.app.step.CompileWork;
import dev.lazaret.app.step.DiagnosticCause;
import dev.lazaret.app.step.ExitCodeFormatter;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.StepDefinition;
import dev.lazaret.app.step.StepEvent;
import dev.lazaret.app.step.StepEvent.UnitState.State;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Converts the output of the sandbox to events: cargo's messages to the events that they report, and all other lines to
 * output events. Each unit that a message names is compared with the plan.
 */
public final class CargoOutputConverter implements Consumer<SandboxEvent> {
    /**
     * The beginning of a cargo message. The constants below are parts of cargo's status lines for programs that it
     * starts.
     */
    private static final String MESSAGE = "{\"reason\":\"";

    private static final String RUNNING = "     Running ";
    private static final String PROGRAM = " (/target/";
    private static final String DOC_TESTS = "   Doc-tests ";

    private static final String SUMMARY = "aborting due to";

    private static final String MISMATCHED = "mismatched types";

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_PATH = 1000;

    private final Set<CompileWork.Crate> packages;
    private final Optional<PlannedUnit> started;
    private final OptionalInt atMost;
    private final String folder;
    private final Consumer<StepEvent> events;
    private final OutputEmitter printed;
    private final Predicate<PlannedUnit> stubInPlace;
    private DiagnosticAttributor attribution;
    private final UnitStateTracker units;
    private final TestResultCounter tests = new TestResultCounter();
    private final TestProgramTracker programs;
    private final Set<CompileWork.Crate> compiled = new HashSet<>();
    private final CompiledUnitCollector compiledUnits = new CompiledUnitCollector();
    private final PackageResultCollector results;
    private final DistinctErrors counted = new DistinctErrors();
    private boolean built;
    private boolean complete = true;
    private long unfinished;

    /**
     * Creates a converter for the output of one run.
     *
     * @param plan plan of the run; forged cargo messages that a project prints can't add units to it
     */
    public CargoOutputConverter(Plan plan, CompileWork work, Consumer<StepEvent> events) {
        this(plan, work, DiagnosticAttributor.NONE, _ -> false, events);
    }

    /**
     * Creates a converter for the output of one run.
     *
     * @param plan plan of the run; forged cargo messages that a project prints can't add units to it
     * @param attribution determines which messages stubs probably cause
     * @param stubInPlace whether a stub has replaced an isolated build script that cargo has started
     */
    public CargoOutputConverter(
            Plan plan,
            CompileWork work,
            DiagnosticAttributor attribution,
            Predicate<PlannedUnit> stubInPlace,
            Consumer<StepEvent> events) {
        this(
                plan.units(),
                work.crates().packages(),
                plan.crates(),
                work.started(),
                plan.manifest().parent().utf8(),
                attribution,
                stubInPlace,
                events);
    }

    /** Creates a converter for a run in which no unit is left out. */
    public CargoOutputConverter(
            List<PlannedUnit> planned,
            List<CompileWork.Crate> packages,
            OptionalInt atMost,
            Optional<PlannedUnit> started,
            String folder,
            Consumer<StepEvent> events) {
        this(planned, packages, atMost, started, folder, DiagnosticAttributor.NONE, _ -> false, events);
    }

    CargoOutputConverter(
            List<PlannedUnit> planned,
            List<CompileWork.Crate> packages,
            OptionalInt atMost,
            Optional<PlannedUnit> started,
            String folder,
            DiagnosticAttributor attribution,
            Predicate<PlannedUnit> stubInPlace,
            Consumer<StepEvent> events) {
        this.attribution = attribution;
        this.stubInPlace = stubInPlace;
        this.started = started;
        this.packages = Set.copyOf(packages);
        this.results = new PackageResultCollector(packages, attribution.graph());
        this.atMost = atMost;
        this.folder = folder;
        this.events = events;
        this.printed = new OutputEmitter(events);
        this.units = new UnitStateTracker(planned, events);
        this.programs = new TestProgramTracker(units);
    }

    /** Returns notes on the run that follow from its output, one sentence each. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>(units.notes());
        tests.counts().sentence().ifPresent(notes::add);
        if (unfinished > 0) {
            notes.add(CountFormatter.grouped(unfinished, "test program") + " did not finish.");
        }
        if (isProgramRunning()) {
            notes.add("Only the program itself vouches for what it printed.");
        }
        printed.note().ifPresent(notes::add);
        return notes;
    }

    /** Returns how far each package of the repository was compiled. */
    public List<PackageResult> packageResults() {
        return results.results();
    }

    /** Returns the compiled units; empty unless everything was compiled. */
    public Optional<CompiledUnitCollector> compiledUnits() {
        return built ? Optional.of(compiledUnits) : Optional.empty();
    }

    /**
     * Whether all of cargo's messages about units were read. If not, units that no message named may have started, too.
     */
    public boolean isComplete() {
        return complete;
    }

    /** Returns the units that cargo reported as started. */
    public List<PlannedUnit> executed() {
        return units.executed();
    }

    /**
     * Whether the output names a unit that the plan does not list. If it does, the number of units that executed is
     * unknown.
     */
    public boolean namesUnplanned() {
        return units.namesUnplanned();
    }

    /** Returns the plan's units that cargo reported as compiled, started or replaced. */
    public Set<PlannedUnit> named() {
        return units.named();
    }

    /**
     * Returns a sentence on why the stage ended with an error.
     *
     * @param code the stage's exit code
     */
    public String failure(int code, StepDefinition.Words words) {
        if (isProgramRunning()) {
            return ExitCodeFormatter.sentence(code);
        }
        long failed = tests.counts().failed();
        String clause = !built || words.afterwards().isEmpty()
                ? PackageResultFormatter.errors(packageResults()).orElse(words.failure())
                : failed == 0 ? words.afterwards() : CountFormatter.grouped(failed, "test") + " failed";
        return ExitCodeFormatter.clause(code, clause);
    }

    /** Whether the program is running, so that all further output is the program's. */
    private boolean isProgramRunning() {
        return built && started.isPresent();
    }

    @Override
    public void accept(SandboxEvent event) {
        switch (event) {
            case SandboxEvent.Omitted omitted -> {
                lost(omitted.stream());
                printed.emit(omitted);
            }
            case SandboxEvent.Seen seen -> {} // no output
            case SandboxEvent.Line line -> {
                switch (line.stream()) {
                    case STDOUT -> fromOut(line);
                    case STDERR -> fromErr(line);
                }
            }
        }
    }

    private void fromOut(SandboxEvent.Line line) {
        Optional<CargoMessage> message = isProgramRunning() ? Optional.empty() : CargoMessage.of(line.text());
        if (line.cut() > 0 || (message.isEmpty() && line.text().contains(MESSAGE))) {
            lost(line.stream());
        }
        if (message.isPresent() && message(message.get())) {
            printed.emitCut(line);
            return;
        }
        printed.emit(line);
        if (hasTests()) {
            tests.add(line.text()).ifPresent(counts -> events.accept(new StepEvent.TestsReported(counts)));
        }
    }

    private void fromErr(SandboxEvent.Line line) {
        printed.emit(line);
        if (isProgramRunning()) {
            return;
        }
        Optional<StatusLine> status = StatusLine.of(line.text());
        status.ifPresent(this::status);
        if (line.cut() > 0 || (status.isEmpty() && hidesStatus(line.text()))) {
            lost(line.stream());
        }
    }

    private boolean hasTests() {
        return units.hasAny(UnitId.Kind.TEST) || units.hasAny(UnitId.Kind.DOC_TESTS);
    }

    /**
     * Records that output was lost: it was dropped, or it can't be parsed because a unit printed text without a newline
     * before it. The lost output may have named units: on standard output until everything is compiled, and on standard
     * error if the stage runs tests.
     */
    private void lost(SandboxEvent.Stream stream) {
        switch (stream) {
            case STDOUT -> {
                if (!built) {
                    compiledUnits.lost();
                    complete = false;
                }
            }
            case STDERR -> complete &= isProgramRunning() || !hasTests();
        }
    }

    /** Whether a line contains cargo's status of a test program after other text that was printed without a newline. */
    private static boolean hidesStatus(String text) {
        return (text.contains(RUNNING) && text.contains(PROGRAM)) || text.contains(DOC_TESTS);
    }

    /** Emits the event of a message. Returns false if the line must be shown as output instead. */
    private boolean message(CargoMessage message) {
        if (!built) {
            compiledUnits.accept(message);
        }
        return switch (message) {
            case CargoMessage.Artifact artifact -> artifact(artifact, inert(artifact.id()));
            case CargoMessage.BuildScriptExecuted(PackageId id, List<String> cfgs) -> scriptExecuted(inert(id));
            case CargoMessage.Compiler reported -> {
                diagnostic(reported);
                yield true;
            }
            case CargoMessage.BuildFinished(boolean success) -> {
                if (success) {
                    built();
                }
                yield true;
            }
            case CargoMessage.Other other -> true;
        };
    }

    private boolean scriptExecuted(PackageId id) {
        units.find(UnitId.Kind.BUILD_SCRIPT, id, "")
                .filter(unit -> unit.decision().isolates() && stubInPlace.test(unit))
                .ifPresent(this::notIsolated);
        return reach(UnitId.Kind.BUILD_SCRIPT, id, "", State.DONE);
    }

    /** Records that stubs replace all isolated units, because nothing can be isolated in the stage. */
    public void isolatesNothing(List<PlannedUnit> planned) {
        planned.stream().filter(unit -> unit.decision().isolates()).forEach(this::stub);
    }

    private void built() {
        built = true;
        if (started.isPresent()) {
            whole();
            units.reach(started.get(), State.EXECUTING);
        }
    }

    private boolean artifact(CargoMessage.Artifact artifact, PackageId id) {
        CompileWork.Crate crate = new CompileWork.Crate(id.name(), id.version());
        if (!packages.contains(crate) && !packages.contains(new CompileWork.Crate(id.name(), ""))) {
            unit(artifact).ifPresentOrElse(kind -> units.unplanned(kind, id), () -> units.unplanned(id));
            return false;
        }
        if (artifact.kinds().contains("custom-build")) {
            return reach(UnitId.Kind.BUILD_SCRIPT, id, artifact.source(), State.EXECUTING);
        }
        if (!artifact.test() && units.hasAny(UnitId.Kind.DOC_TESTS)) {
            units.find(UnitId.Kind.DOC_TESTS, id, artifact.source())
                    .ifPresent(unit -> programs.documented(artifact.name(), unit));
        }
        boolean planned = true;
        if (artifact.kinds().contains("proc-macro") && !artifact.test()) {
            planned = !isLoadable(artifact) || reach(UnitId.Kind.MACRO, id, artifact.source(), State.DONE);
        } else if (artifact.executable().isPresent()
                && (artifact.test() || !artifact.kinds().contains("example"))
                && (units.hasAny(UnitId.Kind.TEST) || units.hasAny(UnitId.Kind.PROGRAM))) {
            planned = program(artifact, id, artifact.test() ? UnitId.Kind.TEST : UnitId.Kind.PROGRAM);
        }
        results.compiled(id, isLibrary(artifact));
        if (compiled.add(crate)) {
            events.accept(new StepEvent.Progress(compiled.size(), atMost));
        }
        return planned;
    }

    private static boolean isLibrary(CargoMessage.Artifact artifact) {
        return !artifact.test() && artifact.kinds().stream().anyMatch(PackageResultCollector.LIBRARIES::contains);
    }

    /**
     * Whether a compiler can load the artifact. For a macro crate that nothing uses, a check produces only metadata.
     */
    private static boolean isLoadable(CargoMessage.Artifact artifact) {
        return artifact.files().isEmpty() || artifact.files().stream().anyMatch(file -> !file.endsWith(".rmeta"));
    }

    /**
     * Returns the kind of unit that an artifact is, if it executes while other crates are compiled; empty for all other
     * artifacts.
     */
    private static Optional<UnitId.Kind> unit(CargoMessage.Artifact artifact) {
        return artifact.kinds().contains("custom-build")
                ? Optional.of(UnitId.Kind.BUILD_SCRIPT)
                : artifact.kinds().contains("proc-macro") && !artifact.test()
                        ? Optional.of(UnitId.Kind.MACRO)
                        : Optional.empty();
    }

    private boolean program(CargoMessage.Artifact artifact, PackageId id, UnitId.Kind kind) {
        Optional<PlannedUnit> unit = units.find(kind, id, artifact.source());
        if (unit.isEmpty()) {
            units.unplanned(kind, id);
            return false;
        }
        if (kind == UnitId.Kind.TEST) {
            programs.linked(artifact.executable().orElseThrow(), unit.get());
        }
        return true;
    }

    private boolean reach(UnitId.Kind kind, PackageId id, String source, State state) {
        Optional<PlannedUnit> unit = units.find(kind, id, source);
        unit.ifPresentOrElse(found -> units.reach(found, state), () -> units.unplanned(kind, id));
        return unit.isPresent();
    }

    private void diagnostic(CargoMessage.Compiler claimed) {
        CargoMessage.Compiler reported = claimed.below(folder);
        if (DiagnosticAttributor.saysNotIsolated(reported)) {
            UnitId.Kind kind = reported.kinds().contains("custom-build") ? UnitId.Kind.BUILD_SCRIPT : UnitId.Kind.MACRO;
            units.find(kind, inert(reported.id()), "")
                    .filter(unit -> unit.decision().isolates())
                    .ifPresent(this::notIsolated);
        }
        DiagnosticCause cause = attribution.cause(reported);
        events.accept(new StepEvent.Diagnostic(
                Inert.line(reported.level(), LONGEST_NAME),
                reported.code().map(name -> Inert.line(name, LONGEST_NAME)),
                shortened(explained(reported)),
                reported.path().map(path -> Inert.line(path, LONGEST_PATH)),
                reported.line(),
                reported.column(),
                cause,
                shortened(reported.rendered())));
        if (reported.level().equals("error")) {
            PackageId crate = inert(reported.id());
            if (reported.path().isPresent()) {
                if (counted.add(reported, cause)) {
                    results.error(crate, cause, reported.kinds());
                }
            } else if (!reported.message().startsWith(SUMMARY)) {
                // The compiler's last message about a crate only gives the number of errors.
                results.errorWithoutLocation(crate);
            }
            if (reported.kinds().contains("custom-build")) {
                units.find(UnitId.Kind.BUILD_SCRIPT, inert(reported.id()), "").ifPresent(this::failed);
            } else if (reported.kinds().contains("proc-macro")) {
                units.find(UnitId.Kind.MACRO, inert(reported.id()), "").ifPresent(this::failed);
            }
        }
    }

    private void notIsolated(PlannedUnit unit) {
        stub(unit);
        units.reach(unit, State.STUBBED);
    }

    private void stub(PlannedUnit unit) {
        units.stub(unit);
        attribution = attribution.withStub(unit.id());
        results.use(attribution.graph());
    }

    /** Returns the message; if that says only that types differ, with the label that says which. */
    private static String explained(CargoMessage.Compiler reported) {
        boolean incomplete =
                reported.message().equals(MISMATCHED) && !reported.label().isEmpty();
        return incomplete ? MISMATCHED + ": " + reported.label() : reported.message();
    }

    private void status(StatusLine line) {
        switch (line) {
            case StatusLine.Begins(PackageId id) ->
                units.compiled(inert(id)).forEach(unit -> units.reach(unit, State.COMPILING));
            case StatusLine.ScriptFailed(PackageId id) -> {
                // No stub is the reason, so that the packages that need the script are not only unreached.
                results.errorWithoutLocation(inert(id));
                units.find(UnitId.Kind.BUILD_SCRIPT, inert(id), "").ifPresent(unit -> {
                    // cargo's message about the script is printed on the other stream, possibly later.
                    units.reach(unit, State.EXECUTING);
                    failed(unit);
                });
            }
            case StatusLine.ProgramStarts(String program) -> programs.begins(program);
            case StatusLine.DocTests(String library) -> programs.documentationBegins(library);
            case StatusLine.TestFailed failed -> programs.failed();
        }
    }

    /** Handles the end of the stage. */
    public void ended(StageEnd end) {
        if (end instanceof StageEnd.Stopped) {
            unfinished = units.stopped();
        } else {
            programs.ends();
        }
        boolean well = end.equals(new StageEnd.Exited(0));
        if (isProgramRunning() && end instanceof StageEnd.Exited) {
            units.reach(started.orElseThrow(), well ? State.DONE : State.FAILED);
        } else if (well) {
            whole();
        }
    }

    /** Emits the exact number of crates, which is known once everything has been compiled. */
    private void whole() {
        if (atMost.isPresent() && compiled.size() < atMost.getAsInt()) {
            events.accept(new StepEvent.Progress(compiled.size(), OptionalInt.of(compiled.size())));
        }
    }

    private void failed(PlannedUnit unit) {
        units.reach(unit, State.FAILED);
    }

    private static PackageId inert(PackageId id) {
        return new PackageId(Inert.line(id.name(), LONGEST_NAME), Inert.line(id.version(), LONGEST_NAME));
    }

    private static String shortened(String text) {
        String inert = Inert.text(start(text, OutputBounds.MESSAGE_CHARACTERS));
        return start(inert, OutputBounds.MESSAGE_CHARACTERS);
    }

    private static String start(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most) + "…";
    }
}
