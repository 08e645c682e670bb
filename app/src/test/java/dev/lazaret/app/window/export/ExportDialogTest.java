package dev.lazaret.app.window.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.LaunchRecord;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepEnd;
import dev.lazaret.analysis.run.StepOutcome;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.summary.HandmadeAudit;
import dev.lazaret.analysis.summary.JsonSummaryRenderer;
import dev.lazaret.analysis.summary.SourceLines;
import dev.lazaret.analysis.summary.SummaryFormat;
import dev.lazaret.analysis.summary.SummaryInput;
import dev.lazaret.analysis.summary.SummaryPart;
import dev.lazaret.icons.Icon;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Verifies the dialog's description of an export: each part is in exactly the formats that claim to have it. */
class ExportDialogTest {
    private static String document(SummaryFormat format, SummaryInput reviewed) {
        return new String(format.summary().bytes(reviewed), StandardCharsets.UTF_8);
    }

    @Test
    void labelsEvidenceAsSource() {
        assertThat(new String(new JsonSummaryRenderer().bytes(HandmadeAudit.reviewed()), StandardCharsets.UTF_8))
                .contains("rustc = \\\"./.cargo/x\\\"");
        assertThat(SummaryPart.EVIDENCE.title()).contains("line of source");
    }

    @ParameterizedTest
    @EnumSource
    void documentHasExactlyDeclaredParts(SummaryFormat format) {
        String document = document(format, seen());
        assertThat(document.contains("Read and ordinary")).isEqualTo(format.contains(SummaryPart.FINDINGS));
        assertThat(document.contains("path = ")).isEqualTo(format.contains(SummaryPart.EVIDENCE));
        assertThat(document.contains("oversized")).isEqualTo(format.contains(SummaryPart.MISSING));
        assertThat(document.contains("argo ended with 101")).isEqualTo(format.contains(SummaryPart.RUNS));
        assertThat(document.contains("Writes only /target")).isEqualTo(format.contains(SummaryPart.POLICY));
        assertThat(document.contains("door.example:7")).isEqualTo(format.contains(SummaryPart.SEEN));
        assertThat(document.contains("BLD-PROCESS")).isEqualTo(format.contains(SummaryPart.CRATES));
        assertThat(document.contains("Why it matters")).isEqualTo(format.contains(SummaryPart.RULES));
    }

    @Test
    void htmlUsesIconsOfWindow() {
        assertThat(document(SummaryFormat.HTML, HandmadeAudit.reviewed()))
                .contains(Stream.of(
                                Icon.SEVERITY_CRITICAL,
                                Icon.SEVERITY_MEDIUM,
                                Icon.SEVERITY_INFO,
                                Icon.ACCEPT,
                                Icon.FLAG,
                                Icon.EYE,
                                Icon.DOWNLOAD,
                                Icon.CHECK,
                                Icon.HAMMER,
                                Icon.FLASK,
                                Icon.PLAY)
                        .map(Icon::path)
                        .toList());
    }

    /** Returns a Build with an unexpected observation. */
    private static SummaryInput seen() {
        SummaryInput kept = HandmadeAudit.reviewed();
        Observation one = new Observation(
                Observation.Actor.CARGO,
                Observation.Operation.CONNECT,
                "door.example:7",
                Observation.Result.DENIED,
                Observation.Expectedness.UNEXPECTED,
                "It connected to door.example:7",
                Optional.empty(),
                List.of());
        StepRecord build = new StepRecord(
                Step.BUILD,
                StepEnd.of(StepRecord.State.DONE, null),
                LaunchRecord.NONE,
                StepOutcome.of(List.of()).withObservations(List.of(one)));
        List<StepRecord> steps = new ArrayList<>(kept.steps());
        steps.removeIf(record -> record.step() == Step.BUILD);
        steps.add(build);
        return new SummaryInput(kept.audit(), kept.verdicts(), steps, kept.dependencies()).with(SourceLines.NONE);
    }
}
