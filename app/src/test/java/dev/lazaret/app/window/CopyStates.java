package dev.lazaret.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;

/** The dialog that writes a copy for other tools: from the palette to the complete copy, by keyboard alone. */
final class CopyStates {
    private final Tour tour;
    private final Hand hand;

    CopyStates(Tour tour) {
        this.tour = tour;
        this.hand = tour.hand();
    }

    void walk() throws Exception {
        Path folder = Projects.rich(tour.scratch().resolve("to-copy"));
        tour.open(folder, () -> {
            hand.until("headline", () -> hand.isShown(".headline"));
            cancelled();
            opened();
            Path proposed = Path.of(hand.fx(this::target));
            assertThat(proposed.getParent()).isEqualTo(folder.toRealPath().getParent());
            refused(folder.resolve("inside"));
            written(folder.toRealPath().resolveSibling("copied"));
        });
    }

    private void opened() throws Exception {
        hand.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        hand.see("#commands");
        hand.type("copy for");
        hand.press(KeyCode.ENTER);
        hand.see("#copy-dialog");
        hand.until(
                "copying is possible", () -> !hand.scene().lookup("#copy-start").isDisabled());
        hand.picture("copy-planned");
    }

    private void cancelled() throws Exception {
        hand.click("#copy-for-tools");
        hand.focus("#copy-cancel");
        hand.press(KeyCode.ESCAPE);
        hand.gone("#copy-dialog");
    }

    private void refused(Path inside) throws Exception {
        hand.run(() -> field().setText(inside.toString()));
        hand.read("#copy-problem", "lies in the audited folder");
        hand.until(
                "copying is impossible",
                () -> hand.scene().lookup("#copy-start").isDisabled());
        hand.picture("copy-refused");
    }

    private void written(Path copy) throws Exception {
        hand.run(() -> {
            field().setText(copy.toString());
            field().requestFocus();
        });
        hand.until(
                "copying is possible", () -> !hand.scene().lookup("#copy-start").isDisabled());
        hand.press(KeyCode.ENTER);
        hand.focus("#copy-path");
        hand.picture("copy-written");
        assertThat(copy.resolve("Cargo.toml.txt")).exists();
        assertThat(copy.resolve("Cargo.toml")).doesNotExist();
        hand.press(KeyCode.ENTER);
        hand.read("#copy-state", "The path was copied.");
        assertThat(hand.fx(() -> Clipboard.getSystemClipboard().getString())).isEqualTo(copy.toString());
        hand.press(KeyCode.ESCAPE);
        hand.gone("#copy-dialog");
        assertThat(Files.isDirectory(copy)).isTrue();
    }

    private TextField field() {
        return (TextField) hand.scene().lookup("#copy-target");
    }

    private String target() {
        return field().getText();
    }
}
