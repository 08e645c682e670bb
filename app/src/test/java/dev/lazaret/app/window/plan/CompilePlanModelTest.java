package dev.lazaret.app.window.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.UnitReviewReason;
import dev.lazaret.app.window.StepPlans;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies the dialog before a step: plans as text, and the expected text of the dialog below them. */
class CompilePlanModelTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "check",
                "stubs",
                "look",
                "no-choice",
                "nothing",
                "isolated",
                "build",
                "test",
                "test-without",
                "missing",
                "not-downloadable",
                "vendored",
                "vendored-admitted",
                "filter"
            })
    void showsExpectedText(String name) throws IOException {
        List<String> parts = List.of(read(name).split("----\n", -1));
        String filter = parts.getFirst()
                .lines()
                .filter(line -> line.startsWith("filter "))
                .map(line -> line.substring(7))
                .collect(Collectors.joining());
        String plan = parts.getFirst()
                .lines()
                .filter(line -> !line.startsWith("filter "))
                .collect(Collectors.joining("\n"));

        assertThat(words(of(StepPlans.of(plan)).filtered(filter, UnitFilter.ALL)))
                .isEqualTo(parts.get(1));
    }

    private static CompilePlanModel of(Plan plan) {
        return CompilePlanModel.of(plan, plan.compile().orElseThrow(), SampleCapabilities.INSTANCE);
    }

    private static String words(CompilePlanModel model) {
        List<String> lines = new ArrayList<>();
        lines.add("sentence: " + model.sentence());
        model.rows()
                .forEach(row -> lines.add(
                        switch (row) {
                            case PlanRow.Group(String title, String words) -> "## " + title + " (" + words + ")";
                            case PlanRow.UnitRow of -> words(of);
                            case PlanRow.Missing(String clause) -> "missing " + clause;
                        }));
        lines.add("counts: "
                + model.counts().stream()
                        .map(count -> count.number() + " " + count.noun())
                        .collect(Collectors.joining(", ")));
        lines.add("sum: " + model.sum());
        model.notes().forEach(note -> lines.add((note.emphasised() ? "stands: " : "note: ") + note.sentence()));
        lines.add("confirm: " + model.confirm());
        return String.join("\n", lines) + "\n";
    }

    private static String words(PlanRow.UnitRow row) {
        PlannedUnit unit = row.unit();
        return unit.crate() + " " + unit.version() + ", " + CompilePlanModel.executes(unit.kind()) + ", " + unit.path()
                + (unit.executes() ? "" : ": " + unit.decision().word())
                + (row.words().isEmpty() ? "" : ", " + row.words())
                + (row.look().isEmpty()
                        ? ""
                        : " <" + row.look().stream().map(UnitReviewReason::word).collect(Collectors.joining(" ")) + ">")
                + (row.linked().isEmpty() ? "" : ". " + row.linkedWords());
    }

    private static String read(String name) throws IOException {
        try (var in = Objects.requireNonNull(CompilePlanModelTest.class.getResourceAsStream(name + ".case"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
