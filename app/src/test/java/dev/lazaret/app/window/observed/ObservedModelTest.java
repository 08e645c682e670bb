package dev.lazaret.app.window.observed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.behavior.BehaviorComparison;
import dev.lazaret.analysis.behavior.ObservationCaseReader;
import dev.lazaret.analysis.behavior.ObservationFormatter;
import dev.lazaret.analysis.behavior.ObservedRow;
import dev.lazaret.analysis.behavior.ObservedRowFormatter;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.run.BehaviorExpectation;
import dev.lazaret.analysis.run.CappedList;
import dev.lazaret.analysis.run.LaunchRecord;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.ObservationCompleteness;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.ScriptOutput;
import dev.lazaret.analysis.run.StartArguments;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepEnd;
import dev.lazaret.analysis.run.StepOutcome;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.summary.HandmadeAudit;
import dev.lazaret.app.behavior.StageObserver;
import dev.lazaret.app.window.StepPlans;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies the tab of observed behaviour: observations as text, and the expected text of the tab below them. */
class ObservedModelTest {
    private final List<BehaviorExpectation> expected = new ArrayList<>();
    private final ObservedModel model = new ObservedModel(ReadUnitCases.READ::find, () -> expected);

    @ParameterizedTest
    @ValueSource(strings = {"observed", "observed-nothing", "observed-macros", "observed-folded"})
    void showsExpectedText(String name) throws IOException {
        List<String> parts = List.of(read(name).split("----\n", -1));
        model.begin(StepPlans.of("crates 1"), Optional.empty());
        model.add(seen(parts.getFirst()));

        assertThat(words()).isEqualTo(parts.get(1));
    }

    @Test
    void recordReplacesLiveObservations() {
        model.begin(StepPlans.of("crates 1"), Optional.empty());
        assertThat(model.head().words()).isEqualTo("Recorded from outside while it runs");
        model.add(seen("build-script a: read /etc/a: absent: unexpected: A build seldom needs that."));
        model.end(record("done", ObservationCompleteness.COMPLETE, List.of()));
        assertThat(model.title()).isEqualTo("Observed behaviour 1 unexpected");

        model.end(record(
                "done",
                ObservationCompleteness.COMPLETE,
                seen("build-script a: read /usr: allowed: expected: Programs of the system.: 7")));
        assertThat(model.title()).isEqualTo("Observed behaviour 1");
        assertThat(model.rows()).hasSize(1);
        assertThat(model.head().words()).isEqualTo("Recorded from outside; complete");
    }

    @Test
    void reportsObservationStateWithReason() {
        model.earlier(record("stopped", ObservationCompleteness.INCOMPLETE, List.of()));
        assertThat(model.head().words())
                .isEqualTo("Recorded from outside; incomplete: the tracer failed, so the step was stopped");
        model.earlier(record("done", ObservationCompleteness.OFF, List.of()));
        assertThat(model.head().words()).isEqualTo("This step was not observed. Its result says why, if that is known");
        model.earlier(record("refused", ObservationCompleteness.OFF, List.of()));
        assertThat(model.head().words()).isEqualTo("Nothing was started, so there was nothing to observe");

        model.begin(StepPlans.of("crates 1"), Optional.of("the kernel lets nobody trace"));
        model.end(record("done", ObservationCompleteness.OFF, List.of()));
        assertThat(model.head())
                .isEqualTo(new ObservationStatus(
                        ObservationStatus.Degree.NOT, "This step was not observed: the kernel lets nobody trace"));
    }

    @Test
    void manuallyFoldedUnitStaysFolded() {
        model.begin(StepPlans.of("crates 1"), Optional.empty());
        model.add(seen("build-script a: read /etc/a: absent: unexpected: A build seldom needs that."));
        assertThat(model.rows()).hasSize(2);
        model.open(((ObservedModel.Row.Group) model.rows().getFirst()).actor(), false);
        model.add(seen("build-script a: read /etc/b: absent: unexpected: A build seldom needs that."));
        assertThat(model.rows()).hasSize(1);
    }

    /** Starts of one program with other arguments are one row, which stays selected when another is seen. */
    @Test
    void showsCommandLinesOfProgram() {
        model.begin(StepPlans.of("crates 1"), Optional.empty());
        Observation start =
                seen("build-script a: start /bin/sh: allowed: unexpected: Why.").getFirst();
        model.add(List.of(start.withArguments(commandLine("sh", "-c", "a b"))));
        ObservedModel.Row before = model.rows().get(1);
        model.add(List.of(start.withArguments(commandLine("sh", "x"))));

        assertThat(model.rows()).hasSize(2);
        assertThat(model.rows().get(1).subject()).isEqualTo(before.subject());
        assertThat(ObservedModel.detail(model.rows().get(1)))
                .isEqualTo("The build script of a started /bin/sh. Seen 2 times."
                        + " Command lines: sh -c \"a b\"; sh x. Unexpected: Why.");
    }

    private static CappedList<StartArguments> commandLine(String... words) {
        return new CappedList<>(List.of(new StartArguments(List.of(words), 0)), 0);
    }

    /** A row that others join while it is selected stays visible, and the auditor can fold it again. */
    @Test
    void selectedObservationStaysVisibleWhenOthersJoinIt() {
        model.begin(StepPlans.of("crates 1"), Optional.empty());
        model.add(many(ObservedRow.LEAST - 1));
        ObservedModel.Row.Entry selected =
                (ObservedModel.Row.Entry) model.rows().get(1);
        model.add(many(ObservedRow.LEAST));
        assertThat(model.rows()).hasSize(2);

        model.reveal(selected);
        assertThat(model.rows()).hasSize(ObservedRow.LEAST + 2);
        assertThat(model.rows().get(2).subject()).isEqualTo(selected.subject());
        assertThat(model.tally().unexpected()).isEqualTo(ObservedRow.LEAST);

        model.open((ObservedModel.Row.Fold) model.rows().get(1), false);
        assertThat(model.rows()).hasSize(2);
    }

    /** The auditor's expectation about one file separates it from the others. */
    @Test
    void expectationSeparatesFileFromRow() {
        UnitId unit = HandmadeAudit.made().unit();
        Digest content = Digest.of(new byte[32]);
        List<Observation> seen = seen(IntStream.range(0, ObservedRow.LEAST + 1)
                .mapToObj(i -> "build-script example: read /etc/" + i + ": absent: unexpected: Why.\n")
                .collect(Collectors.joining()));
        StepRecord record = record("done", ObservationCompleteness.COMPLETE, seen);
        model.earlier(new StepRecord(
                record.step(),
                record.end(),
                new LaunchRecord(
                        "sha256:0",
                        List.of("cargo"),
                        List.of(),
                        List.of(new PlannedUnit(unit, PlannedUnit.Decision.RUN, "")),
                        Map.of(unit, content)),
                record.outcome()));
        expected.add(BehaviorExpectation.of(unit, content, seen.get(2)));

        assertThat(model.rows())
                .filteredOn(ObservedModel.Row.Fold.class::isInstance)
                .extracting(
                        row -> ((ObservedModel.Row.Fold) row).folded().members().size())
                .containsExactly(ObservedRow.LEAST);
        assertThat(model.rows())
                .filteredOn(ObservedModel.Row.Entry.class::isInstance)
                .extracting(row -> ((ObservedModel.Row.Entry) row).one().expectedness())
                .containsExactly(Observation.Expectedness.EXPECTED_BY_AUDITOR);
    }

    @Test
    void reportsPossiblyTruncatedObservations() {
        model.earlier(record("done", ObservationCompleteness.COMPLETE, many(StageObserver.MOST_OF_ONE)));
        assertThat(model.head().words())
                .isEqualTo("Recorded from outside; complete. There may be more than is listed: only the first 200 of a"
                        + " unit are, and the first 900 of a step");
        assertThat(model.rows()).hasSize(3);
        assertThat(model.rows().getLast())
                .isEqualTo(
                        new ObservedModel.Row.More("Only the first 200 of this unit are listed; there may be more."));

        model.begin(StepPlans.of("crates 1"), Optional.empty());
        model.add(many(ObservedModel.MAX_OBSERVATIONS + 3));
        model.open((ObservedModel.Row.Fold) model.rows().get(1), true);
        assertThat(model.rows()).hasSize(ObservedModel.MAX_OBSERVATIONS + 4);
        assertThat(model.rows().getLast()).isEqualTo(new ObservedModel.Row.More("3 further observations not listed."));
    }

    /** The output is listed below the script's unexpected observations. */
    @Test
    void listsScriptOutputBelowObservations() throws IOException {
        List<String> parts = List.of(read("observed-left").split("----\n", -1));
        StepRecord record = record("done", ObservationCompleteness.COMPLETE, seen(parts.getFirst()));
        model.earlier(new StepRecord(
                record.step(),
                record.end(),
                record.launch(),
                record.outcome().withScriptOutputs(List.of(HandmadeAudit.made()))));

        assertThat(words()).isEqualTo(parts.get(1));
        assertThat(model.rows().stream()
                        .filter(ObservedModel.Row.ScriptItem.class::isInstance)
                        .map(row -> ((ObservedModel.Row.ScriptItem) row).item())
                        .filter(item -> item.opens().isPresent()))
                .extracting(ScriptOutputItem::kind)
                .as("a link, and what was not read, lead nowhere")
                .containsExactly("found", "made");
    }

    @Test
    void listsScriptOutputWithoutObservations() {
        StepRecord record = record("done", ObservationCompleteness.OFF, List.of());
        model.earlier(new StepRecord(
                record.step(),
                record.end(),
                record.launch(),
                record.outcome().withScriptOutputs(List.of(HandmadeAudit.made()))));

        assertThat(model.rows().getFirst().subject())
                .isEqualTo(HandmadeAudit.made().actor());
        assertThat(model.rows()).hasSizeGreaterThan(5);
    }

    @Test
    void expectationClearsUnexpectedUntilWithdrawn() {
        UnitId unit = HandmadeAudit.made().unit();
        Digest content = Digest.of(new byte[32]);
        StepRecord record = record(
                "done",
                ObservationCompleteness.COMPLETE,
                seen("build-script example: read /etc/a: absent: unexpected: A build seldom needs that.: 3"));
        model.earlier(new StepRecord(
                record.step(),
                record.end(),
                new LaunchRecord(
                        "sha256:0",
                        List.of("cargo"),
                        List.of(),
                        List.of(new PlannedUnit(unit, PlannedUnit.Decision.RUN, "")),
                        Map.of(unit, content)),
                record.outcome()));
        ObservedModel.Row before = model.rows().stream()
                .filter(ObservedModel.Row.Entry.class::isInstance)
                .findFirst()
                .orElseThrow();
        BehaviorExpectation exactly = model.expectable(before).orElseThrow();
        assertThat(exactly.content()).isEqualTo(content);

        expected.add(exactly);
        assertThat(model.title()).isEqualTo("Observed behaviour 1");
        model.open(HandmadeAudit.made().actor(), true);
        ObservedModel.Row after = model.rows().stream()
                .filter(row -> row.subject().equals(before.subject()))
                .findFirst()
                .orElseThrow();
        assertThat(ObservedModel.detail(after))
                .endsWith(
                        "which is not there. Seen 3 times. Expected by the auditor: Applies to exactly this, for the present"
                                + " bytes of the unit.");
        assertThat(model.expectable(after)).isEmpty();

        expected.clear();
        assertThat(model.title()).isEqualTo("Observed behaviour 1 unexpected");
    }

    @Test
    void reportsUnlistedScriptOutput() {
        PlannedUnit script =
                new PlannedUnit(HandmadeAudit.made().unit(), PlannedUnit.Decision.RUN, "everything may run");
        StepRecord record = record("done", ObservationCompleteness.COMPLETE, List.of());
        model.earlier(new StepRecord(record.step(), record.end(), record.launch(), StepOutcome.of(List.of(script))));

        assertThat(model.head().words()).contains("What 1 build script printed and wrote is not listed: ");
    }

    private static List<Observation> many(int number) {
        return seen(String.join(
                "\n",
                IntStream.range(0, number)
                        .mapToObj(i -> "build-script a: read /etc/" + i + ": allowed: unexpected: Why.")
                        .toList()));
    }

    /** Returns a Check that has ended in this state. */
    static StepRecord record(String state, ObservationCompleteness observed, List<Observation> seen) {
        return new StepRecord(
                Step.CHECK,
                StepEnd.of(StepRecord.State.valueOf(state.toUpperCase(Locale.ROOT)), null),
                new LaunchRecord("sha256:0", List.of("cargo"), List.of(), List.of()),
                StepOutcome.NONE.withObservations(seen).withObserved(observed));
    }

    /** Parses the observations of a case. */
    static List<Observation> seen(String text) {
        return ObservationCaseReader.read(text);
    }

    private String words() {
        List<String> lines = new ArrayList<>();
        lines.add("title: " + model.title());
        lines.add("sums: " + ObservationFormatter.sums(model.tally()));
        for (ObservedModel.Row row : model.rows()) {
            lines.add(
                    switch (row) {
                        case ObservedModel.Row.Group group -> (group.open() ? "v " : "> ") + ObservedModel.detail(row);
                        case ObservedModel.Row.ScriptItem(ScriptOutput _, ScriptOutputItem item) ->
                            "  " + item.kind() + " | " + item.object() + " | " + item.remark() + "\n    "
                                    + ObservedModel.detail(row);
                        case ObservedModel.Row.Fold fold ->
                            (fold.open() ? "  v " : "  > ")
                                    + ObservationFormatter.operation(
                                            fold.first().operation())
                                    + " | " + ObservedRowFormatter.object(fold.folded()) + "\n    "
                                    + ObservedModel.detail(row);
                        case ObservedModel.Row.Entry(Observation one, long _, boolean nested) ->
                            (nested ? "    " : "  ") + ObservationFormatter.operation(one.operation()) + " | "
                                    + one.object() + " | "
                                    + ObservationFormatter.comparison(one) + " | "
                                    + ObservationFormatter.outcome(one.result())
                                    + "\n    "
                                    + ObservedModel.detail(row);
                        case ObservedModel.Row.Predicted(Observation.Actor _, BehaviorComparison one) ->
                            "  reading | it " + one.kind().words() + " | "
                                    + ObservationFormatter.comparison(one.state())
                                    + "\n    "
                                    + ObservedModel.detail(row);
                        case ObservedModel.Row.More(String words) -> "  " + words;
                    });
        }
        return String.join("\n", lines) + "\n";
    }

    static String read(String name) throws IOException {
        try (var in = Objects.requireNonNull(ObservedModelTest.class.getResourceAsStream(name + ".case"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
