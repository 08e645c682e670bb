package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.Step;
import dev.lazaret.app.sandbox.SandboxPlace;
import dev.lazaret.app.sandbox.WorkFolder;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Verifies that nothing of a step outlives a Lazaret that is killed, at any moment of the launch: without further
 * action, and before its folder is used again. As an ordinary user and as root; 40 moments with {@code lazaret.deep},
 * otherwise three. It is slow because each moment needs a separate Lazaret.
 */
@Tag("sandbox")
class KilledLauncherTest {
    private static final int MOMENTS = Boolean.getBoolean("lazaret.deep") ? 40 : 3;

    /**
     * On a quiet machine these moments cover the start of the tools, the sandbox's own work, and the project's code.
     */
    private static final int STEP_MILLISECONDS = Boolean.getBoolean("lazaret.deep") ? 12 : 150;

    @RegisterExtension
    final StepPlace place = new StepPlace();

    @ByEachAccount
    void killedLazaretLeavesNoProcess(boolean asUser) throws Exception {
        Launcher launcher = place.launcher(asUser);
        for (int i = 0; i < MOMENTS; i++) {
            String word = place.marker();
            Path project = Projects.withEndlessScript(place.project("project-" + i), word);
            Process lazaret = launcher.startStage("account", Step.CHECK, project, Path.of("/usr"), List.of());
            try (BufferedReader told =
                    new BufferedReader(new InputStreamReader(lazaret.getInputStream(), StandardCharsets.UTF_8))) {
                assertThat(told.readLine()).startsWith("{\"event\":\"plan\"");
                lazaret.waitFor((long) i * STEP_MILLISECONDS, TimeUnit.MILLISECONDS);
            }
            lazaret.destroyForcibly().waitFor();
            if (!asUser || !SandboxPlace.isRoot()) {
                Path state = launcher.home("account").resolve("state");
                try (WorkFolder _ = SandboxPlace.sandbox(state).open(RepositoryPathDigest.of(project))) {
                    assertThat(SandboxPlace.processesWith(word)).isEmpty();
                }
            }
            SandboxPlace.awaitGone(word);
            SandboxPlace.awaitGone(project.toString());
        }
    }
}
