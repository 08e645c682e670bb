package dev.lazaret.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.sandbox.Command;
import dev.lazaret.app.step.Launcher;
import dev.lazaret.app.step.StepPlace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Verifies that unknown names are refused as bad arguments, and that results of a step are stored in the requested
 * place. Refusals come from the command line in this process, one of them also from a separate process.
 */
@Tag("sandbox")
@Timeout(300)
class StageArgumentsTest {
    @RegisterExtension
    final StepPlace place = new StepPlace("""
            -- file Cargo.toml --
            [package]
            name = "demo"
            version = "0.1.0"
            edition = "2021"
            [features]
            fast = []
            -- file src/main.rs --
            fn main() {}
            -- file src/left.rs --
            fn left() {}
            """);

    @Test
    void reportsUnknownNamesAsWrongArguments() throws Exception {
        wrong("The workspace has no package other; it has demo.", "check", "--package", "other");
        wrong("No feature slow is declared; there are default, fast.", "check", "--features", "slow");
        wrong("There is no program other; there is demo.", "run", "--bin", "other");
        wrong(
                "build.target can't be admitted: no stage knows it as a key that only chooses. There is none that can.",
                "check",
                "--admit",
                "build.target");
        wrong(
                "lies in the audited folder",
                "build",
                "--keep",
                place.project().resolve("out").toString());
        Path full = Files.createDirectory(place.base().resolve("full"));
        Files.setAttribute(full, "unix:mode", 0755);
        Files.createFile(full.resolve("notes"));
        wrong("holds something else", "build", "--keep", full.toString());
        wrong(
                "'" + place.project() + "', which the step reads",
                "build",
                "--keep",
                String.valueOf(place.project().getParent()));
        String source = Files.createDirectory(full.resolve("vendor")).toString();
        wrong("'" + source + "', which the step reads", "build", "--keep", full.toString(), "--offline-source", source);
        wrong("--compare-runs is for check and build; run runs once.", "run", "--compare-runs");
        wrong("--compare-runs is for check and build; fetch runs once.", "fetch", "--compare-runs");
        wrong("--compare-runs needs the gate, which --run-all turns off", "check", "--compare-runs");
        Command none = lazaret(List.of("stage", "check", place.project().toString(), "--compare-runs"));
        assertThat(none.err()).contains("--compare-runs needs a unit that runs").hasLineCount(1);
        assertThat(none.code()).isEqualTo(2);
        wrong("--isolate can't be combined with --no-isolate.", "check", "--isolate", "--no-isolate");
        wrong("--no-isolate is for check and build; test does not take it.", "test", "--no-isolate");
        wrong("--isolate is for check and build; run does not take it.", "run", "--isolate");
        wrong("it can't be combined with --isolate.", "check", "--isolate");
        wrong("Unknown --fail-on 'high'; for steps, expected unexpected.", "check", "--fail-on", "high");
        wrong(
                "--fail-on unexpected is for steps that execute units; fetch executes none.",
                "fetch",
                "--fail-on",
                "unexpected");
        wrong("--keep is for steps that compile; fetch does not.", "fetch", "--keep", "/tmp/none");
    }

    private void wrong(String sentence, String step, String... options) {
        CliRun ran =
                CliRun.of(place.base().resolve("store"), words(step, options).toArray(String[]::new));
        assertThat(ran.err()).contains(sentence).hasLineCount(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.code()).isEqualTo(2);
    }

    private List<String> words(String step, String... options) {
        List<String> words =
                new ArrayList<>(List.of("stage", step, place.project().toString()));
        if (!step.equals("fetch")) {
            words.add("--run-all");
        }
        words.addAll(List.of(options));
        return words;
    }

    @Test
    void storesTargetAndLogAndReportsUncompiledFiles() throws Exception {
        Path open = Files.createDirectory(place.base().resolve("open"));
        Files.setAttribute(open, "unix:mode", 0777);
        Command exposed = lazaret(words("build", "--keep", open.resolve("out").toString()));
        assertThat(exposed.err())
                .contains("'" + open + "' is writable by its group or by others")
                .hasLineCount(1);
        assertThat(exposed.out()).isEmpty();
        assertThat(exposed.code()).isEqualTo(2);
        Files.setAttribute(open, "unix:mode", 01777);
        Path out = open.resolve("out");
        Command build = lazaret(List.of(
                "stage",
                "build",
                place.project().toString(),
                "--run-all",
                "--features",
                "fast",
                "--keep",
                out.toString()));
        assertThat(build.code()).as(build.out() + build.err()).isZero();
        Command listed = Command.run(Path.of("/"), Map.of(), List.of("/usr/bin/find", out.toString(), "-type", "f"));
        assertThat(listed.out()).contains(out + "/log.jsonl\n", out + "/target/debug/demo\n");
        Command log = Command.run(Path.of("/"), Map.of(), List.of("/usr/bin/cat", out + "/log.jsonl"));
        assertThat(log.out().lines().findFirst().orElseThrow()).startsWith("{\"event\":\"plan\"");
        assertThat(log.out().lines().reduce((first, last) -> last).orElseThrow())
                .contains(
                        "\"event\":\"finished\"",
                        "\"compiled\":{\"configuration\":\"feature fast, default features\",\"files\":1,\"notCompiled\":1}");

        assertThat(lazaret(List.of("audit", place.project().toString())).out())
                .contains("Not compiled by Build (feature fast, default features): 1 Rust file with 1 line,");
        assertThat(lazaret(List.of("audit", place.project().toString(), "--format", "json"))
                        .out())
                .contains(
                        "\"notCompiled\":{\"by\":[\"Build (feature fast, default features)\"],\"files\":1,\"lines\":1,");
    }

    private Command lazaret(List<String> arguments) throws Exception {
        Launcher launcher = place.launcher(true);
        List<String> words = new ArrayList<>(launcher.lazaret());
        words.addAll(arguments);
        return launcher.run("account", words);
    }
}
