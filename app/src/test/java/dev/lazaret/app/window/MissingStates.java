package dev.lazaret.app.window;

import dev.lazaret.app.sandbox.BubblewrapSandbox;
import dev.lazaret.app.step.run.StepService;
import dev.lazaret.app.toolchain.NoToolchains;
import dev.lazaret.app.window.session.Services;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.scene.input.KeyCode;

/**
 * The window's messages if something is missing: a sandbox, a toolchain, a manifest; and the start screen afterwards.
 */
final class MissingStates {
    private final Tour tour;
    private final Hand hand;

    MissingStates(Tour tour) {
        this.tour = tour;
        this.hand = tour.hand();
    }

    void walk() throws Exception {
        Path folder = Projects.quick(tour.scratch().resolve("without"));
        Projects.put(folder.resolve("README.md"), "# Other bytes than those of the project that was checked\n");
        UnaryOperator<Services> noSandbox =
                stages(new StepService(new NoSandbox(), NoToolchains.none(), Clock.systemUTC()));
        tour.open(Optional.of(folder), noSandbox, () -> {
            tour.ladderKnows();
            hand.picture("no-sandbox");
            hand.click("#step-check");
            hand.see(".dialog");
            hand.picture("no-sandbox-why");
            hand.press(KeyCode.ESCAPE);
            hand.gone(".dialog");
        });
        tour.open(Optional.empty(), noSandbox, () -> {
            hand.until("rows", () -> hand.isShown(".machine-row"));
            hand.picture("welcome-no-sandbox");
        });
        StepService noToolchain =
                new StepService(BubblewrapSandbox.of(System.getenv()), NoToolchains.none(), Clock.systemUTC());
        tour.open(Optional.of(folder), stages(noToolchain), () -> {
            tour.ladderKnows();
            hand.picture("no-toolchain");
        });
        tour.open(Projects.noManifest(tour.scratch().resolve("several-things")), () -> {
            tour.ladderKnows();
            hand.picture("no-manifest");
            hand.click("#step-check");
            hand.see(".dialog");
            hand.picture("no-manifest-why");
            hand.press(KeyCode.ESCAPE);
            hand.gone(".dialog");
        });
        tour.open(Optional.empty(), machine -> machine, () -> {
            hand.see(".recent-row");
            hand.until("rows", () -> hand.isShown(".machine-row"));
            hand.picture("welcome");
        });
    }

    private static UnaryOperator<Services> stages(StepService stages) {
        return machine -> new Services(
                machine.clock(),
                machine.catalogue(),
                machine.folder(),
                machine.store(),
                machine.storeProblem(),
                Optional.of(stages),
                "");
    }
}
