package dev.lazaret.app.window;

import dev.lazaret.app.step.run.StepService;
import dev.lazaret.app.toolchain.ToolchainFinder;
import dev.lazaret.app.window.session.Services;
import dev.lazaret.app.zerotrust.Trace;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;

/**
 * Does everything in the window that belongs to View: opens a folder, visits each page, reads a file, flags a finding,
 * changes the theme. A separate process, for a test that traces it. Arguments: a home, a folder.
 */
public final class ViewWalk {
    private ViewWalk() {}

    /** Walks, and reports the end. */
    public static void main(String[] arguments) throws Exception {
        Trace.started();
        Path home = Path.of(arguments[0]);
        CountDownLatch started = new CountDownLatch(1);
        Platform.setImplicitExit(false);
        Platform.startup(started::countDown);
        started.await();
        Tour tour = new Tour(new Hand(home.resolve("pictures")), home, home, 1440, 900);
        tour.open(Optional.of(Path.of(arguments[1])), ViewWalk::withoutSandbox, () -> walk(tour));
        System.out.println(VirtualScreen.WALKED);
        System.exit(0);
    }

    /** Probing for a sandbox starts a program, and is not part of View. */
    private static Services withoutSandbox(Services services) {
        StepService none = new StepService(new NoSandbox(), new ToolchainFinder(Path.of("/")), Clock.systemUTC());
        return new Services(
                services.clock(),
                services.catalogue(),
                services.folder(),
                services.store(),
                services.storeProblem(),
                Optional.of(none),
                "");
    }

    private static void walk(Tour tour) throws Exception {
        Hand hand = tour.hand();
        hand.until("the overview is drawn", () -> hand.isShown(".headline"));
        hand.press(KeyCode.CONTROL, KeyCode.DIGIT2);
        hand.until("the findings have the focus", () -> hand.scene().getFocusOwner() instanceof TreeView<?>);
        hand.press(KeyCode.J);
        hand.see(".inline-card");
        hand.press(KeyCode.F);
        tour.ladderKnows();
        tour.goTo("build", "build.rs");
        for (KeyCode page :
                new KeyCode[] {KeyCode.DIGIT1, KeyCode.DIGIT3, KeyCode.DIGIT4, KeyCode.DIGIT5, KeyCode.DIGIT6}) {
            hand.press(KeyCode.CONTROL, page);
        }
        hand.see("#history");
        hand.click("#rail-settings");
        hand.see("#settings");
        hand.click("#theme-light");
        hand.click("#theme-dark");
    }
}
