package dev.lazaret.app.window;

import dev.lazaret.app.window.welcome.OpeningPage;
import java.util.Optional;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;

/** The start screen before anything was opened, and reading a folder. */
final class StartStates {
    private final Tour tour;
    private final Hand hand;

    StartStates(Tour tour) {
        this.tour = tour;
        this.hand = tour.hand();
    }

    void walk() throws Exception {
        tour.open(Optional.empty(), machine -> machine, () -> {
            machineWasTried();
            hand.focus("#open");
            hand.picture("welcome-empty");
            keys();
            reading();
        });
    }

    private void machineWasTried() throws Exception {
        hand.until(
                "the sandbox was tried",
                () -> !hand.scene().getRoot().lookupAll(".machine-row").isEmpty());
    }

    private void keys() throws Exception {
        hand.press(KeyCode.F1);
        hand.see(".guide-picture");
        hand.until(
                "its first picture is read",
                () -> hand.scene().lookup(".guide-picture > .image-view") instanceof ImageView view
                        && view.getImage().getProgress() == 1);
        hand.picture("guide");
        hand.click("#help-keys");
        hand.see("#keys");
        hand.picture("keys");
        hand.press(KeyCode.ESCAPE);
        hand.gone("#keys");
    }

    /** The progress of reading, paused at one moment. */
    private void reading() throws Exception {
        hand.run(() -> {
            OpeningPage page = new OpeningPage("example-parser", true);
            ((StackPane) hand.scene().lookup(".overlay-base")).getChildren().setAll(page);
            page.at(12_400, 37L << 20);
        });
        hand.read("#reading-figures", "12");
        hand.picture("opening");
    }
}
