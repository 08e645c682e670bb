package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.fetch.FetchChoice;
import dev.lazaret.app.sandbox.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Verifies that a step uses the crates in the repository if the auditor admits it, and only as they were locked. */
@Tag("sandbox")
class AdmittedCratesTest {
    private static final String HOST = "x86_64-unknown-linux-gnu";

    @RegisterExtension
    final StepPlace place = new StepPlace(StepPlace.LIBRARY);

    @Test
    void usesAdmittedCratesInRepository() throws Exception {
        Plan bare = plan(Step.CHECK);
        assertThat(bare.refusal().orElseThrow().sentence()).startsWith("2 crates are missing");

        Plan plan = plan(Step.CHECK, "source.crates-io");
        assertThat(plan.refusal()).isEmpty();
        assertThat(plan.compile().orElseThrow().sources())
                .containsExactly(new CompileWork.Source("third/vendor", 2, false, false));
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
    void admittedCratesNeedNoFetch() throws Exception {
        assertThat(fetch().download().orElseThrow().notNeeded()).isEmpty();
        assertThat(fetch("source.crates-io").download().orElseThrow().notNeeded())
                .contains("Nothing has to be fetched: all 2 crates of Cargo.lock are on this machine.");
        place.put(
                "Cargo.lock",
                Files.readString(place.project().resolve("Cargo.lock")).replace("b".repeat(64), "c".repeat(64)));
        assertThat(fetch("source.crates-io").download().orElseThrow().notNeeded())
                .isEmpty();
    }

    private Plan fetch(String... keys) {
        return place.plan(place.request(FetchChoice.CRATES_IO)
                .withToolchain(Optional.of(Path.of("/usr")))
                .withAdmission(new ConfigAdmission(Arrays.asList(keys), Optional.empty())));
    }

    @Test
    void rejectsCratesWithOtherChecksumOrContent() throws Exception {
        place.put(
                "Cargo.lock",
                Files.readString(place.project().resolve("Cargo.lock")).replace("b".repeat(64), "c".repeat(64)));

        assertThat(plan(Step.CHECK, "source.crates-io")
                        .compile()
                        .orElseThrow()
                        .crates()
                        .lockfileWhy())
                .containsExactly("made 1.0.0 is locked with another checksum than the offline source's");

        place.put(
                "Cargo.lock",
                Files.readString(place.project().resolve("Cargo.lock")).replace("c".repeat(64), "b".repeat(64)));
        place.put("third/vendor/made/src/lib.rs", "pub fn changed() {}\n");
        StepEvent.Finished finished = run(plan(Step.CHECK, "source.crates-io"));
        assertThat(finished.state()).as("cargo compares each file").isEqualTo(StepRecord.State.FAILED);
    }

    @BySampledAccount
    void admitsCratesByCommandLine(boolean asUser) throws Exception {
        place.put("src/lib.rs", """
                #[cfg(chosen)]
                pub fn f() { made::made(); itoa::Buffer::new().format(1); }
                #[cfg(not(chosen))]
                compile_error!("not chosen");
                """);
        Path configuration = place.project().resolve(".cargo/config.toml");
        Files.writeString(configuration, "build.rustflags = '--cfg chosen'\n" + Files.readString(configuration));
        Launcher launcher = place.launcher(asUser);
        List<String> words = new ArrayList<>(launcher.lazaret());
        words.addAll(List.of("stage", "check", place.project().toString(), "--toolchain", "/usr", "--run-all"));
        words.addAll(List.of("--target", HOST, "--admit", "source.crates-io", "--admit", "build.rustflags"));

        Command command = launcher.run("account", words);

        assertThat(command.code()).as(command.out() + command.err()).isZero();
        assertThat(command.out())
                .contains(
                        "Admitted keys of the repository's cargo configuration\n"
                                + "  source.crates-io (.cargo/config.toml:3, .cargo/config.toml:5): the crates in"
                                + " third/vendor/\n"
                                + "  build.rustflags (.cargo/config.toml:1): --cfg chosen\n",
                        "  made, build script: done\n");
    }

    /** Writes a project with one of Debian's crates and one with a build script, each file with its checksum. */
    @BeforeEach
    void vendored() throws IOException, InterruptedException {
        place.put(".cargo/config.toml", """
                [source.crates-io]
                replace-with = "vendored-sources"
                [source.vendored-sources]
                directory = "third/vendor"
                """);
        Path itoa = itoa();
        Path vendor = Files.createDirectories(place.project().resolve("third/vendor"));
        new DebianProject("vendored", List.of(String.valueOf(itoa.getFileName()))).make(vendor.resolve("itoa"));
        place.put(
                "third/vendor/made/Cargo.toml",
                "[package]\nname = \"made\"\nversion = \"1.0.0\"\nedition = \"2021\"\n");
        place.put("third/vendor/made/build.rs", "fn main() { println!(\"cargo:rustc-cfg=made\"); }\n");
        place.put("third/vendor/made/src/lib.rs", "#[cfg(made)]\npub fn made() {}\n");
        place.put("third/vendor/made/rust-toolchain.toml", "[toolchain]\nchannel = \"nightly\"\n");
        place.put("third/vendor/made/.cargo/config.toml", "build.rustc = \"/src/evil\"\n");
        checksums(vendor.resolve("itoa"), "a");
        checksums(vendor.resolve("made"), "b");
        String version = String.valueOf(itoa.getFileName()).substring("itoa-".length());
        place.put("Cargo.toml", """
                [package]
                name = "demo"
                version = "0.1.0"
                edition = "2021"
                [dependencies]
                itoa = "1"
                made = "1"
                """);
        place.put("src/lib.rs", "pub fn f() { made::made(); itoa::Buffer::new().format(1); }\n");
        place.put("Cargo.lock", """
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

    private Plan plan(Step step, String... keys) {
        return place.plan(
                place.request(step).withAdmission(new ConfigAdmission(Arrays.asList(keys), Optional.empty())));
    }

    private StepEvent.Finished run(Plan plan) throws Exception {
        StepEvent.Finished finished = place.run(plan);
        assertThat(finished.state()).as(finished.why().orElse("")).isNotEqualTo(StepRecord.State.REFUSED);
        return finished;
    }
}
