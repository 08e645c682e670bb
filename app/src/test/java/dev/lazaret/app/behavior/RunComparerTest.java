package dev.lazaret.app.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.CappedList;
import dev.lazaret.analysis.run.GeneratedFile;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.RunComparison;
import dev.lazaret.analysis.run.RunComparisonFormatter;
import dev.lazaret.analysis.run.ScriptOutput;
import dev.lazaret.analysis.run.StepEnd;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.sandbox.SimulatedHost;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies that two runs differ where their units behave differently, and not in names that are new for each run. */
class RunComparerTest {
    private static final UnitId SCRIPT = new UnitId("demo", "0.1.0", UnitId.Kind.BUILD_SCRIPT, "build.rs", true);

    /**
     * Each line except those with {@code =} is of one run or of both: a cargo instruction, a file with its content, a
     * read. Those with {@code =} are the reported differences; {@code end} is how the second run ended.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                12 line cargo:rustc-cfg=a
                1 line cargo:rustc-cfg=b
                2 line cargo:rustc-cfg=c
                = printed only in the first run: cargo:rustc-cfg=b
                = printed only in the second run: cargo:rustc-cfg=c
                """,
                """
                1 line cargo:rustc-cfg=a
                12 line cargo:rustc-cfg=b
                2 line cargo:rustc-cfg=a
                """,
                """
                1 line cargo:rustc-cfg=a
                12 line cargo:rustc-cfg=a
                = printed only in the first run: cargo:rustc-cfg=a
                """,
                """
                1 line cargo:rustc-env=A=/home/build/x /target/.gate/private/17-1/y
                2 line cargo:rustc-env=A=/home/maria/x /target/.gate/private/25-3/y
                1 file a.rs at /home/build
                2 file a.rs at /home/maria
                1 read /home/build/x
                2 read /home/build/x
                1 read /proc/12/status
                2 read /proc/13/status
                """,
                """
                1 line cargo:rustc-env=A=/home/build
                2 line cargo:rustc-env=A=/home/marian
                = printed only in the first run: cargo:rustc-env=A=/home/build
                = printed only in the second run: cargo:rustc-env=A=/home/marian
                """,
                """
                1 line cargo:rustc-env=A=build
                2 line cargo:rustc-env=A=maria
                = printed only in the first run: cargo:rustc-env=A=build
                = printed only in the second run: cargo:rustc-env=A=maria
                """,
                """
                1 file a.rs one
                2 file a.rs two
                2 file b.rs one
                12 file c.rs one
                1 file libtried.rmeta \0one
                2 file libtried.rmeta \0two
                1 file forged.rmeta one
                2 file forged.rmeta two
                = made with other content: a.rs, first text, 3 bytes, sha256 ONE, then text, 3 bytes, sha256 TWO
                = made with other content: forged.rmeta, first text, 3 bytes, sha256 ONE, then text, 3 bytes, sha256 TWO
                = made only in the second run: b.rs, text, 3 bytes, sha256 ONE
                """,
                """
                1 read /etc/one
                2 read /etc/two
                12 read /etc/three
                = seen only in the first run: read /etc/one
                = seen only in the second run: read /etc/two
                """,
                """
                end failed
                1 read /etc/one
                2 read /etc/two
                1 line cargo:rustc-cfg=a
                2 none
                = ended well only in the first run
                = seen only in the second run: read /etc/two
                """,
                """
                end stopped
                1 read /etc/one
                1 line cargo:rustc-cfg=a
                2 none
                """,
            })
    void reportsDifferencesOfUnits(String text) {
        Side first = new Side();
        Side second = new Side();
        List<String> expected = new ArrayList<>();
        StepRecord.State state = StepRecord.State.DONE;
        for (String line : text.lines().toList()) {
            String[] word = line.split(" ", 3);
            switch (word[0]) {
                case "=" ->
                    expected.add("demo 0.1.0, build script: "
                            + line.substring(2)
                                    .replace("ONE", hash("one").hex())
                                    .replace("TWO", hash("two").hex()));
                case "end" -> state = StepRecord.State.valueOf(word[1].toUpperCase(Locale.ROOT));
                default -> {
                    if (word[0].contains("1")) {
                        first.add(word);
                    }
                    if (word[0].contains("2")) {
                        second.add(word);
                    }
                }
            }
        }

        RunComparison compared = compare(first.seen(true), second.seen(true), state);

        assertThat(RunComparisonFormatter.details(compared)).containsExactlyElementsOf(expected);
        assertThat(compared.whole()).isEqualTo(state == StepRecord.State.DONE);
    }

    @Test
    void reportsIncompleteComparisonAndCountsFurtherDifferences() {
        Side first = new Side();
        Side second = new Side();
        IntStream.range(0, 60).forEach(i -> second.add(new String[] {"2", "read", "/etc/" + i}));

        RunComparison compared = compare(first.seen(true), second.seen(false), StepRecord.State.DONE);

        assertThat(compared.whole()).isFalse();
        assertThat(compared.differences().more()).isEqualTo(10);
        assertThat(RunComparisonFormatter.rest(compared))
                .containsExactly(
                        "And 10 further differences.",
                        "The output and actions of the units in both runs could not be compared completely.");
        assertThat(RunComparisonFormatter.head(compared))
                .isEqualTo("Run again as another user on another machine, 400 days later: 1 of 1 unit differs:"
                        + " demo 0.1.0, build script.");
    }

    /** If it is not known whether a script ended well, its end is not reported as different. */
    @Test
    void skipsScriptsIfLogIsUnknown() {
        ObservedRun unknown = new ObservedRun(List.of(), Map.of(), List.of(), true, false);

        RunComparison compared = compare(new Side().seen(true), unknown, StepRecord.State.DONE);

        assertThat(compared.differences().first()).isEmpty();
        assertThat(compared.whole()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 done: Run again as another user on another machine, at the same time, which could not be changed: 1 unit did the same.",
                "400 failed: Run again as another user on another machine, 400 days later, it failed: cargo found errors.",
                "400 stopped: Run again as another user on another machine, 400 days later, it was stopped: cargo found errors.",
                "400 never: Not run again as another user: the step ended with an error."
            })
    void headDescribesEndOfSecondRun(String text) {
        String[] word = text.split("[ :]", 3);
        StepRecord.State state = StepRecord.State.valueOf(word[1].toUpperCase(Locale.ROOT));
        RunComparison one = RunComparison.without(
                StepEnd.of(state, state == StepRecord.State.DONE ? null : "cargo found errors"),
                Long.parseLong(word[0]),
                List.of(SCRIPT));

        assertThat(RunComparisonFormatter.head(one)).isEqualTo(text.substring(text.indexOf(": ") + 2));
    }

    private static RunComparison compare(ObservedRun first, ObservedRun second, StepRecord.State state) {
        return RunComparer.compare(first, second, StepEnd.of(state, null), SimulatedHost.OTHER, 400, List.of(SCRIPT));
    }

    /** The results of one run. */
    private static final class Side {
        private final List<String> lines = new ArrayList<>();
        private final List<GeneratedFile> files = new ArrayList<>();
        private final Map<Digest, byte[]> texts = new HashMap<>();
        private final List<Observation> deeds = new ArrayList<>();
        private boolean ended = true;

        void add(String[] word) {
            switch (word[1]) {
                case "line" -> lines.add(word[2]);
                case "file" -> {
                    String[] file = word[2].split(" ", 2);
                    Digest digest = hash(file[1]);
                    texts.put(digest, file[1].getBytes(StandardCharsets.UTF_8));
                    files.add(new GeneratedFile(
                            RepoPath.of(file[0]),
                            file[1].indexOf(0) < 0 ? GeneratedFile.Kind.TEXT : GeneratedFile.Kind.BINARY,
                            file[1].length(),
                            Optional.of(digest),
                            Optional.empty()));
                }
                case "read" ->
                    deeds.add(new Observation(
                            Observation.Actor.of(SCRIPT, Observation.Kind.BUILD_SCRIPT),
                            Observation.Operation.READ,
                            word[2],
                            Observation.Result.ALLOWED,
                            Observation.Expectedness.UNEXPECTED,
                            "",
                            Optional.empty(),
                            List.of()));
                default -> ended = false;
            }
        }

        ObservedRun seen(boolean watched) {
            ScriptOutput output = new ScriptOutput(
                    SCRIPT,
                    "debug/build/demo-1/out",
                    new CappedList<>(lines, 0),
                    new CappedList<>(files, 0),
                    CappedList.none(),
                    new TreeSet<>(),
                    true);
            return new ObservedRun(ended ? List.of(output) : List.of(), texts, deeds, watched, true);
        }
    }

    private static Digest hash(String text) {
        MessageDigest digest = Digest.start();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return Digest.finish(digest);
    }
}
