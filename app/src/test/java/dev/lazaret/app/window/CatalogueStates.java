package dev.lazaret.app.window;

import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;

/**
 * The catalogue: opened by its key, its switches, the search field, and the navigation from a rule to its findings.
 */
final class CatalogueStates {
    private final Tour tour;
    private final Hand hand;

    CatalogueStates(Tour tour) {
        this.tour = tour;
        this.hand = tour.hand();
    }

    void walk() throws Exception {
        tour.open(Projects.rich(tour.scratch().resolve("example-parser")), () -> {
            tour.ladderKnows();
            hand.press(KeyCode.CONTROL, KeyCode.DIGIT5);
            hand.until("the rules have the focus", () -> hand.scene().getFocusOwner() instanceof ListView<?>);
            hand.until("a rule is shown", () -> hand.isShown("#rule .section-title"));
            hand.picture("catalogue");
            hand.press(KeyCode.END);
            hand.picture("catalogue-end");
            filtered();
            searched();
            found();
        });
    }

    private void filtered() throws Exception {
        hand.click("#catalogue-by-trigger");
        hand.picture("catalogue-by-trigger");
        hand.click("#catalogue-search");
        hand.type("linker path");
        hand.until("few are listed", () -> listed() < 6);
        hand.picture("catalogue-filtered");
        hand.type(" nowhere");
        hand.until("none is listed", () -> listed() == 0);
        hand.picture("catalogue-none");
    }

    /** The filter hides the requested rule: the search field shows it nevertheless. */
    private void searched() throws Exception {
        hand.press(KeyCode.CONTROL, KeyCode.P);
        hand.see("#go-to");
        hand.until("the field has the focus", () -> hand.scene().getFocusOwner() instanceof TextField);
        hand.type("through procfs");
        hand.until(
                "the rule is found",
                () -> Tour.words(hand.scene().lookup("#go-to .list-cell:selected"))
                        .contains("TC-PATH-PROC"));
        hand.picture("go-to-rule");
        hand.press(KeyCode.ENTER);
        hand.gone("#go-to");
        hand.until("the rule is shown", () -> hand.text("#rule .title").equals("TC-PATH-PROC"));
        hand.until("the rules have the focus", () -> hand.scene().getFocusOwner() instanceof ListView<?>);
        hand.picture("catalogue-rule");
    }

    private void found() throws Exception {
        hand.click("#catalogue-by-family");
        hand.click("#catalogue-show-found");
        hand.until("few are listed", () -> listed() < 40);
        hand.run(() -> hand.scene().lookup("#catalogue-list").requestFocus());
        hand.press(KeyCode.HOME);
        hand.picture("catalogue-found");
        hand.press(KeyCode.ENTER);
        hand.see(".inline-card");
        hand.until("the findings have the focus", () -> hand.scene().getFocusOwner() instanceof TreeView<?>);
    }

    private int listed() {
        Node list = hand.scene().lookup("#catalogue-list");
        return list instanceof ListView<?> view ? view.getItems().size() : -1;
    }
}
