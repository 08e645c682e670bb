package dev.lazaret.app.window.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.trust.PlannedUnit;
import dev.lazaret.app.window.StepPlans;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Protects what the dialog before a step says: plans as text, and the dialog's words below them. */
class PlanModelTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "check",
                "nothing",
                "build",
                "test",
                "test-without",
                "missing",
                "vendored",
                "vendored-admitted",
                "filter"
            })
    void says(String name) throws IOException {
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

        assertThat(words(PlanModel.of(StepPlans.of(plan)).filtered(filter))).isEqualTo(parts.get(1));
    }

    private static String words(PlanModel model) {
        List<String> lines = new ArrayList<>();
        lines.add("sentence: " + model.sentence());
        model.rows()
                .forEach(row -> lines.add(
                        switch (row) {
                            case PlanModel.Row.Group(String title, String words) -> "## " + title + " (" + words + ")";
                            case PlanModel.Row.Of(PlannedUnit unit) ->
                                unit.crate() + " " + unit.version() + ", " + PlanModel.executes(unit.kind()) + ", "
                                        + unit.path();
                            case PlanModel.Row.Missing(String clause) -> "missing " + clause;
                        }));
        lines.add("counts: "
                + model.counts().stream()
                        .map(count -> count.number() + " " + count.noun())
                        .collect(Collectors.joining(", ")));
        lines.add("sum: " + model.sum());
        model.notes().forEach(note -> lines.add((note.stands() ? "stands: " : "note: ") + note.sentence()));
        lines.add("confirm: " + model.confirm());
        return String.join("\n", lines) + "\n";
    }

    private static String read(String name) throws IOException {
        try (var in = Objects.requireNonNull(PlanModelTest.class.getResourceAsStream(name + ".case"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
