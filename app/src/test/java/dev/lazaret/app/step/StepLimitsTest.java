package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.sandbox.LimitedResource;
import dev.lazaret.app.sandbox.SandboxPlace;
import dev.lazaret.app.sandbox.StopCause;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies that each limit ends a step, with all of its processes, with a sentence on which limit, its value and what
 * was kept.
 */
@Tag("sandbox")
class StepLimitsTest {
    /** dash accepts no descriptor of two digits. */
    private static final String THIRTEEN_FILES = """
            exec /bin/bash -c 'exec 3</dev/null 4</dev/null 5</dev/null 6</dev/null 7</dev/null 8</dev/null 9</dev/null \
                10</dev/null 11</dev/null 12</dev/null 13</dev/null 14</dev/null 15</dev/null; while :; do :; done' "$1"
            """;

    @RegisterExtension
    final StepPlace place = new StepPlace(StepPlace.LOCKED_LIBRARY);

    /** One limit at a small value, and a script that exceeds it and would never end. */
    record Row(LimitedResource bound, long limit, String script) {}

    private static final List<Row> ROWS = List.of(
            new Row(LimitedResource.TIME, 1, "while :; do echo busy; sleep 0.1; done"),
            new Row(LimitedResource.IDLE, 1, "sleep 300"),
            new Row(LimitedResource.CPU, 1, "while :; do :; done"),
            new Row(
                    LimitedResource.MEMORY,
                    50L << 20,
                    "for i in 1 2 3 4; do dd if=/dev/zero of=/dev/null bs=20M count=100000 2>/dev/null & done; wait"),
            new Row(
                    LimitedResource.PROCESSES,
                    24,
                    "( i=0; while [ $i -lt 40 ]; do sleep 300 & i=$((i + 1)); done ); while :; do :; done"),
            new Row(LimitedResource.FILES, 16, THIRTEEN_FILES),
            new Row(
                    LimitedResource.TARGET,
                    2L << 20,
                    "ln -s / /target/link; mkdir -p /target/a/b; head -c 3M /dev/zero > /target/a/b/c; sleep 300"),
            new Row(LimitedResource.OUTPUT, 1L << 20, "yes"));

    static List<Row> rows() {
        return ROWS;
    }

    @Test
    void testsEveryLimit() {
        assertThat(ROWS).extracting(Row::bound).containsExactlyElementsOf(EnumSet.allOf(LimitedResource.class));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void limitEndsStep(Row row) throws Exception {
        String marker = place.marker();
        String script = "echo begun; : > /target/begun\n" + row.script();

        place.command("/bin/sh", "-c", script, "sh", marker);
        StepRequest request = place.request(Step.BUILD);

        StepEvent.Finished end = place.run(request.withLimits(request.limits().with(row.bound(), row.limit())));

        assertThat(end.state()).as(end.toString()).isEqualTo(StepRecord.State.STOPPED);
        long reached = place.events(StepEvent.Limit.class).getLast().value();
        assertThat(end.why())
                .hasValue(LimitReachedFormatter.sentence(
                        new StopCause.OverLimit(row.bound(), reached),
                        request.limits().with(row.bound(), row.limit()),
                        false));
        assertThat(end.notes())
                .hasSize(row.bound() == LimitedResource.OUTPUT ? 1 : 0)
                .allMatch(note -> note.startsWith("It printed more than is stored: "));
        assertThat(place.events(StepEvent.Limit.class))
                .anyMatch(limit -> limit.bound() == row.bound() && limit.value() >= row.limit());
        assertThat(place.events()).contains(new StepEvent.Output(StepEvent.Output.Stream.STDOUT, "begun"));
        SandboxPlace.awaitGone(marker);
        assertThat(place.kept("begun"))
                .as("the target folder, kept or not as it is said")
                .hasSize(row.bound() == LimitedResource.TARGET ? 0 : 1);
    }
}
