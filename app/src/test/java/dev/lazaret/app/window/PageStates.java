package dev.lazaret.app.window;

import dev.lazaret.app.sandbox.LimitedResource;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;

/** History with and without entries, and Settings from its top to its end. */
final class PageStates {
    private final Tour tour;
    private final Hand hand;

    PageStates(Tour tour) {
        this.tour = tour;
        this.hand = tour.hand();
    }

    void walk() throws Exception {
        tour.open(Projects.plain(tour.scratch().resolve("plain")), () -> {
            tour.ladderKnows();
            hand.until("headline", () -> hand.isShown(".headline"));
            hand.picture("nothing-found");
            hand.press(KeyCode.CONTROL, KeyCode.DIGIT6);
            hand.see("#history");
            hand.picture("history-empty");
            settings();
        });
        // With the verdicts of the review if that was walked before.
        tour.open(Projects.rich(tour.scratch().resolve("example-parser")), () -> {
            hand.press(KeyCode.CONTROL, KeyCode.DIGIT6);
            hand.see("#history-list");
            hand.until("an entry is listed", () -> hand.isShown("#history-list .list-cell .label"));
            hand.picture("history");
        });
    }

    private void settings() throws Exception {
        hand.click("#rail-settings");
        hand.see("#settings");
        for (String section : new String[] {"appearance", "toolchain", "source", "sandbox", "data"}) {
            hand.see("#settings-section-" + section);
            hand.run(() -> scrollTo("#settings-section-" + section));
            hand.picture("settings-" + section);
        }
        limits();
        hand.run(() -> scrollTo("#settings-forget"));
        hand.click("#settings-forget");
        hand.focus("#forget-cancel");
        hand.picture("forget");
        hand.press(KeyCode.ESCAPE);
        hand.gone("#forget-dialog");
    }

    /** Another limit takes effect at once, and the section's button restores the default. */
    private void limits() throws Exception {
        hand.run(() -> scrollTo("#settings-limits"));
        hand.run(() -> memory().getSelectionModel().selectFirst());
        hand.picture("settings-limits");
        hand.run(() -> scrollTo("#settings-section-sandbox"));
        hand.click("#settings-reset-sandbox");
        hand.until(
                "the ordinary limit is back",
                () -> Long.valueOf(LimitedResource.MEMORY.ordinary()).equals(memory().getValue()));
    }

    private ComboBox<?> memory() {
        return (ComboBox<?>) hand.scene().lookup("#settings-limit-memory");
    }

    private void scrollTo(String id) {
        ScrollPane pane = (ScrollPane) hand.scene().lookup("#settings");
        Node node = hand.scene().lookup(id);
        double top = pane.getContent().sceneToLocal(node.localToScene(0, 0)).getY();
        double room = pane.getContent().getLayoutBounds().getHeight()
                - pane.getViewportBounds().getHeight();
        pane.setVvalue(room <= 0 ? 0 : Math.min(1, top / room));
    }
}
