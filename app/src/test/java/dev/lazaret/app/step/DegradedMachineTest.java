package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.trust.Step;
import dev.lazaret.analysis.trust.StepRecord;
import dev.lazaret.app.sandbox.Command;
import dev.lazaret.app.sandbox.ReadableFolder;
import dev.lazaret.app.sandbox.SandboxPlace;
import dev.lazaret.app.step.run.Ladder;
import dev.lazaret.app.toolchain.NoToolchains;
import dev.lazaret.app.toolchain.Toolchains;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Protects a step on a machine that lacks something: it is refused, nothing is started, and the sentence says what to do. */
@Tag("sandbox")
class DegradedMachineTest {
    private Path base;
    private Path project;

    @BeforeEach
    void open() throws IOException {
        base = ReadableFolder.make("lazaret-degraded");
        project = base.resolve("project");
        Projects.put(project.resolve("Cargo.toml"), "[package]\nname = \"demo\"\nversion = \"0.1.0\"\n");
        Projects.put(project.resolve("Cargo.lock"), "version = 4\n[[package]]\nname = \"demo\"\nversion = \"0.1.0\"\n");
        Projects.put(project.resolve("src/lib.rs"), "");
    }

    @AfterEach
    void close() throws Exception {
        ReadableFolder.remove(base);
    }

    @Test
    void withoutBubblewrap() throws Exception {
        Ladder stages = new Ladder(
                SandboxPlace.sandboxWithoutTools(base.resolve("state")),
                new Toolchains(Path.of("/nonexistent")),
                Clock.systemUTC());
        try (Opening opening = Opening.of(project)) {
            StepRequest request = StepRequest.of(Step.CHECK, project, List.of(), Consent.ALL);
            switch (stages.plan(opening.repository(), opening.audit(), request)) {
                case Plan.Result.Refused(String reason) -> throw new AssertionError(reason);
                case Plan.Result.Ready(Plan plan) -> {
                    StepEvent.Finished end = Staged.start(stages, opening, plan, event -> {})
                            .end()
                            .get(60, TimeUnit.SECONDS);
                    assertThat(end.state()).isEqualTo(StepRecord.State.REFUSED);
                    assertThat(end.why())
                            .contains("The program bwrap was not found in /usr/bin, so no sandbox can be made."
                                    + " Install it: apt-get install bubblewrap.");
                }
            }
        }
    }

    @Test
    void withoutAToolchain() throws Exception {
        Ladder stages = new Ladder(SandboxPlace.sandbox(base.resolve("state")), NoToolchains.none(), Clock.systemUTC());
        try (Opening opening = Opening.of(project)) {
            assertThat(stages.plan(
                            opening.repository(),
                            opening.audit(),
                            StepRequest.of(Step.CHECK, project, List.of(), Consent.ALL)))
                    .isEqualTo(new Plan.Result.Refused(
                            "No Rust toolchain was found: install one, for example with apt-get install cargo."));
        }
    }

    @Test
    void withoutUserNamespaces() throws Exception {
        // Within this sandbox there is none to be had, as where user.max_user_namespaces is 0.
        Command run = run(List.of("/usr/bin/bwrap", "--unshare-user", "--disable-userns", "--dev-bind", "/", "/"));

        assertThat(last(run))
                .contains("\"state\":\"refused\"")
                .contains("This machine's limit on user namespaces is used up or 0."
                        + " Raise it: sysctl user.max_user_namespaces=10000.");
    }

    @Test
    void withAHomeThatCannotBeWritten() throws Exception {
        String home = new Launcher(base, true).home("account").toString();
        Command run = run(List.of("/usr/bin/bwrap", "--dev-bind", "/", "/", "--ro-bind", home, home));

        assertThat(last(run))
                .contains("\"state\":\"refused\"")
                .contains("Read-only file system; XDG_CACHE_HOME can name another folder for them.");
    }

    /** A Check as an ordinary user in surroundings that something is taken from. */
    private Command run(List<String> surroundings) throws Exception {
        Launcher launcher = new Launcher(base, true);
        List<String> words = new ArrayList<>(surroundings);
        words.addAll(launcher.stageWords("account", Step.CHECK, project, Path.of("/usr"), List.of()));
        return launcher.run("account", words);
    }

    private static String last(Command run) {
        assertThat(run.err()).isEmpty();
        return run.out().lines().toList().getLast();
    }
}
