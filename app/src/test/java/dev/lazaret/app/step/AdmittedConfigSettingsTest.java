package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.cargo.AdmissibleConfigKey;
import dev.lazaret.analysis.cargo.TargetTriple;
import dev.lazaret.analysis.run.Artifact;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.step.run.StepExecution;
import dev.lazaret.app.step.run.TargetFolderNamer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Verifies that a key that only chooses is passed if the auditor admits it, exactly as the plan shows. */
@Tag("sandbox")
class AdmittedConfigSettingsTest {
    private static final String HOST = "x86_64-unknown-linux-gnu";

    @RegisterExtension
    final StepPlace place = new StepPlace(StepPlace.LIBRARY);

    @Test
    void passesAdmittedFlagsToCargo() throws Exception {
        place.put(".cargo/config.toml", """
                [build]
                rustflags = ["--cfg", "board=\\"nrf52\\"", "-C", "linker=/src/evil"]
                [target.'cfg(unix)']
                rustflags = "--cfg rtos"
                runner = "/src/evil"
                """);
        place.put("src/main.rs", """
                #[cfg(not(rtos))]
                compile_error!("no system chosen");
                fn main() { println!("runs"); }
                """);
        String key = "target.'cfg(unix)'.rustflags";

        Plan bare = plan(Step.CHECK);
        assertThat(bare.compile().orElseThrow().admitted().possible().keys())
                .extracting(AdmissibleConfigKey::words)
                .containsExactly(
                        "build.rustflags (.cargo/config.toml:2): --cfg board=\"nrf52\"; stays out: -C"
                                + " linker=/src/evil",
                        key + " (.cargo/config.toml:4): --cfg rtos");
        assertThat(run(bare).state()).isEqualTo(StepRecord.State.FAILED);

        Plan plan = plan(Step.CHECK, key);
        assertThat(plan.command()).containsSequence("--config", key + "=['--cfg','rtos']");
        assertThat(plan.compile().orElseThrow().absent())
                .as("what stays out is still said")
                .extracting(absent -> absent.needed().orElse(""))
                .containsExactly("it sets build.rustflags = \"--cfg\", \"board=\"nrf52\"\", \"-C\","
                        + " \"linker=/src/evil\", target.\"cfg(unix)\".runner = \"/src/evil\"");
        StepEvent.Finished finished = run(plan);
        assertThat(finished.state()).isEqualTo(StepRecord.State.DONE);
        assertThat(finished.notes())
                .contains("Admitted of the repository's cargo configuration: " + key
                        + " (.cargo/config.toml:4), passed as --cfg rtos.");
        assertThat(StepExecution.record(plan, finished).command()).contains(key + "=['--cfg','rtos']");

        assertThat(run(plan(Step.RUN, key, "build.rustflags")).state())
                .as("our own runner stands beside it")
                .isEqualTo(StepRecord.State.DONE);
    }

    @Test
    void buildsAdmittedHostTargetInItsFolder() throws Exception {
        place.put(".cargo/config.toml", "build.target = \"" + HOST + "\"\n");
        place.put("src/main.rs", "fn main() {}\n");

        Plan admitted = plan(Step.BUILD, "build.target");
        assertThat(admitted.command()).containsSequence("--target", HOST);
        assertThat(admitted.compile().orElseThrow().absent())
                .extracting(CompileWork.Absent::needed)
                .containsOnly(Optional.empty());
        StepEvent.Finished finished = run(admitted);
        assertThat(finished.state()).isEqualTo(StepRecord.State.DONE);
        assertThat(finished.artifacts()).extracting(Artifact::path).contains(HOST + "/debug/demo");
        assertThat(run(plan(Step.RUN, "build.target")).state()).isEqualTo(StepRecord.State.DONE);

        Plan named = plan(new ConfigAdmission(List.of(), TargetTriple.parse(HOST)), Step.BUILD);
        assertThat(key(admitted)).isEqualTo(key(named)).isNotEqualTo(key(plan(Step.BUILD)));
    }

    private static String key(Plan plan) {
        return TargetFolderNamer.of(plan.toolchain(), plan.compile().orElseThrow(), new byte[0], "");
    }

    @Test
    void refusesTargetMissingFromToolchainOrMachine() throws Exception {
        place.put(".cargo/config.toml", "build.target = \"thumbv7em-none-eabihf\"\n");
        place.put("src/main.rs", "fn main() {}\n");

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
    void refusesUnknownKeysAndDuplicateTarget() throws Exception {
        place.put(".cargo/config.toml", "build.target = \"" + HOST + "\"\nbuild.rustc = \"x\"\n");

        assertThat(place.unplanned(request(Step.CHECK, new ConfigAdmission(List.of("build.rustc"), Optional.empty()))))
                .isEqualTo("build.rustc can't be admitted: no stage knows it as a key that only chooses. These can:"
                        + " build.target.");
        assertThat(place.unplanned(
                        request(Step.CHECK, new ConfigAdmission(List.of("build.target"), TargetTriple.parse(HOST)))))
                .isEqualTo("A target is already given, so build.target is not admitted.");
    }

    /** Returns the distribution's programs with an empty library for another target: enough for a plan. */
    private Path toolchainFor(String triple) throws IOException {
        Path tools = place.base().resolve("tools");
        for (String program : List.of("bin/cargo", "bin/rustc")) {
            Path file = tools.resolve(program);
            Projects.put(file, "");
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
        Projects.put(tools.resolve("lib/rustlib/" + triple + "/lib/libcore-1.rlib"), "");
        return tools;
    }

    private Optional<String> refusal(Path toolchain, Step step) {
        return place.plan(request(step, new ConfigAdmission(List.of("build.target"), Optional.empty()))
                        .withToolchain(Optional.of(toolchain)))
                .refusal()
                .map(Refusal::sentence);
    }

    private StepRequest request(Step step, ConfigAdmission admission) {
        return place.request(step).withAdmission(admission);
    }

    private Plan plan(Step step, String... keys) {
        return plan(new ConfigAdmission(Arrays.asList(keys), Optional.empty()), step);
    }

    private Plan plan(ConfigAdmission admission, Step step) {
        return place.plan(request(step, admission));
    }

    private StepEvent.Finished run(Plan plan) throws Exception {
        StepEvent.Finished finished = place.run(plan);
        assertThat(finished.state()).as(finished.why().orElse("")).isNotEqualTo(StepRecord.State.REFUSED);
        return finished;
    }
}
