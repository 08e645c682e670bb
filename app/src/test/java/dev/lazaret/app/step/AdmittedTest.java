package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.cargo.AdmissibleKey;
import dev.lazaret.analysis.cargo.TargetTriple;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.trust.Artifact;
import dev.lazaret.analysis.trust.PlannedUnit;
import dev.lazaret.analysis.trust.Step;
import dev.lazaret.analysis.trust.StepRecord;
import dev.lazaret.app.fetch.FetchChoice;
import dev.lazaret.app.sandbox.Command;
import dev.lazaret.app.sandbox.Limits;
import dev.lazaret.app.sandbox.ReadableFolder;
import dev.lazaret.app.sandbox.SandboxPlace;
import dev.lazaret.app.step.run.Ladder;
import dev.lazaret.app.step.run.StepRun;
import dev.lazaret.app.step.run.TargetKey;
import dev.lazaret.app.toolchain.Toolchains;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Protects that a key that only chooses is passed when the auditor admits it, as the plan says and in no other way. */
@Tag("sandbox")
class AdmittedTest {
    private static final String HOST = "x86_64-unknown-linux-gnu";

    @TempDir
    Path base;

    @TempDir
    Path tools;

    private SandboxPlace place;
    private Ladder stages;

    @BeforeEach
    void open() throws IOException {
        place = new SandboxPlace();
        stages = new Ladder(place.sandbox(), new Toolchains(Path.of("/nonexistent")), Clock.systemUTC());
        put("Cargo.toml", "[package]\nname = \"demo\"\nversion = \"0.1.0\"\nedition = \"2021\"\n");
        put("src/lib.rs", "");
    }

    @AfterEach
    void close() throws IOException {
        place.close();
    }

    @Test
    void aProjectThatOnlyChecksWithItsFlags() throws Exception {
        put(".cargo/config.toml", """
                [build]
                rustflags = ["--cfg", "board=\\"nrf52\\"", "-C", "linker=/src/evil"]
                [target.'cfg(unix)']
                rustflags = "--cfg rtos"
                runner = "/src/evil"
                """);
        put("src/main.rs", """
                #[cfg(not(rtos))]
                compile_error!("no system chosen");
                fn main() { println!("runs"); }
                """);
        String key = "target.'cfg(unix)'.rustflags";

        Plan bare = plan(Step.CHECK);
        assertThat(bare.admitted().possible().keys())
                .extracting(AdmissibleKey::words)
                .containsExactly(
                        "build.rustflags (.cargo/config.toml:2): --cfg board=\"nrf52\"; stays out: -C"
                                + " linker=/src/evil",
                        key + " (.cargo/config.toml:4): --cfg rtos");
        assertThat(run(bare).state()).isEqualTo(StepRecord.State.FAILED);

        Plan plan = plan(Step.CHECK, key);
        assertThat(plan.command()).containsSequence("--config", key + "=['--cfg','rtos']");
        assertThat(plan.leftOut())
                .as("what stays out is still said")
                .extracting(absent -> absent.needed().orElse(""))
                .containsExactly("it sets build.rustflags = \"--cfg\", \"board=\"nrf52\"\", \"-C\","
                        + " \"linker=/src/evil\", target.\"cfg(unix)\".runner = \"/src/evil\"");
        StepEvent.Finished finished = run(plan);
        assertThat(finished.state()).isEqualTo(StepRecord.State.DONE);
        assertThat(finished.notes())
                .contains("Admitted of the repository's cargo configuration: " + key
                        + " (.cargo/config.toml:4), passed as --cfg rtos.");
        assertThat(StepRun.record(plan, finished).command()).contains(key + "=['--cfg','rtos']");

        assertThat(run(plan(Step.RUN, key, "build.rustflags")).state())
                .as("our own runner stands beside it")
                .isEqualTo(StepRecord.State.DONE);
    }

    @Test
    void aTargetOfThisMachineIsMadeInItsOwnFolder() throws Exception {
        put(".cargo/config.toml", "build.target = \"" + HOST + "\"\n");
        put("src/main.rs", "fn main() {}\n");

        Plan admitted = plan(Step.BUILD, "build.target");
        assertThat(admitted.command()).containsSequence("--target", HOST);
        assertThat(admitted.leftOut()).extracting(Plan.Absent::needed).containsOnly(Optional.empty());
        StepEvent.Finished finished = run(admitted);
        assertThat(finished.state()).isEqualTo(StepRecord.State.DONE);
        assertThat(finished.artifacts()).extracting(Artifact::path).contains(HOST + "/debug/demo");
        assertThat(run(plan(Step.RUN, "build.target")).state()).isEqualTo(StepRecord.State.DONE);

        byte[] lockfile = {};
        Plan named = plan(new Admission(List.of(), TargetTriple.of(HOST)), Step.BUILD);
        assertThat(TargetKey.of(admitted, lockfile))
                .isEqualTo(TargetKey.of(named, lockfile))
                .isNotEqualTo(TargetKey.of(plan(Step.BUILD), lockfile));
    }

    @Test
    void aTargetThatTheToolchainOrThisMachineLacks() throws Exception {
        put(".cargo/config.toml", "build.target = \"thumbv7em-none-eabihf\"\n");
        put("src/main.rs", "fn main() {}\n");

        assertThat(plan(Step.CHECK, "build.target").refusal().orElseThrow().sentence())
                .startsWith("The toolchain distribution, rustc ")
                .endsWith(" has no standard library for thumbv7em-none-eabihf: lib/rustlib/thumbv7em-none-eabihf is not"
                        + " there.");
        Path lacking = toolchainFor("thumbv7em-none-eabihf");
        assertThat(refusal(lacking, Step.CHECK)).isEmpty();
        assertThat(refusal(lacking, Step.BUILD)).isEmpty();
        for (Step step : List.of(Step.TEST, Step.RUN)) {
            assertThat(refusal(lacking, step).orElseThrow())
                    .startsWith("What is compiled for thumbv7em-none-eabihf can't be started on this machine");
        }
    }

    @Test
    void whatIsNotThereOrTwiceIsRefused() throws Exception {
        put(".cargo/config.toml", "build.target = \"" + HOST + "\"\nbuild.rustc = \"x\"\n");

        assertThat(reason(new Admission(List.of("build.rustc"), Optional.empty())))
                .isEqualTo("build.rustc can't be admitted: no stage knows it as a key that only chooses. These can:"
                        + " build.target.");
        assertThat(reason(new Admission(List.of("build.target"), TargetTriple.of(HOST))))
                .isEqualTo("A target is named already, so build.target is not admitted as well.");
    }

    @Test
    void cratesThatLieInside() throws Exception {
        vendored();

        Plan bare = plan(Step.CHECK);
        assertThat(bare.refusal().orElseThrow().sentence()).startsWith("2 crates are missing");

        Plan plan = plan(Step.CHECK, "source.crates-io");
        assertThat(plan.refusal()).isEmpty();
        assertThat(plan.sources()).containsExactly(new Plan.Source("third/vendor", 2, false, false));
        assertThat(plan.units())
                .extracting(unit -> unit.crate() + " " + unit.kind().word())
                .containsExactly("made build-script");
        assertThat(plan.lockfile().words()).isEqualTo("as given");
        StepEvent.Finished finished = run(plan);
        assertThat(finished.why()).isEmpty();
        assertThat(finished.state()).isEqualTo(StepRecord.State.DONE);
        assertThat(finished.executed()).extracting(PlannedUnit::crate).containsExactly("made");
        assertThat(finished.notes())
                .anySatisfy(note -> assertThat(note).contains("passed as the crates in third/vendor/."));
    }

    @Test
    void whereTheyAreAdmittedNothingHasToBeFetched() throws Exception {
        vendored();

        assertThat(fetch().notNeeded()).isEmpty();
        assertThat(fetch("source.crates-io").notNeeded())
                .contains("Nothing has to be fetched: all 2 crates of Cargo.lock are on this machine.");
        put("Cargo.lock", Files.readString(base.resolve("Cargo.lock")).replace("b".repeat(64), "c".repeat(64)));
        assertThat(fetch("source.crates-io").notNeeded()).isEmpty();
    }

    private FetchPlan fetch(String... keys) {
        FetchRequest request = new FetchRequest(
                base,
                "",
                Optional.of(Path.of("/usr")),
                List.of(),
                FetchChoice.CRATES_IO,
                new Admission(Arrays.asList(keys), Optional.empty()),
                Limits.ordinary());
        try (Opening opening = Opening.of(base)) {
            if (stages.plan(opening.repository(), opening.audit(), request)
                    instanceof FetchPlan.Result.Ready(FetchPlan plan)) {
                return plan;
            }
        }
        throw new AssertionError("no plan");
    }

    @Test
    void cratesOfAnotherChecksumAndChangedOnes() throws Exception {
        vendored();
        put("Cargo.lock", Files.readString(base.resolve("Cargo.lock")).replace("b".repeat(64), "c".repeat(64)));

        assertThat(plan(Step.CHECK, "source.crates-io").lockfileWhy())
                .containsExactly("made 1.0.0 is locked with another checksum than the offline source's");

        put("Cargo.lock", Files.readString(base.resolve("Cargo.lock")).replace("c".repeat(64), "b".repeat(64)));
        put("third/vendor/made/src/lib.rs", "pub fn changed() {}\n");
        StepEvent.Finished finished = run(plan(Step.CHECK, "source.crates-io"));
        assertThat(finished.state()).as("cargo compares each file").isEqualTo(StepRecord.State.FAILED);
    }

    @Test
    void byTheCommandLineAsRootAndAsAnOrdinaryUser() throws Exception {
        vendored();
        put("src/lib.rs", """
                #[cfg(chosen)]
                pub fn f() { made::made(); itoa::Buffer::new().format(1); }
                #[cfg(not(chosen))]
                compile_error!("not chosen");
                """);
        put(
                ".cargo/config.toml",
                "build.rustflags = '--cfg chosen'\n" + Files.readString(base.resolve(".cargo/config.toml")));
        Path readable = ReadableFolder.make("lazaret-admit");
        try {
            Path project = readable.resolve("project");
            Command.run(Path.of("/"), Map.of(), List.of("/usr/bin/cp", "-r", base.toString(), project.toString()));
            Files.setPosixFilePermissions(project, PosixFilePermissions.fromString("rwxr-xr-x"));
            for (boolean asUser : SandboxPlace.isRoot() ? List.of(false, true) : List.of(true)) {
                Launcher launcher = new Launcher(readable, asUser);
                List<String> words = new ArrayList<>(launcher.lazaret());
                words.addAll(List.of("stage", "check", project.toString(), "--toolchain", "/usr", "--run-all"));
                words.addAll(List.of("--target", HOST, "--admit", "source.crates-io", "--admit", "build.rustflags"));
                Command command = launcher.run(asUser ? "user" : "root", words);
                assertThat(command.code()).as(command.out() + command.err()).isZero();
                assertThat(command.out())
                        .contains(
                                "Admitted of the repository's cargo configuration\n"
                                        + "  source.crates-io (.cargo/config.toml:3, .cargo/config.toml:5): the crates in"
                                        + " third/vendor/\n"
                                        + "  build.rustflags (.cargo/config.toml:1): --cfg chosen\n",
                                "  made, build script: done\n");
            }
        } finally {
            ReadableFolder.remove(readable);
        }
    }

    /** A project with one of Debian's crates and one with a build script, each file with its checksum. */
    private void vendored() throws IOException, InterruptedException {
        put(".cargo/config.toml", """
                [source.crates-io]
                replace-with = "vendored-sources"
                [source.vendored-sources]
                directory = "third/vendor"
                """);
        Path itoa = itoa();
        Path vendor = Files.createDirectories(base.resolve("third/vendor"));
        new DebianProject("vendored", List.of(String.valueOf(itoa.getFileName()))).make(vendor.resolve("itoa"));
        put("third/vendor/made/Cargo.toml", "[package]\nname = \"made\"\nversion = \"1.0.0\"\nedition = \"2021\"\n");
        put("third/vendor/made/build.rs", "fn main() { println!(\"cargo:rustc-cfg=made\"); }\n");
        put("third/vendor/made/src/lib.rs", "#[cfg(made)]\npub fn made() {}\n");
        put("third/vendor/made/rust-toolchain.toml", "[toolchain]\nchannel = \"nightly\"\n");
        put("third/vendor/made/.cargo/config.toml", "build.rustc = \"/src/evil\"\n");
        checksums(vendor.resolve("itoa"), "a");
        checksums(vendor.resolve("made"), "b");
        String version = String.valueOf(itoa.getFileName()).substring("itoa-".length());
        put("Cargo.toml", """
                [package]
                name = "demo"
                version = "0.1.0"
                edition = "2021"
                [dependencies]
                itoa = "1"
                made = "1"
                """);
        put("src/lib.rs", "pub fn f() { made::made(); itoa::Buffer::new().format(1); }\n");
        put("Cargo.lock", """
                version = 3

                [[package]]
                name = "demo"
                version = "0.1.0"
                dependencies = [
                 "itoa",
                 "made",
                ]

                [[package]]
                name = "itoa"
                version = "%s"
                source = "registry+https://github.com/rust-lang/crates.io-index"
                checksum = "%s"

                [[package]]
                name = "made"
                version = "1.0.0"
                source = "registry+https://github.com/rust-lang/crates.io-index"
                checksum = "%s"
                """.formatted(version, "a".repeat(64), "b".repeat(64)));
    }

    private static Path itoa() throws IOException {
        try (Stream<Path> crates = Files.list(DebianProject.REGISTRY)) {
            return crates.filter(crate -> crate.getFileName().toString().startsWith("itoa-1."))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("install the crates: apt-get install librust-cargo-dev"));
        }
    }

    private static void checksums(Path crate, String digit) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(crate)) {
            files = found.filter(Files::isRegularFile).toList();
        }
        List<String> sums = new ArrayList<>();
        for (Path file : files) {
            MessageDigest sha = Digest.start();
            sha.update(Files.readAllBytes(file));
            sums.add(
                    "\"" + crate.relativize(file) + "\":\"" + Digest.finish(sha).hex() + "\"");
        }
        Files.writeString(
                crate.resolve(".cargo-checksum.json"),
                sums.stream().collect(Collectors.joining(",", "{\"files\":{", "},\"package\":\""))
                        + digit.repeat(64)
                        + "\"}");
    }

    /** The distribution's programs with an empty library for another target: enough for a plan. */
    private Path toolchainFor(String triple) throws IOException {
        for (String program : List.of("bin/cargo", "bin/rustc")) {
            Path file = tools.resolve(program);
            Projects.put(file, "");
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
        Projects.put(tools.resolve("lib/rustlib/" + triple + "/lib/libcore-1.rlib"), "");
        return tools;
    }

    private Optional<String> refusal(Path toolchain, Step step) {
        return ready(request(step, new Admission(List.of("build.target"), Optional.empty()))
                        .withToolchain(Optional.of(toolchain)))
                .refusal()
                .map(Refusal::sentence);
    }

    private void put(String path, String text) throws IOException {
        Projects.put(base.resolve(path), text);
    }

    private StepRequest request(Step step, Admission admission) {
        return StepRequest.of(step, base, List.of(), Consent.ALL).withAdmission(admission);
    }

    private Plan plan(Step step, String... keys) {
        return plan(new Admission(Arrays.asList(keys), Optional.empty()), step);
    }

    private Plan plan(Admission admission, Step step) {
        return ready(request(step, admission));
    }

    private Plan ready(StepRequest request) {
        try (Opening opening = Opening.of(base)) {
            return switch (stages.plan(opening.repository(), opening.audit(), request)) {
                case Plan.Result.Ready(Plan plan) -> plan;
                case Plan.Result.Refused(String reason) -> throw new AssertionError(reason);
            };
        }
    }

    private String reason(Admission admission) {
        try (Opening opening = Opening.of(base)) {
            return switch (stages.plan(opening.repository(), opening.audit(), request(Step.CHECK, admission))) {
                case Plan.Result.Ready(Plan plan) -> throw new AssertionError("planned");
                case Plan.Result.Refused(String reason) -> reason;
            };
        }
    }

    private StepEvent.Finished run(Plan plan) throws Exception {
        try (Opening opening = Opening.of(base)) {
            StepEvent.Finished finished =
                    Staged.start(stages, opening, plan, event -> {}).end().get(10, TimeUnit.MINUTES);
            assertThat(finished.state()).as(finished.why().orElse("")).isNotEqualTo(StepRecord.State.REFUSED);
            return finished;
        }
    }
}
