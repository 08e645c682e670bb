package dev.lazaret.app.step.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.PlannedUnit.Decision;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.step.StepEvent;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies how operations that were refused to isolated units are reported; hostile code may have written the list. */
class RefusedOperationReaderTest {
    private static final String SCRIPT = "0123456789abcdef01234567";
    private static final String ALLOWED = "ffffffffffffffffffffffff";
    private static final PlannedUnit ISOLATED = unit("demo", Decision.ISOLATE);
    private static final Map<String, PlannedUnit> KNOWN =
            Map.of(SCRIPT, ISOLATED, ALLOWED, unit("allowed", Decision.RUN));

    @Test
    void reportsAttempt() {
        RefusedOperationReader.Found found = parse("process\t" + SCRIPT + "-0f.wasm\tgit\n");

        assertThat(found.notes()).isEmpty();
        assertThat(found.observations()).singleElement().satisfies(one -> {
            assertThat(one.actor().crate()).contains("demo");
            assertThat(one.actor().kind()).isEqualTo(Observation.Kind.BUILD_SCRIPT);
            assertThat(one.operation()).isEqualTo(Observation.Operation.START);
            assertThat(one.object()).isEqualTo("git");
            assertThat(one.result()).isEqualTo(Observation.Result.DENIED);
            assertThat(one.expectedness()).isEqualTo(Observation.Expectedness.UNEXPECTED);
            assertThat(one.why()).startsWith("The isolated unit tried to start git; refused. ");
            assertThat(new StepEvent.Observed(one, 0).words())
                    .startsWith("seen: demo, build script: start git, denied. The isolated unit tried to start git");
        });
    }

    @Test
    void classifiesAsIfUnitHadExecuted() {
        List<Observation> found = parse("process\t" + SCRIPT + "-0\tcmake\n"
                        + "path\t" + SCRIPT + "-0\t/deps/demo-1.0.0/target/x\n"
                        + "path\t" + SCRIPT + "-0\t/home/build/.ssh/id_ed25519\n"
                        + "socket\t" + SCRIPT + "-0\tsock_accept\n"
                        + "exit\t" + SCRIPT + "-0\t3\n")
                .observations();

        assertThat(found.stream().map(one -> one.operation().word() + " " + one.object() + " " + one.expected()))
                .containsExactly(
                        "start cmake true",
                        "read /deps/demo-1.0.0/target/x true",
                        "read /home/build/.ssh/id_ed25519 false",
                        "connect sock_accept false",
                        "other 3 true");
    }

    /** A macro has no reason to look at the time; a build script may note when it was started. */
    @ParameterizedTest
    @CsvSource({"MACRO, false", "BUILD_SCRIPT, true"})
    void reportsWhatHostSimulated(UnitId.Kind kind, boolean expectsTime) {
        PlannedUnit unit =
                new PlannedUnit(new UnitId("demo", "1.0.0", kind, "src/lib.rs", false), Decision.ISOLATE, "");
        List<Observation> found = RefusedOperationReader.parse(
                        "time\t" + SCRIPT + "-0\tclock_time_get\nwait\t" + SCRIPT + "-0\tpoll_oneoff\n",
                        Map.of(SCRIPT, unit),
                        Map.of())
                .observations();

        assertThat(found)
                .extracting(Observation::object, Observation::result, Observation::expected)
                .containsExactly(
                        tuple("clock_time_get", Observation.Result.ALLOWED, expectsTime),
                        tuple("poll_oneoff", Observation.Result.DENIED, false));
        assertThat(found.get(0).why()).startsWith("The isolated unit asked for the time of day");
        assertThat(found.get(1).why()).startsWith("The isolated unit tried to wait for more than 10 s;");
    }

    @Test
    void sanitizesText() {
        Observation one = parse("process\t" + SCRIPT + "-0\tgit\u001b[2J\u202e\n")
                .observations()
                .getFirst();

        assertThat(one.object() + one.why()).doesNotContain("\u001b", "\u202e");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "process",
                "process\tno\tgit",
                "process\tffffffffffffffffffffffff-0\tgit",
                "process\taaaaaaaaaaaaaaaaaaaaaaaa-0\tgit",
                "process\t0123456789abcdef01234567-0\tgit\tmore",
                "PROCESS\t0123456789abcdef01234567-0\tgit"
            })
    void countsOtherLines(String line) {
        RefusedOperationReader.Found found = parse(line + "\n");

        assertThat(found.observations()).isEmpty();
        assertThat(found.notes()).containsExactly("The host of isolated units lists 1 refused operation more.");
    }

    @Test
    void reportsEachOnceUpToLimit() {
        String many = IntStream.range(0, 5_000)
                .mapToObj(i -> "process\t" + SCRIPT + "-0\tp" + i / 2 + "\n")
                .collect(Collectors.joining());
        RefusedOperationReader.Found found = parse(many);

        assertThat(found.observations()).hasSize(100);
        assertThat(found.notes()).containsExactly("The host of isolated units lists 400 refused operations more.");
    }

    private static RefusedOperationReader.Found parse(String text) {
        return RefusedOperationReader.parse(text, KNOWN, Map.of(ISOLATED.id(), "/deps/demo-1.0.0/build.rs"));
    }

    private static PlannedUnit unit(String crate, Decision decision) {
        return new PlannedUnit(new UnitId(crate, "1.0.0", UnitId.Kind.BUILD_SCRIPT, "build.rs", false), decision, "");
    }
}
