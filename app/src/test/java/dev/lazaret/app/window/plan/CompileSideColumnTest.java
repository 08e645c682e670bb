package dev.lazaret.app.window.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.step.Plan;
import dev.lazaret.app.window.LazaretWindow;
import dev.lazaret.app.window.StepPicture;
import dev.lazaret.app.window.StepPlans;
import dev.lazaret.viewer.gallery.Pictures;
import dev.lazaret.viewer.theme.Theme;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** Verifies that the dialog before a step shows whether the step will be watched, or why it can't be. */
@Tag("window")
class CompileSideColumnTest {
    @Test
    void showsThatStepIsWatched() throws TimeoutException {
        assertThat(words("watched", Theme.DARK, Optional.empty()))
                .containsSequence("Observed from outside", "Programs, files, network attempts");
    }

    @Test
    void showsWhyStepIsNotWatched() throws TimeoutException {
        assertThat(words("not-watched", Theme.LIGHT, Optional.of("the kernel lets no process trace another")))
                .containsSequence(
                        "Not observed from outside",
                        "The step runs unobserved: the kernel lets no process trace another")
                .doesNotContain("Observed from outside");
    }

    private static List<String> words(String name, Theme theme, Optional<String> notWatched) throws TimeoutException {
        Plan plan = StepPlans.of("step check\n" + StepPlans.MANY);
        var shown = Pictures.show(() -> new CompileSideColumn(notWatched), 330, 860, theme);
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            LazaretWindow.sheets(shown.stage().getScene());
            plan.compile()
                    .ifPresent(work -> shown.view()
                            .show(plan, work, CompilePlanModel.of(plan, work, SampleCapabilities.INSTANCE)));
        });
        StepPicture.look(shown.stage(), "plan-side-" + name, theme);
        return shown.view().lookupAll(".label").stream()
                .filter(Label.class::isInstance)
                .map(label -> ((Label) label).getText())
                .toList();
    }
}
