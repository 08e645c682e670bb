package dev.lazaret.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Protects pipelines that compare with an earlier audit: new findings fail them, existing ones do not. */
class AuditBaselineTest {
    @TempDir
    private Path folder = Path.of("");

    private Path project = Path.of("");
    private Path baseline = Path.of("");

    /** The output of a run and its exit code. */
    private record Ran(int code, String out, String err) {}

    @BeforeEach
    void make() throws IOException {
        project = Files.createDirectory(folder.resolve("project"));
        Files.writeString(project.resolve("Cargo.toml"), "[package]\nname = \"x\"\nversion = \"0.1.0\"\n");
        Files.createDirectory(project.resolve(".cargo"));
        Files.writeString(project.resolve(".cargo/config.toml"), "[build]\nrustc-wrapper = \"./wrap.sh\"\n");
        Files.writeString(project.resolve("wrap.sh"), "#!/bin/sh\nexec \"$@\"\n");
        baseline = Files.writeString(folder.resolve("baseline.json"), json(project));
    }

    private String json(Path... folders) {
        String[] arguments = new String[folders.length + 3];
        arguments[0] = "--no-store";
        arguments[1] = "--format";
        arguments[2] = "json";
        for (int i = 0; i < folders.length; i++) {
            arguments[i + 3] = folders[i].toString();
        }
        return audit(arguments).out();
    }

    private Ran since(String failOn) {
        return audit("--no-store", "--baseline", baseline.toString(), "--fail-on", failOn, project.toString());
    }

    private Ran audit(String... arguments) {
        String[] words = new String[arguments.length + 1];
        words[0] = "audit";
        System.arraycopy(arguments, 0, words, 1, arguments.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Cli.run(
                words,
                out,
                err,
                new DefectLog(folder.resolve("log")),
                FolderAuditRunner.start(false),
                (_, _, _) -> ExitCode.REFUSED);
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void findingsInBaselineDoNotFail() {
        assertThat(since("high").code()).isEqualTo(1);
        assertThat(since("new:info").code()).isZero();
        assertThat(since("new:info").out()).contains("Since the baseline: 0 new, 0 changed, 0 moved, ", " 0 gone.");
    }

    @Test
    void newFindingFailsAtThreshold() throws IOException {
        Files.writeString(project.resolve("rust-toolchain.toml"), "[toolchain]\npath = \"./tools\"\n");
        assertThat(since("new:critical").code()).isEqualTo(1);
        assertThat(since("new:critical").out()).contains("TC-PATH");
    }

    @Test
    void changedScriptOfUnchangedKeyFails() throws IOException {
        Files.writeString(project.resolve("wrap.sh"), "#!/bin/sh\ntouch marker\n");
        Ran ran = since("new:high");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).contains("CFG-RUSTC-WRAPPER", ", changed");
    }

    @Test
    void movedFindingDoesNotFail() throws IOException {
        Path file = project.resolve(".cargo/config.toml");
        Files.writeString(file, "# a comment\n" + Files.readString(file));
        Ran ran = since("new:info");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains(", moved from .cargo/config.toml:2");
    }

    @Test
    void refusesBaselineInsideProject() throws IOException {
        Path inside = Files.copy(baseline, project.resolve("baseline.json"));
        Ran ran = audit("--no-store", "--baseline", inside.toString(), project.toString());
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).hasLineCount(1).contains("must not judge itself");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[1", "x", "{\"schema\":\"lazaret-audit/1\",\"findings\":[{\"id\":\"x\"}]}"})
    void refusesInvalidBaselineInOneSentence(String text) throws IOException {
        Files.writeString(baseline, text);
        Ran ran = since("high");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .hasLineCount(1)
                .startsWith("lazaret: --baseline ")
                .endsWith(".\n")
                .doesNotContain("Exception");
    }

    @Test
    void matchesProjectsInBaselineByName() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(baseline, json(project, other));
        assertThat(since("new:info").code()).isZero();
        Path third = Files.createDirectory(folder.resolve("third"));
        Ran ran = audit("--no-store", "--baseline", baseline.toString(), third.toString());
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).hasLineCount(1).contains("The baseline has no audit of");
    }
}
