package dev.lazaret.app.window;

import dev.lazaret.viewer.findings.FindingGroup;
import dev.lazaret.viewer.findings.FindingRow;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;

/** The findings of Review: folded and unfolded, by file and by crate, and filtered. */
final class FindingStates {
    private final Tour tour;
    private final Hand hand;

    FindingStates(Tour tour) {
        this.tour = tour;
        this.hand = tour.hand();
    }

    void walk() throws Exception {
        tour.open(Projects.workspace(tour.scratch().resolve("workspace")), () -> {
            tour.ladderKnows();
            hand.press(KeyCode.CONTROL, KeyCode.DIGIT2);
            hand.until("the findings have the focus", () -> hand.hasFocus("#findings"));
            folded();
            grouped();
            filtered();
        });
    }

    /** A row with a count takes one verdict for all its lines; the review goes through them one by one. */
    private void folded() throws Exception {
        hand.until("a folded row is there", () -> rowWith("×") >= 0);
        hand.picture("findings-folded");
        hand.run(() -> tree().getSelectionModel().clearAndSelect(rowWith("×")));
        hand.see(".inline-card");
        hand.see("#selection");
        hand.picture("findings-fold-selected");
        judged();
        int before = hand.fx(() -> tree().getExpandedItemCount());
        hand.run(() -> tree().getSelectionModel().clearAndSelect(rowWith("×")));
        hand.press(KeyCode.J);
        hand.until("it is open", () -> tree().getExpandedItemCount() > before);
        hand.until("its first line is selected", () -> rowWith("line") >= 0);
        hand.picture("findings-fold-open");
    }

    /** The fold and the row below are flagged; undone; a group of several rules offers these; the fold is accepted. */
    private void judged() throws Exception {
        hand.read("#status-reviewed", "eviewed 0 of ");
        hand.press(KeyCode.F);
        hand.until("several are flagged", () -> !hand.text("#status-reviewed").contains("eviewed 0 of "));
        hand.picture("findings-fold-flagged");
        hand.click("#undo");
        hand.read("#status-reviewed", "eviewed 0 of ");
        hand.run(() -> tree().requestFocus());
        hand.press(KeyCode.SHIFT, KeyCode.DOWN);
        hand.press(KeyCode.SHIFT, KeyCode.DOWN);
        hand.press(KeyCode.SHIFT, KeyCode.DOWN);
        hand.press(KeyCode.A);
        hand.focus("#selected-findings");
        hand.read("#selection-meaning", "Select the rule.");
        hand.picture("findings-several-rules");
        hand.press(KeyCode.ENTER);
        hand.read("#selection-meaning", "The verdict applies");
        hand.press(KeyCode.A);
        hand.picture("findings-several-accept");
        hand.press(KeyCode.ENTER);
        hand.type("all read");
        hand.press(KeyCode.ENTER);
        hand.until("several are accepted", () -> !hand.text("#status-reviewed").contains("eviewed 0 of "));
        hand.gone("#selection");
        hand.focus("#findings");
        hand.picture("findings-several-accepted");
    }

    private void grouped() throws Exception {
        hand.click("#findings-by-file");
        hand.until("files are listed", () -> firstGroup().startsWith("file "));
        hand.picture("findings-by-file");
        hand.click("#findings-by-crate");
        hand.until("crates are listed", () -> firstGroup().startsWith("crate "));
        hand.picture("findings-by-crate");
        hand.click("#findings-by-trigger");
        hand.until("triggers are listed", () -> firstGroup().equals("open"));
    }

    private void filtered() throws Exception {
        hand.click("#findings-filter");
        hand.until("the text has the focus", () -> hand.scene().getFocusOwner() instanceof TextField);
        hand.picture("findings-filter");
        hand.type("parser");
        hand.read("#findings-hidden", " hidden by the filter");
        hand.picture("findings-filtered");
        hand.run(() -> choose("#findings-capability", "Network"));
        hand.until(
                "other findings are hidden",
                () -> Tour.words(hand.scene().lookup(".pane-head")).contains(" of "));
        hand.picture("findings-capability");
        hand.run(() -> choose("#findings-trigger", "Build"));
        hand.until(
                "none is listed",
                () -> Tour.words(hand.scene().lookup(".pane-head")).contains("0 of "));
        hand.picture("findings-all-hidden");
        hand.click("#findings-filter");
        hand.gone(".filter-bar");
        hand.picture("findings-filter-closed");
        hand.click("#findings-show-all");
        hand.gone("#findings-hidden");
    }

    private void choose(String id, String words) {
        ComboBox<?> box = (ComboBox<?>) hand.scene().lookup(id);
        for (int i = 0; i < box.getItems().size(); i++) {
            if (box.getItems().get(i).toString().contains(words.toUpperCase(java.util.Locale.ROOT))) {
                box.getSelectionModel().select(i);
            }
        }
    }

    private TreeView<?> tree() {
        return (TreeView<?>) hand.scene().lookup("#findings");
    }

    /** Returns the key of the first group. */
    private String firstGroup() {
        return tree().getRoot().getChildren().getFirst().getValue() instanceof FindingRow.Group(FindingGroup group)
                ? group.key()
                : "";
    }

    /** Returns the index of the first visible row with this text; -1 if there is none. */
    private int rowWith(String words) {
        return hand.scene().getRoot().lookupAll("#findings .tree-cell").stream()
                .filter(cell -> Tour.words(cell).contains(words))
                .mapToInt(cell -> ((TreeCell<?>) cell).getIndex())
                .min()
                .orElse(-1);
    }
}
