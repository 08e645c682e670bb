package dev.lazaret.app.step.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.Step;
import dev.lazaret.app.step.CompileWork;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.PlanNote;
import dev.lazaret.app.step.StepEvent;
import dev.lazaret.app.step.StepPlace;
import dev.lazaret.app.step.json.StepEventJsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies that the plan lists files that the project needs and that a stage does not get, before anything is started.
 */
@Tag("sandbox")
class NeededOmissionFinderTest {
    private static final String SETTINGS = "cargo would obey it";
    private static final String OUTSIDE = "it lies outside of the opened folder";

    @RegisterExtension
    final StepPlace place = new StepPlace(StepPlace.LIBRARY);

    @Test
    void listsEveryRequiredPath() throws IOException {
        StringBuilder source = new StringBuilder();
        for (int i = 10; i < 40; i++) {
            source.append("const A")
                    .append(i)
                    .append(": &str = include_str!(\"../../out")
                    .append(i)
                    .append("\");");
        }
        place.put("src/lib.rs", source.toString());

        assertThat(plan().notes())
                .filteredOn(note -> note.kind() == PlanNote.Kind.LACKS)
                .singleElement()
                .extracting(PlanNote::sentence)
                .asString()
                .contains("out10 (", "out39 (")
                .doesNotContain(" more.");
    }

    /** A step can read {@code /usr}, except {@code /usr/local}. */
    @Test
    void filesOfSystemAreNotLeftOut() throws IOException {
        place.put("src/lib.rs", """
                const A: &str = include_str!("/usr/share/a");
                const B: &str = include_str!("/usr/local/b");
                const C: &str = include_str!("/usr/../c");
                const D: &str = include_str!("/etc/d");
                """);

        assertThat(plan().compile().orElseThrow().absent())
                .extracting(CompileWork.Absent::path)
                .containsExactlyInAnyOrder("/usr/local/b", "/usr/../c", "/etc/d");
    }

    @Test
    void requiresConfigurationThatAffectsCompilation() throws IOException {
        place.put(".cargo/config.toml", """
                include = ["more.toml"]
                [build]
                target = "thumbv7em-none-eabihf"
                jobs = 4
                [alias]
                x = "run"
                [patch.crates-io]
                serde = { path = "vendor/serde" }
                """);
        place.put(".cargo/more.toml", "[env]\nKEY = \"value\u202e\"\n");

        Plan plan = plan();

        assertThat(plan.compile().orElseThrow().absent())
                .containsExactly(absent(
                        ".cargo/config.toml",
                        SETTINGS,
                        "it sets "
                                + "build.target = \"thumbv7em-none-eabihf\", env.KEY = \"value\\u{202E}\","
                                + " patch.crates-io.serde.path = \"vendor/serde\""));
        assertThat(plan.sentences())
                .containsOnlyOnce("There is no Cargo.lock: cargo chooses the versions among the offline" + " sources.");
        assertThat(plan.notes())
                .filteredOn(note -> note.kind() == PlanNote.Kind.LACKS)
                .singleElement()
                .extracting(PlanNote::sentence)
                .asString()
                .contains(".cargo/config.toml (it sets build.target");
        assertThat(new StepEventJsonWriter(Step.CHECK).line(new StepEvent.Planned(plan)))
                .contains("{\"path\":\".cargo/config.toml\",\"why\":\"" + SETTINGS
                        + "\",\"needed\":\"it sets build.target");
    }

    @Test
    void doesNotRequireConfigurationWithoutEffect() throws IOException {
        place.put(".cargo/config.toml", "[alias]\nx = \"run\"\n[term]\nquiet = true\n[build]\njobs = 1\n");
        place.put("member/.cargo/config.toml", "[build]\ntarget = \"x\"\n");

        assertThat(plan().compile().orElseThrow().absent())
                .extracting(CompileWork.Absent::needed)
                .containsOnly(Optional.empty());
        assertThat(plan().notes()).extracting(PlanNote::kind).doesNotContain(PlanNote.Kind.LACKS);
    }

    @Test
    void requiresUnreadableConfiguration() throws IOException {
        place.put(".cargo/config", "[build\n");

        assertThat(plan().compile().orElseThrow().absent())
                .contains(absent(
                        ".cargo/config",
                        SETTINGS,
                        "its settings are unknown, because it could not be read completely"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rust-toolchain | nightly-2024-05-01 | nightly-2024-05-01",
                "rust-toolchain.toml | [toolchain]#channel = \"1.11.0\" | 1.11.0",
                "rust-toolchain.toml | [toolchain]#path = \"own\" | own",
                "rust-toolchain | [toolchain]#channel = \"beta\" | beta"
            })
    void requiresToolchainFileThatDiffersFromChosenOne(String name, String text, String asked) throws IOException {
        place.put(name, text.replace('#', '\n') + "\n");

        assertThat(plan().compile().orElseThrow().absent())
                .singleElement()
                .satisfies(absent -> assertThat(absent.needed().orElseThrow())
                        .startsWith("it asks for the toolchain " + asked + ", the step uses distribution, rustc "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"distribution", "[toolchain]\nprofile = \"minimal\"", ""})
    void doesNotRequireToolchainFileThatMatchesChosenOne(String text) throws IOException {
        place.put("rust-toolchain", text + "\n");

        assertThat(plan().compile().orElseThrow().absent())
                .extracting(CompileWork.Absent::needed)
                .containsExactly(Optional.empty());
    }

    @Test
    void requiresFilesIncludedByRustFiles() throws IOException {
        Path outside = Files.createFile(place.base().resolve("outside"));
        place.put("src/lib.rs", """
                #![doc = include_str!("../README.md")]
                const A: &str = include_str!("../rust-toolchain");
                const B: &[u8] = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/.git/HEAD"));
                include!("../../beside.rs");
                include!(concat!(env!("OUT_DIR"), "/generated.rs"));
                // include_str!("../target/comment")
                const C: &str = include_str!("/etc/hostname");
                const D: &str = include_str!("there.txt");
                """);
        place.put("src/there.txt", "");
        place.put("rust-toolchain", "distribution\n");
        place.put(".git/HEAD", "");
        Files.createSymbolicLink(place.project().resolve("README.md"), outside);

        assertThat(plan().compile().orElseThrow().absent())
                .containsExactly(
                        absent("../beside.rs", OUTSIDE, "src/lib.rs:4 includes it"),
                        absent("/etc/hostname", OUTSIDE, "src/lib.rs:7 includes it"),
                        absent(".git", "git's own data", "src/lib.rs:3 includes it, as .git/HEAD"),
                        absent("README.md", "a link whose target is not in the repository", "src/lib.rs:1 includes it"),
                        absent("rust-toolchain", "rustup would obey it", "src/lib.rs:2 includes it"));
    }

    @Test
    void requiresPathsNamedInManifests() throws IOException {
        place.put("Cargo.toml", """
                [package]
                name = "demo"
                version = "0.1.0"
                build = "linked.rs"
                [dependencies]
                made = { path = "target/made" }
                [workspace]
                members = ["member"]
                """);
        place.put("target/made/Cargo.toml", "[package]\nname = \"made\"\nversion = \"0.1.0\"\n");
        place.put("target/made/src/lib.rs", "");
        Path other = Files.createDirectory(place.base().resolve("other"));
        Files.createSymbolicLink(place.project().resolve("member"), other);
        Files.createSymbolicLink(place.project().resolve("linked.rs"), other);
        Files.createSymbolicLink(place.project().resolve("src/folder"), other);

        assertThat(plan().compile().orElseThrow().absent())
                .extracting(CompileWork.Absent::words)
                .containsExactly(
                        "linked.rs: a link whose target is not in the repository; required: Cargo.toml has it as build script"
                                + " build-script-linked",
                        "member: a link whose target is not in the repository; required: Cargo.toml has it as a member",
                        "src/folder: a link whose target is not in the repository; required: it lies among the sources of demo",
                        "target: a target folder: cargo would reuse what was built elsewhere; required: Cargo.toml:6"
                                + " has it as the folder of made, as target/made");
    }

    private static CompileWork.Absent absent(String path, String why, String needed) {
        return new CompileWork.Absent(path, why, Optional.of(needed));
    }

    private Plan plan() {
        return place.plan(Step.CHECK);
    }
}
