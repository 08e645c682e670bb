package dev.lazaret.analysis.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies which lines and files a recording may use to replace a build script. */
class BuildScriptRecordingTest {
    private static final String GOOD = """
            cargo:rustc-cfg=fast
            cargo:rustc-cfg=limb_width="64"
            cargo:rustc-check-cfg=cfg(fast, values("a", "b"))
            cargo:rustc-env=MADE_BY=one two
            file made/out.rs
            pub const ONE: u8 = 1;

            end
            file empty.txt
            end
            """;

    @Test
    void compilerSettingsAndFilesMayBeReplayed() {
        BuildScriptRecording recording = BuildScriptRecording.of(GOOD).found().orElseThrow();

        assertThat(recording.lines()).hasSize(4).first().isEqualTo("cargo:rustc-cfg=fast");
        assertThat(recording.files())
                .containsEntry("made/out.rs", "pub const ONE: u8 = 1;\n\n")
                .containsEntry("empty.txt", "");
        assertThat(BuildScriptRecording.of(recording.text()).found()).hasValue(recording);
        assertThat(recording.words()).isEqualTo("4 cargo instructions, 2 files");
    }

    @Test
    void omitsRerunAndWarningLines() {
        assertThat(BuildScriptRecording.of("cargo:rerun-if-changed=build.rs\ncargo::rustc-cfg=one\ncargo:warning=old\n")
                        .found()
                        .orElseThrow()
                        .lines())
                .containsExactly("cargo:rustc-cfg=one");
    }

    /** Including a file without a final line end, and one with a line that looks like the end marker. */
    @Test
    void anyTextFileCanBeStored() {
        for (String content : new String[] {"", "one", "end\n", "\r\n\n", "file a 3\n", "\u00fc\u20ac"}) {
            BuildScriptRecording recording =
                    new BuildScriptRecording(List.of("cargo:rustc-cfg=one"), new TreeMap<>(Map.of("a/b", content)));

            assertThat(BuildScriptRecording.of(recording.text()).found()).hasValue(recording);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cargo:rustc-flags=-l evil",
                "cargo:rustc-link-lib=evil",
                "cargo:rustc-link-search=native=/src",
                "cargo:rustc-link-arg=-B/src",
                "cargo:rustc-cdylib-link-arg=-B/src",
                "cargo:rustc-linker=/src/evil",
                "cargo:key=value",
                "cargo::metadata=key=value",
                "cargo:rustc-cfg=a=\"b\\\"",
                "cargo:rustc-cfg=a b",
                "cargo:rustc-cfg=a=\"\u202E\"",
                "cargo:rustc-check-cfg=cfg(a) --extern evil",
                "cargo:rustc-env=PATH=/src",
                "cargo:rustc-env=LD_PRELOAD=/src/evil.so",
                "cargo:rustc-env=CARGO_MANIFEST_DIR=/src",
                "cargo:rustc-env=RUSTC_WRAPPER=/src/evil",
                "cargo:rustc-env=OUT_DIR=/src",
                "cargo:rustc-env=lower=1",
                "cargo:rustc-env=A B=1",
                "println!(\"hello\")",
                "file ../out.rs\nend",
                "file /etc/passwd\nend",
                "file a/./b\nend",
                "file a b\nend",
                "file a\nend\nfile a\nend",
                "file a\nwithout an end",
                "file a 12\ntoo short\n",
                "file a 3\ntoo long\n",
            })
    void refusesOtherOutput(String text) {
        assertThat(BuildScriptRecording.of(text)).isInstanceOf(BuildScriptRecording.Reading.Refused.class);
        assertThat(BuildScriptRecording.of("cargo:rustc-cfg=one\n" + text))
                .isInstanceOf(BuildScriptRecording.Reading.Refused.class);
    }
}
