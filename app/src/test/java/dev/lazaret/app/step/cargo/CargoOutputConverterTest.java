package dev.lazaret.app.step.cargo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.sandbox.OutputBounds;
import dev.lazaret.app.sandbox.SandboxEvent;
import dev.lazaret.app.sandbox.StageEnd;
import dev.lazaret.app.sandbox.StopCause;
import dev.lazaret.app.step.CompileWork;
import dev.lazaret.app.step.StepEvent;
import dev.lazaret.app.step.json.StepEventJsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Protects the report on units: code that prints into cargo's messages can't make up units that were not planned. */
@Tag("sandbox")
class CargoOutputConverterTest {
    private static final PlannedUnit PLANNED = new PlannedUnit(
            new UnitId("m", "0.1.0", UnitId.Kind.MACRO, "src/lib.rs", true),
            PlannedUnit.Decision.RUN,
            "named on the command line");

    private static final String SCRIPT_COMPILED = """
        {"reason":"compiler-artifact","package_id":"path+file:///src#m@0.1.0","target":{"kind":["custom-build"],"name":"build-script-build","src_path":"/src/build.rs"},"profile":{"test":false},"filenames":["/target/debug/build/m-0/build-script-build"]}\
        """;

    private static final String SCRIPT_EXECUTED =
            "{\"reason\":\"build-script-executed\",\"package_id\":\"path+file:///src#m@0.1.0\",\"cfgs\":[]}";

    private final List<StepEvent> told = new ArrayList<>();

    @Test
    void reportsPlannedUnitsAndTreatsRestAsOutput() {
        CargoOutputConverter output = output(List.of("m", "never"));

        output.accept(line(artifact("m")));
        output.accept(line(artifact("never")));

        assertThat(told)
                .containsExactly(
                        new StepEvent.UnitState(PLANNED, StepEvent.UnitState.State.DONE),
                        new StepEvent.Progress(1, OptionalInt.of(2)),
                        new StepEvent.Unplanned("never 0.1.0", Optional.of(UnitId.Kind.MACRO)),
                        new StepEvent.Progress(2, OptionalInt.of(2)),
                        new StepEvent.Output(StepEvent.Output.Stream.STDOUT, artifact("never")));
    }

    /** Example: an unused macro; a check makes its metadata, and no compiler loads it. */
    @Test
    void macroWithMetadataOnlyDoesNotExecute() {
        CargoOutputConverter output = output(List.of("m"));

        output.accept(line(made("/target/debug/deps/libm-0.rmeta")));
        assertThat(told).containsExactly(new StepEvent.Progress(1, OptionalInt.of(1)));
        assertThat(output.named()).isEmpty();

        output.accept(line(made("/target/debug/deps/libm-0.so")));
        assertThat(output.named()).containsExactly(PLANNED);
    }

    private static String made(String file) {
        return artifact("m").replaceFirst("}$", ",\"filenames\":[\"" + file + "\"]}");
    }

    @Test
    void reportsUnplannedCrateOnce() {
        CargoOutputConverter output = output(List.of("m"));

        output.accept(line(library("other")));
        output.accept(line(library("other")));

        StepEvent.Unplanned unplanned = new StepEvent.Unplanned("other 0.1.0", Optional.empty());
        StepEvent printed = new StepEvent.Output(StepEvent.Output.Stream.STDOUT, library("other"));
        assertThat(told).containsExactly(unplanned, printed, printed);
        assertThat(output.notes())
                .containsExactly(
                        "The plan does not list other 0.1.0, and the output says that it was compiled: either more"
                                + " ran than was listed, or the project printed it.");
    }

    /** A crate that is missing from the plan is not a unit; its build script and macro are. */
    @Test
    void remembersUnplannedUnit() {
        CargoOutputConverter output = output(List.of("m"));
        output.accept(line(artifact("m")));
        output.accept(line(library("other")));
        assertThat(output.namesUnplanned()).isFalse();

        output.accept(line(artifact("other")));
        assertThat(output.namesUnplanned()).isTrue();
    }

    @Test
    void progressCountsCratesAndEndsAtTotal() {
        CargoOutputConverter output = output(List.of("a", "b", "c"));

        output.accept(line(library("a")));
        output.accept(line(library("a")));
        output.accept(line(library("b")));
        output.ended(new StageEnd.Exited(0));

        assertThat(told)
                .containsExactly(
                        new StepEvent.Progress(1, OptionalInt.of(3)),
                        new StepEvent.Progress(2, OptionalInt.of(3)),
                        new StepEvent.Progress(2, OptionalInt.of(2)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"reason\":\"compiler-artifact\"}",
                "{\"reason\":\"compiler-artifact\",\"package_id\":\"\",\"target\":{\"kind\":[\"custom-build\"]}}",
                "{\"reason\":\"build-script-executed\",\"package_id\":\"#\\u001b[2J\\u202e\"}",
                "{\"reason\":\"compiler-artifact\",\"package_id\":\"p#m@0.1.0 \\n\",\"target\":{\"kind\":[\"lib\"]}}",
                "{\"reason\":\"build-finished\",\"success\":true,\"reason\":\"build-script-executed\",\"package_id\":\"p#x@1\"}",
                "{\"reason\":\"compiler-message\",\"message\":{\"level\":\"\\u001b]0;x\",\"message\":\"\\u202e\",\"spans\":[{\"is_primary\":true,\"file_name\":\"/src/\\u001b\",\"line_start\":-1,\"column_start\":99999999999}]}}"
            })
    void escapesHostileOutput(String hostile) {
        CargoOutputConverter output = output(List.of("m"));

        output.accept(line(hostile));
        output.ended(new StageEnd.Exited(0));

        StepEventJsonWriter json = new StepEventJsonWriter(Step.CHECK);
        assertThat(told).noneMatch(StepEvent.UnitState.class::isInstance).allSatisfy(event -> {
            assertThat(json.line(event).chars()).allMatch(letter -> letter >= ' ' && letter < 0x7f);
            assertThat(event.toString()).doesNotContain("\u001b", "\u202e");
        });
    }

    /** A unit can suppress cargo's message about the next one: then it is not known which have begun. */
    @Test
    void isIncompleteIfMessagesMayBeMissing() {
        CargoOutputConverter glued = output(List.of("m"));
        glued.accept(line("x" + artifact("m")));
        assertThat(glued.isComplete()).isFalse();

        CargoOutputConverter dropped = output(List.of("m"));
        dropped.accept(new SandboxEvent.Omitted(SandboxEvent.Stream.STDOUT, 1, 1));
        assertThat(dropped.isComplete()).isFalse();

        CargoOutputConverter cut = output(List.of("m"));
        cut.accept(
                new SandboxEvent.Line(SandboxEvent.Stream.STDOUT, artifact("m").substring(0, 40), 100));
        assertThat(cut.isComplete()).isFalse();

        CargoOutputConverter whole = output(List.of("m"));
        whole.accept(line("a line of a macro"));
        whole.accept(line(artifact("m")));
        whole.accept(line("{\"reason\":\"build-finished\",\"success\":true}"));
        whole.accept(line("x" + artifact("m")));
        assertThat(whole.isComplete()).isTrue();
    }

    @Test
    void limitsReportsOfForgedUnits() {
        CargoOutputConverter output = output(List.of("m"));

        for (int i = 0; i < 100_000; i++) {
            output.accept(line(library("forged" + i)));
        }

        assertThat(told.stream().filter(StepEvent.Unplanned.class::isInstance)).hasSize(20);
        assertThat(output.notes())
                .hasSize(21)
                .last()
                .isEqualTo("The output names further ones that the plan does not list.");
    }

    @Test
    void reportsOmittedOutputAndMarksUnitsIncomplete() {
        CargoOutputConverter output = output(List.of("m"));
        output.accept(line(library("m")));
        output.accept(new SandboxEvent.Omitted(SandboxEvent.Stream.STDOUT, 3, 40));
        output.accept(new SandboxEvent.Line(SandboxEvent.Stream.STDERR, "long", 2));
        output.accept(line("{\"reason\":\"build-finished\",\"success\":true}"));

        assertThat(told)
                .contains(
                        new StepEvent.Omitted(StepEvent.Output.Stream.STDOUT, 3, 40),
                        new StepEvent.Omitted(StepEvent.Output.Stream.STDERR, 0, 2));
        assertThat(output.notes())
                .containsExactly("It printed more than is stored: 3 lines with 42 bytes were dropped.");
        assertThat(output.compiledUnits().orElseThrow().isWhole()).isFalse();
        assertThat(new StepEventJsonWriter(Step.CHECK)
                        .line(new StepEvent.Omitted(StepEvent.Output.Stream.STDOUT, 3, 40)))
                .isEqualTo("{\"event\":\"limit\",\"what\":\"stdout\",\"value\":40,\"lines\":3}");
    }

    @Test
    void truncatesLineAfterEscaping() {
        output(List.of("m")).accept(line("\u001b".repeat(OutputBounds.LINE_BYTES)));

        assertThat(told)
                .hasSize(1)
                .first()
                .satisfies(event -> assertThat(((StepEvent.Output) event).text())
                        .startsWith("\\u{1B}")
                        .endsWith("…")
                        .hasSizeBetween(OutputBounds.LINE_CHARACTERS - 6, OutputBounds.LINE_CHARACTERS));
    }

    @Test
    void stoppedTestProgramIsNotDone() {
        PlannedUnit first = test("tests/first.rs");
        PlannedUnit second = test("tests/second.rs");
        CargoOutputConverter output = new CargoOutputConverter(
                List.of(first, second),
                List.of(new CompileWork.Crate("m", "0.1.0")),
                OptionalInt.of(1),
                Optional.empty(),
                "",
                told::add);
        output.accept(line(program("first")));
        output.accept(line(program("second")));
        output.accept(status("     Running tests/first.rs (target/debug/deps/first-0)"));
        output.accept(line("test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out"));
        output.accept(status("     Running tests/second.rs (target/debug/deps/second-0)"));

        output.ended(new StageEnd.Stopped(new StopCause.Cancelled()));

        assertThat(told.stream().filter(StepEvent.UnitState.class::isInstance))
                .containsExactly(
                        new StepEvent.UnitState(first, StepEvent.UnitState.State.EXECUTING),
                        new StepEvent.UnitState(first, StepEvent.UnitState.State.DONE),
                        new StepEvent.UnitState(second, StepEvent.UnitState.State.EXECUTING),
                        new StepEvent.UnitState(second, StepEvent.UnitState.State.STOPPED));
        assertThat(output.notes())
                .containsExactly(
                        new StepEvent.TestCounts(1, 1, 0, 0).sentence().orElseThrow(),
                        "1 test program did not finish.");
        assertThat(output.executed()).containsExactly(first, second);
        assertThat(first.id().words()).isEqualTo("m, test, tests/first.rs");
    }

    @Test
    void reportsDocTestsAsUnit() {
        PlannedUnit unit = new PlannedUnit(
                new UnitId("m", "0.1.0", UnitId.Kind.DOC_TESTS, "src/lib.rs", true), PlannedUnit.Decision.RUN, "why");
        CargoOutputConverter output = new CargoOutputConverter(
                List.of(unit),
                List.of(new CompileWork.Crate("m", "0.1.0")),
                OptionalInt.of(1),
                Optional.empty(),
                "",
                told::add);
        output.accept(line("""
            {"reason":"compiler-artifact","package_id":"path+file:///src#m@0.1.0","target":{"kind":["lib"],"name":"other_name","src_path":"/src/src/lib.rs"},"profile":{"test":false}}\
            """));
        output.accept(line("""
            {"reason":"compiler-artifact","package_id":"path+file:///src#m@0.1.0","target":{"kind":["example"],"name":"ex","src_path":"/src/examples/ex.rs"},"profile":{"test":false},"executable":"/target/debug/examples/ex"}\
            """));
        output.accept(status("   Doc-tests other-name"));
        output.accept(line("test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out"));
        output.ended(new StageEnd.Exited(0));

        assertThat(told.stream()
                        .filter(event -> event instanceof StepEvent.UnitState
                                || event instanceof StepEvent.Unplanned
                                || event instanceof StepEvent.TestsReported))
                .containsExactly(
                        new StepEvent.UnitState(unit, StepEvent.UnitState.State.EXECUTING),
                        new StepEvent.TestsReported(new StepEvent.TestCounts(1, 1, 0, 0)),
                        new StepEvent.UnitState(unit, StepEvent.UnitState.State.DONE));
    }

    @Test
    void isolatedScriptHasResultOnlyAfterItExecuted() {
        PlannedUnit script = isolatedScript();
        CargoOutputConverter output = scripted(script, _ -> false);

        output.accept(line(SCRIPT_COMPILED));
        assertThat(states()).isEmpty();
        output.accept(line(SCRIPT_EXECUTED));

        assertThat(states()).containsExactly(new StepEvent.UnitState(script, StepEvent.UnitState.State.ISOLATED));
        assertThat(output.executed()).isEmpty();
    }

    @Test
    void stubInPlaceOfIsolatedScriptIsReported() {
        PlannedUnit script = isolatedScript();
        CargoOutputConverter output = scripted(script, script::equals);

        output.accept(line(SCRIPT_COMPILED));
        output.accept(line(SCRIPT_EXECUTED));

        assertThat(states()).containsExactly(new StepEvent.UnitState(script, StepEvent.UnitState.State.STUBBED));
        assertThat(output.executed()).isEmpty();
    }

    @Test
    void gateReportsScriptThatCannotBeCompiled() {
        PlannedUnit script = isolatedScript();
        CargoOutputConverter output = scripted(script, _ -> false);

        output.accept(line("""
            {"reason":"compiler-message","package_id":"path+file:///src#m@0.1.0","target":{"kind":["custom-build"],"name":"build-script-build","src_path":"/src/build.rs"},"message":{"level":"warning","message":"a stub replaces it","code":{"code":"LZ-NOT-ISOLATED"},"spans":[]}}\
            """));
        output.accept(line(SCRIPT_COMPILED));
        output.accept(line(SCRIPT_EXECUTED));

        assertThat(states()).containsExactly(new StepEvent.UnitState(script, StepEvent.UnitState.State.STUBBED));
    }

    @Test
    void stageThatIsolatesNothingHasStubs() {
        PlannedUnit script = isolatedScript();
        CargoOutputConverter output = scripted(script, _ -> false);
        output.isolatesNothing(List.of(script));
        assertThat(told).isEmpty();

        output.accept(line(SCRIPT_COMPILED));

        assertThat(states()).containsExactly(new StepEvent.UnitState(script, StepEvent.UnitState.State.STUBBED));
    }

    private static PlannedUnit isolatedScript() {
        return new PlannedUnit(
                new UnitId("m", "0.1.0", UnitId.Kind.BUILD_SCRIPT, "build.rs", true),
                PlannedUnit.Decision.ISOLATE,
                "not allowed to run");
    }

    private CargoOutputConverter scripted(PlannedUnit script, Predicate<PlannedUnit> stubInPlace) {
        return new CargoOutputConverter(
                List.of(script),
                List.of(new CompileWork.Crate("m", "0.1.0")),
                OptionalInt.of(1),
                Optional.empty(),
                "",
                DiagnosticAttributor.NONE,
                stubInPlace,
                told::add);
    }

    private List<StepEvent> states() {
        return told.stream()
                .filter(event -> event instanceof StepEvent.UnitState)
                .toList();
    }

    private static PlannedUnit test(String path) {
        return new PlannedUnit(
                new UnitId("m", "0.1.0", UnitId.Kind.TEST, path, true), PlannedUnit.Decision.RUN, "everything may run");
    }

    private static SandboxEvent status(String text) {
        return new SandboxEvent.Line(SandboxEvent.Stream.STDERR, text, 0);
    }

    private static String program(String name) {
        return """
            {"reason":"compiler-artifact","package_id":"path+file:///src#m@0.1.0","target":{"kind":["test"],"name":"%s","src_path":"/src/tests/%s.rs"},"profile":{"test":true},"executable":"/target/debug/deps/%s-0"}\
            """.formatted(name, name, name);
    }

    private CargoOutputConverter output(List<String> packages) {
        return new CargoOutputConverter(
                List.of(PLANNED),
                packages.stream()
                        .map(name -> new CompileWork.Crate(name, "0.1.0"))
                        .toList(),
                OptionalInt.of(packages.size()),
                Optional.empty(),
                "",
                told::add);
    }

    private static String library(String crate) {
        return artifact(crate).replace("proc-macro", "lib");
    }

    private static SandboxEvent line(String text) {
        return new SandboxEvent.Line(SandboxEvent.Stream.STDOUT, text, 0);
    }

    private static String artifact(String crate) {
        return """
            {"reason":"compiler-artifact","package_id":"path+file:///src#%s@0.1.0","target":{"kind":["proc-macro"],"name":"%s"}}\
            """.formatted(crate, crate);
    }
}
