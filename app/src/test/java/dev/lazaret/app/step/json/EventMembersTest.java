package dev.lazaret.app.step.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.Target;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.Artifact;
import dev.lazaret.analysis.run.CappedList;
import dev.lazaret.analysis.run.CompilationCoverage;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.PackageResult;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.RunComparison;
import dev.lazaret.analysis.run.StartArguments;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepEnd;
import dev.lazaret.analysis.run.StepOutcome;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.summary.HandmadeAudit;
import dev.lazaret.analysis.summary.JsonMembers;
import dev.lazaret.app.fetch.ProxyEvent;
import dev.lazaret.app.sandbox.LimitedResource;
import dev.lazaret.app.snapshot.SourceChange;
import dev.lazaret.app.step.DiagnosticCause;
import dev.lazaret.app.step.ExpandedTarget;
import dev.lazaret.app.step.MacroExpansion;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.Program;
import dev.lazaret.app.step.StepEvent;
import dev.lazaret.app.window.StepPlans;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Verifies that the page on JSON names every member of a step's events, and no other. The plan of a Fetch has a
 * separate table.
 */
class EventMembersTest {
    private static final List<String> SOURCES = List.of("crates", "fetched", "folder", "packed");

    @Test
    void membersEqualDocumentedOnes() throws IOException {
        SortedSet<String> written = new TreeSet<>();
        for (StepEvent event : events()) {
            members(new StepEventJsonWriter(Step.RUN).line(event), written);
        }
        // This plan has no crates from elsewhere.
        written.remove("plan.sources");
        SOURCES.forEach(member -> written.add("plan.sources[]." + member));
        assertThat(JsonMembers.leaves(JsonMembers.named("## A step", "The plan of a Fetch")))
                .containsExactlyElementsOf(JsonMembers.leaves(written));
    }

    private static List<StepEvent> events() {
        Plan plan = StepPlans.of("""
                step run
                own build-script example 0.1.0 build.rs
                shipped build-script anyhow 1.0.95 build.rs
                needed a: why: who
                admissible build.rustflags: .cargo/config.toml: 2: --cfg a: -C b
                """, program(), List.of("a"));
        PlannedUnit unit = plan.units().getFirst();
        StepOutcome outcome = new StepOutcome(
                        List.of(),
                        Optional.empty(),
                        List.of(new Artifact("debug/a", 1, "0", "program")),
                        List.of(),
                        List.of(new CompilationCoverage("default features", 1, List.of())))
                .withPackages(List.of(new PackageResult(
                        "demo",
                        "0.1.0",
                        PackageResult.State.NOT_REACHED,
                        new PackageResult.Errors(0, 1, 2),
                        true,
                        List.of(unit.id()),
                        List.of(unit.id()))));
        return List.of(
                new StepEvent.Planned(plan),
                new StepEvent.UnitState(unit, StepEvent.UnitState.State.DONE),
                new StepEvent.Unplanned("a 1.0.0", Optional.empty()),
                new StepEvent.Progress(1, OptionalInt.of(2)),
                new StepEvent.Downloaded(1, OptionalInt.of(2), 3),
                new StepEvent.Connection(new ProxyEvent.Closed("a:1", "192.0.2.1", 1, 2), 1),
                new StepEvent.Written("a", SourceChange.Operation.CREATED, "file", 1, 1),
                new StepEvent.Observed(
                        new StepEvent.Written("a", SourceChange.Operation.CREATED, "file", 1, 1)
                                .observation()
                                .withArguments(new CappedList<>(List.of(new StartArguments(List.of("a"), 0)), 0)),
                        1),
                new StepEvent.ScriptGenerated(HandmadeAudit.made()),
                new StepEvent.RunsAgain(400),
                new StepEvent.Compared(compared()),
                new StepEvent.TestsReported(StepEvent.TestCounts.NONE),
                new StepEvent.Diagnostic(
                        "error", Optional.empty(), "no", Optional.empty(), 1, 1, new DiagnosticCause.Stub(unit.id())),
                new StepEvent.Output(StepEvent.Output.Stream.STDOUT, "a"),
                new StepEvent.Limit(LimitedResource.MEMORY, 1),
                new StepEvent.Omitted(StepEvent.Output.Stream.STDOUT, 1, 1),
                new StepEvent.Expanded(new MacroExpansion(
                        new ExpandedTarget("a", "lib", "a", "src/lib.rs"),
                        "a.lib.rs",
                        "",
                        0,
                        true,
                        List.of("b 1.0.0"),
                        List.of("c 1.0.0"))),
                new StepEvent.Finished(StepEnd.of(StepRecord.State.DONE, null), 1, outcome));
    }

    private static RunComparison compared() {
        Observation seen = new StepEvent.Written("a", SourceChange.Operation.CREATED, "file", 1, 1).observation();
        return HandmadeAudit.runs(seen);
    }

    private static Program program() {
        CargoPackage owner =
                new CargoPackage("example", "0.1.0", RepoPath.of("Cargo.toml"), "2021", List.of(), List.of());
        return new Program(owner, new Target(Target.Kind.BIN, "example", "src/main.rs", null, true, 0, true));
    }

    private static void members(String line, SortedSet<String> found) {
        try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), line)) {
            json.nextToken();
            assertThat(json.nextName()).isEqualTo("event");
            String event = json.nextStringValue();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                json.nextToken();
                JsonMembers.add(json, event + "." + name, found);
            }
        }
    }
}
