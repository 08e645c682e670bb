package dev.lazaret.app.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.app.crates.need.Version;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Verifies that a recording which ships with Lazaret is offered for exactly the bytes that it was made with, and can't
 * do more than one of the auditor's.
 */
class ShippedRecordingsTest {
    private static final String FILES = "ab".repeat(32);
    private static final String LINKED = "cd".repeat(32);
    private static final String TABLE = """
            # What is said.

            crate one 1.2.3
            files sha256:%s
            linked autocfg 1.1.0 sha256:%s
            asks fast std
            rustc 1.80.0 1.85.1
            on
            on std
            cargo:rustc-cfg=old
            rustc 1.95.0
            on std
            cargo:rustc-cfg=new
            """.formatted(FILES, LINKED);

    @ParameterizedTest
    @CsvSource({
        "1.85.1, std, old",
        "1.85.1, std other, old",
        "1.84.0, std, old",
        "1.80.0, std, old",
        "1.95.0, std, new",
        "1.85.1, other, nothing",
        "1.79.9, std, none",
        "1.85.2, std, none",
        "1.96.0, std, none",
        "1.84.0-nightly, std, none",
        "1.85.1, fast std, none",
        "1.95.0, other, none",
    })
    void recordingAppliesOnlyToItsCompilersAndFeatures(String rustc, String features, String answer) {
        assertThat(said(script(FILES, Map.of("autocfg 1.1.0", digest(LINKED)), rustc, features)))
                .isEqualTo(answer);
    }

    @Test
    void recordingAppliesOnlyToItsBytes() {
        Map<String, Digest> linked = Map.of("autocfg 1.1.0", digest(LINKED));
        assertThat(said(script(LINKED, linked, "1.95.0", "std"))).isEqualTo("none");
        assertThat(said(script(FILES, Map.of(), "1.95.0", "std"))).isEqualTo("none");
        assertThat(said(script(FILES, Map.of("autocfg 1.1.0", digest(FILES)), "1.95.0", "std")))
                .isEqualTo("none");
        assertThat(said(script(
                        FILES, Map.of("autocfg 1.1.0", digest(LINKED), "more 1.0.0", digest(LINKED)), "1.95.0", "std")))
                .isEqualTo("none");
    }

    @Test
    void textStatesConditionsOfEachAnswer() {
        assertThat(ShippedRecordings.of(TABLE).all())
                .extracting(ShippedRecording::text)
                .containsExactly("""
                        when -CARGO_FEATURE_FAST -CARGO_FEATURE_STD
                        when -CARGO_FEATURE_FAST +CARGO_FEATURE_STD
                        cargo:rustc-cfg=old
                        """, """
                        when -CARGO_FEATURE_FAST +CARGO_FEATURE_STD
                        cargo:rustc-cfg=new
                        """);
        assertThat(ShippedRecordings.of(TABLE).all())
                .extracting(ShippedRecording::words)
                .containsExactly(
                        "recorded by Lazaret with rustc 1.80.0 and 1.85.1", "recorded by Lazaret with rustc 1.95.0");
    }

    @Test
    void refusesOutputThatMayNotBeReplayed() {
        assertThatThrownBy(() -> ShippedRecordings.of(TABLE.replace("rustc-cfg=new", "rustc-link-arg=-B/src")))
                .isInstanceOf(IllegalStateException.class);
    }

    /** Each is only for releases, and no compiler has two answers. */
    @Test
    void shippedRecordingsAreConsistent() {
        List<ShippedRecording> all = ShippedRecordings.shipped().all();
        assertThat(all).hasSizeGreaterThan(20);
        for (ShippedRecording one : all) {
            assertThat(one.compilers())
                    .isSorted()
                    .allMatch(compiler -> compiler.pre().isEmpty());
            assertThat(one.answers().values())
                    .as(one.crate())
                    .isNotEmpty()
                    .allMatch(recording -> recording.files().isEmpty());
            for (Version compiler : one.compilers()) {
                assertThat(all)
                        .filteredOn(other -> other.files().equals(one.files()) && other.isFor(compiler))
                        .containsExactly(one);
            }
        }
    }

    private static String said(ShippedRecordings.Script script) {
        return ShippedRecordings.of(TABLE)
                .find(script)
                .map(found -> found.answers().get(found.answerKey(script.features())))
                .map(recording -> recording.lines().isEmpty()
                        ? "nothing"
                        : recording.lines().getFirst().replace("cargo:rustc-cfg=", ""))
                .orElse("none");
    }

    private static ShippedRecordings.Script script(
            String files, Map<String, Digest> linked, String rustc, String features) {
        return new ShippedRecordings.Script(
                "one", "1.2.3", digest(files), linked, rustc, Set.of(features.split(" ", -1)));
    }

    private static Digest digest(String hex) {
        return Digest.of(HexFormat.of().parseHex(hex));
    }
}
