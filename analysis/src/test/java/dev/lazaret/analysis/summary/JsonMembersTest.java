package dev.lazaret.analysis.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.VerdictSource;
import dev.lazaret.analysis.run.Artifact;
import dev.lazaret.analysis.run.LaunchRecord;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.PackageResult;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepEnd;
import dev.lazaret.analysis.run.StepOutcome;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.UnitId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Verifies that the page on JSON names every member of the audit's document, and no other. */
class JsonMembersTest {
    /** Objects with a member for each word. */
    private static final Pattern COUNTS = Pattern.compile("(counts\\.\\w+)\\.\\w+");

    /** Members that are written only for an unusual layout of a repository. */
    private static final Set<String> RARE =
            Set.of("shapes[].kind", "shapes[].path", "shapes[].line", "shapes[].words", "shapes[].lookedAt");

    @Test
    void membersEqualDocumentedOnes() throws IOException {
        SortedSet<String> written = new TreeSet<>(RARE);
        for (SummaryInput reviewed : List.of(
                HandmadeAudit.reviewed(),
                seen(),
                HandmadeComparison.compared(),
                HandmadeManualFindings.reviewed("t", "n"))) {
            written.addAll(members(new JsonSummaryRenderer().bytes(reviewed)));
        }
        assertThat(JsonMembers.named("## The audit", "## Many folders"))
                .containsExactlyElementsOf(JsonMembers.leaves(written));
    }

    /** Returns a step with observations, with an artifact, and whose units ran twice. */
    static SummaryInput seen() {
        Observation one = new Observation(
                Observation.Actor.CARGO,
                Observation.Operation.CONNECT,
                "a:1",
                Observation.Result.DENIED,
                Observation.Expectedness.UNEXPECTED,
                "why",
                Optional.of("file"),
                List.of(
                        new Observation.Amount("bytes", 1),
                        new Observation.Amount("sent", 1),
                        new Observation.Amount("received", 1),
                        new Observation.Amount("times", 2)));
        StepOutcome outcome = new StepOutcome(
                        List.of(),
                        Optional.empty(),
                        List.of(new Artifact("debug/a", 1, "0", "program")),
                        List.of(),
                        List.of())
                .withObservations(List.of(one))
                .withPackages(List.of(new PackageResult(
                        "demo",
                        "0.1.0",
                        PackageResult.State.NOT_REACHED,
                        new PackageResult.Errors(0, 1, 2),
                        true,
                        List.of(new UnitId("a", "1.0.0", UnitId.Kind.MACRO, "src/lib.rs", false)),
                        List.of(new UnitId("b", "1.0.0", UnitId.Kind.BUILD_SCRIPT, "build.rs", false)))))
                .withCompared(HandmadeAudit.runs(one));
        StepRecord record =
                new StepRecord(Step.CHECK, StepEnd.of(StepRecord.State.DONE, null), LaunchRecord.NONE, outcome);
        return new SummaryInput(HandmadeAudit.of("x"), VerdictSource.NONE, List.of(record));
    }

    private static SortedSet<String> members(byte[] document) {
        SortedSet<String> found = new TreeSet<>();
        try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), document)) {
            json.nextToken();
            JsonMembers.add(json, "", found);
        }
        return found.stream()
                .map(way -> COUNTS.matcher(way).replaceAll("$1.*"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
