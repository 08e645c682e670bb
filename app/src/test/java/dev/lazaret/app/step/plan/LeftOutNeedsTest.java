package dev.lazaret.app.step.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.trust.Step;
import dev.lazaret.app.sandbox.SandboxPlace;
import dev.lazaret.app.step.Consent;
import dev.lazaret.app.step.Opening;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.Projects;
import dev.lazaret.app.step.StepEvent;
import dev.lazaret.app.step.StepRequest;
import dev.lazaret.app.step.json.StepEventJson;
import dev.lazaret.app.step.run.Ladder;
import dev.lazaret.app.toolchain.Toolchains;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Protects that what a stage does not get and the project asks for is said in the plan, before anything is started. */
@Tag("sandbox")
class LeftOutNeedsTest {
    private static final String SETTINGS = "cargo and rustup would obey it";
    private static final String OUTSIDE = "it lies outside of the opened folder";

    @TempDir
    Path base;

    private SandboxPlace place;

    @BeforeEach
    void open() throws IOException {
        place = new SandboxPlace();
        put("Cargo.toml", "[package]\nname = \"demo\"\nversion = \"0.1.0\"\n");
        put("src/lib.rs", "");
    }

    @AfterEach
    void close() throws IOException {
        place.close();
    }

    @Test
    void allThatIsAskedForIsNamed() throws IOException {
        StringBuilder source = new StringBuilder();
        for (int i = 10; i < 40; i++) {
            source.append("const A")
                    .append(i)
                    .append(": &str = include_str!(\"../../out")
                    .append(i)
                    .append("\");");
        }
        put("src/lib.rs", source.toString());

        assertThat(plan().sentences())
                .filteredOn(note -> note.startsWith("The copy lacks what is asked for: "))
                .singleElement()
                .asString()
                .contains("out10 (", "out39 (")
                .doesNotContain(" more.");
    }

    @Test
    void configurationThatDecidesWhatIsCompiled() throws IOException {
        put(".cargo/config.toml", """
                include = ["more.toml"]
                [build]
                target = "thumbv7em-none-eabihf"
                jobs = 4
                [alias]
                x = "run"
                [patch.crates-io]
                serde = { path = "vendor/serde" }
                """);
        put(".cargo/more.toml", "[env]\nKEY = \"value\u202e\"\n");

        Plan plan = plan();

        assertThat(plan.leftOut())
                .containsExactly(absent(
                        ".cargo/config.toml",
                        SETTINGS,
                        "it sets "
                                + "build.target = \"thumbv7em-none-eabihf\", env.KEY = \"value\\u{202E}\","
                                + " patch.crates-io.serde.path = \"vendor/serde\""));
        assertThat(plan.sentences())
                .containsOnlyOnce("There is no Cargo.lock: cargo chooses the versions among the offline" + " sources.");
        assertThat(plan.sentences())
                .anySatisfy(note -> assertThat(note)
                        .startsWith("The copy lacks what is asked for: .cargo/config.toml (it sets build.target"));
        assertThat(new StepEventJson(Step.CHECK).line(new StepEvent.Planned(plan)))
                .contains("{\"path\":\".cargo/config.toml\",\"why\":\"" + SETTINGS
                        + "\",\"needed\":\"it sets build.target");
    }

    @Test
    void configurationThatDecidesNothingIsNotAskedFor() throws IOException {
        put(".cargo/config.toml", "[alias]\nx = \"run\"\n[term]\nquiet = true\n[build]\njobs = 1\n");
        put("member/.cargo/config.toml", "[build]\ntarget = \"x\"\n");

        assertThat(plan().leftOut()).extracting(Plan.Absent::needed).containsOnly(Optional.empty());
        assertThat(plan().sentences()).noneMatch(note -> note.startsWith("The copy lacks"));
    }

    @Test
    void configurationThatCannotBeReadIsAskedFor() throws IOException {
        put(".cargo/config", "[build\n");

        assertThat(plan().leftOut())
                .contains(
                        absent(".cargo/config", SETTINGS, "what it sets is not known, as it could not be read whole"));
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
    void aToolchainThatIsNotTheChosenOne(String name, String text, String asked) throws IOException {
        put(name, text.replace('#', '\n') + "\n");

        assertThat(plan().leftOut())
                .singleElement()
                .satisfies(absent -> assertThat(absent.needed().orElseThrow())
                        .startsWith("it asks for the toolchain " + asked + ", the step uses distribution, rustc "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"distribution", "[toolchain]\nprofile = \"minimal\"", ""})
    void aToolchainThatIsTheChosenOneIsNotAskedFor(String text) throws IOException {
        put("rust-toolchain", text + "\n");

        assertThat(plan().leftOut()).extracting(Plan.Absent::needed).containsExactly(Optional.empty());
    }

    @Test
    void filesThatRustFilesInclude() throws IOException {
        Path outside = Files.createFile(base.resolve("outside"));
        put("src/lib.rs", """
                #![doc = include_str!("../README.md")]
                const A: &str = include_str!("../rust-toolchain");
                const B: &[u8] = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/.git/HEAD"));
                include!("../../beside.rs");
                include!(concat!(env!("OUT_DIR"), "/generated.rs"));
                // include_str!("../target/comment")
                const C: &str = include_str!("/etc/hostname");
                const D: &str = include_str!("there.txt");
                """);
        put("src/there.txt", "");
        put("rust-toolchain", "distribution\n");
        put(".git/HEAD", "");
        Files.createSymbolicLink(project().resolve("README.md"), outside);

        assertThat(plan().leftOut())
                .containsExactly(
                        absent("../beside.rs", OUTSIDE, "src/lib.rs:4 includes it"),
                        absent("/etc/hostname", OUTSIDE, "src/lib.rs:7 includes it"),
                        absent(".git", "git's own data", "src/lib.rs:3 includes it, as .git/HEAD"),
                        absent("README.md", "a link that leads to nothing inside", "src/lib.rs:1 includes it"),
                        absent("rust-toolchain", SETTINGS, "src/lib.rs:2 includes it"));
    }

    @Test
    void whatManifestsName() throws IOException {
        put("Cargo.toml", """
                [package]
                name = "demo"
                version = "0.1.0"
                build = "linked.rs"
                [dependencies]
                made = { path = "target/made" }
                [workspace]
                members = ["member"]
                """);
        put("target/made/Cargo.toml", "[package]\nname = \"made\"\nversion = \"0.1.0\"\n");
        put("target/made/src/lib.rs", "");
        Path other = Files.createDirectory(base.resolve("other"));
        Files.createSymbolicLink(project().resolve("member"), other);
        Files.createSymbolicLink(project().resolve("linked.rs"), other);
        Files.createSymbolicLink(project().resolve("src/folder"), other);

        assertThat(plan().leftOut())
                .extracting(Plan.Absent::words)
                .containsExactly(
                        "linked.rs: a link that leads to nothing inside; asked for: Cargo.toml has it as build script"
                                + " build-script-linked",
                        "member: a link that leads to nothing inside; asked for: Cargo.toml has it as a member",
                        "src/folder: a link that leads to nothing inside; asked for: it lies among the sources of demo",
                        "target: a target folder: cargo would take over what was built elsewhere; asked for: Cargo.toml:6"
                                + " has it as the folder of made, as target/made");
    }

    private static Plan.Absent absent(String path, String why, String needed) {
        return new Plan.Absent(path, why, Optional.of(needed));
    }

    private Path project() {
        return base.resolve("project");
    }

    private void put(String path, String text) throws IOException {
        Projects.put(project().resolve(path), text);
    }

    private Plan plan() throws IOException {
        Ladder stages = new Ladder(place.sandbox(), new Toolchains(Path.of("/nonexistent")), Clock.systemUTC());
        try (Opening opening = Opening.of(project())) {
            return switch (stages.plan(
                    opening.repository(),
                    opening.audit(),
                    StepRequest.of(Step.CHECK, project(), List.of(), Consent.ALL))) {
                case Plan.Result.Ready(Plan plan) -> plan;
                case Plan.Result.Refused(String reason) -> throw new AssertionError(reason);
            };
        }
    }
}
