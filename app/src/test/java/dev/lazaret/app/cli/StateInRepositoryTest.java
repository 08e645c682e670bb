package dev.lazaret.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.sandbox.Command;
import dev.lazaret.app.step.Launcher;
import dev.lazaret.app.step.StepPlace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Verifies that a step whose state would be stored in the repository is refused, and leaves nothing there. */
@Tag("sandbox")
final class StateInRepositoryTest {
    @RegisterExtension
    final StepPlace place = new StepPlace(StepPlace.LIBRARY);

    @Test
    void refusesStepInOneSentence() throws Exception {
        Command refused = check(place.base());
        assertThat(refused.code()).isEqualTo(ExitCode.REFUSED.code());
        assertThat(refused.err())
                .contains("lies in the repository, where nothing is written")
                .hasLineCount(1);
        assertThat(home().resolve(".cache")).doesNotExist();
        // The same account and home, with a repository next to the home.
        assertThat(check(place.project()).err()).doesNotContain("lies in the repository");
        assertThat(home().resolve(".cache/lazaret")).exists();
    }

    private Path home() {
        return place.base().resolve("home");
    }

    private Command check(Path repository) throws Exception {
        Launcher launcher = place.launcher(true);
        List<String> words = new ArrayList<>(launcher.lazaret());
        words.addAll(List.of("stage", "check", repository.toString(), "--run-all", "--toolchain", "/usr"));
        return launcher.run("home", words);
    }
}
