package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.BehaviorExpectation;
import dev.lazaret.analysis.run.HistoryEvent.Stepped;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.sandbox.Command;
import dev.lazaret.app.store.Store;
import dev.lazaret.app.store.StoreOpenResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Verifies that a step can fail because of observations, and that the auditor's expectation holds for exactly the
 * unit's bytes. It takes some 20 s because it starts Lazaret for each command, once with two runs.
 */
@Tag("sandbox")
class ExpectedStepTest {
    private static final String LOOKS = "fn main() { let _ = std::fs::read(\"/home/build/.netrc\"); }\n";

    @RegisterExtension
    final StepPlace place = new StepPlace(StepPlace.LOCKED_LIBRARY + "-- file build.rs --\n" + LOOKS);

    @BeforeEach
    void compiledGate() throws IOException {
        place.launcher(true).giveGate("account");
    }

    @Test
    void failsUntilObservationIsExpectedForSameBytes() throws Exception {
        Command first = check("--fail-on", "unexpected");
        assertThat(first.out()).contains("Done after").contains("Seen, and not expected: demo (build script) 1.");
        assertThat(first.code()).as(first.err()).isEqualTo(1);

        expect();
        Command second = check("--fail-on", "unexpected", "--format", "json");
        assertThat(second.out())
                .contains("\"object\":\"/home/build/.netrc\"")
                .contains("\"expected\":true,\"byAuditor\":true,")
                .doesNotContain("\"expected\":false");
        assertThat(second.code()).as(second.err()).isZero();
        assertThat(lazaret("audit", place.project().toString()).out())
                .contains("nothing unexpected, 1 expected by the auditor")
                .contains("read /home/build/.netrc. Expected by the auditor: Applies to exactly this");

        place.put("build.rs", "//\n" + LOOKS);
        Command other = check("--fail-on", "unexpected");
        assertThat(other.out()).contains("The auditor expected it for other bytes of this unit.");
        assertThat(other.code()).isEqualTo(1);
    }

    /** Without a gate, units compiled by an earlier run would not execute again, and nothing would be observed. */
    @Test
    void secondRunFailsLikeFirst() throws Exception {
        for (int i = 0; i < 2; i++) {
            Command ran = lazaret(
                    "stage",
                    "check",
                    place.project().toString(),
                    "--toolchain",
                    "/usr",
                    "--run-all",
                    "--fail-on",
                    "unexpected");
            assertThat(ran.code()).as(ran.out() + ran.err()).isEqualTo(1);
        }
    }

    /** A second run reveals code that behaves only while it is watched, or only for one user. */
    @Test
    void failsOnUnexpectedActionOfSecondRunOnly() throws Exception {
        place.put(
                "build.rs",
                "fn main() { if std::env::var(\"USER\").as_deref() != Ok(\"build\") { let _ ="
                        + " std::fs::read(\"/home/build/.netrc\"); } }\n");
        Command ran = check("--compare-runs", "--fail-on", "unexpected");
        assertThat(ran.out()).contains("seen only in the second run: read /home/build/.netrc");
        assertThat(ran.code()).as(ran.err()).isEqualTo(1);
    }

    /** Stores expectations for the observations of the last step, as the window does. */
    private void expect() throws Exception {
        Launcher launcher = place.launcher(true);
        Path home = launcher.home("account");
        try (Store store = ((StoreOpenResult.Ready)
                        Store.open(home.resolve(".local/share/lazaret"), InstantSource.system(), place.project()))
                .store()) {
            StepRecord record = store.history(place.project()).stream()
                    .filter(Stepped.class::isInstance)
                    .map(event -> ((Stepped) event).record())
                    .reduce((_, later) -> later)
                    .orElseThrow();
            Observation seen = record.outcome().observations().stream()
                    .filter(one -> !one.expected())
                    .findFirst()
                    .orElseThrow();
            BehaviorExpectation said = BehaviorExpectation.of(
                    record.units().getFirst().id(),
                    record.launch().content(seen.actor()).orElseThrow(),
                    seen);
            store.expectations(place.project()).put(said.content(), said, false);
        }
        launcher.give(home);
    }

    private Command check(String... more) throws Exception {
        List<String> words = new ArrayList<>(
                List.of("stage", "check", place.project().toString(), "--toolchain", "/usr", "--run", "demo"));
        words.addAll(List.of(more));
        return lazaret(words.toArray(String[]::new));
    }

    private Command lazaret(String... arguments) throws Exception {
        Launcher launcher = place.launcher(true);
        List<String> words = new ArrayList<>(launcher.lazaret());
        words.addAll(List.of(arguments));
        return launcher.run("account", words);
    }
}
