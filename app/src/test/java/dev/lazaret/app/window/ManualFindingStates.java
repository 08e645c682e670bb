package dev.lazaret.app.window;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.TreeView;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.PickResult;
import javafx.stage.Window;
import org.fxmisc.richtext.GenericStyledArea;

/**
 * A manual finding: made on lines of the source, changed, deleted and restored, moved and stale; then one in a crate.
 */
final class ManualFindingStates {
    private final Tour tour;
    private final Hand hand;

    ManualFindingStates(Tour tour) {
        this.tour = tour;
        this.hand = tour.hand();
    }

    void walk() throws Exception {
        Path folder = Projects.rich(tour.scratch().resolve("own"));
        Path source = folder.resolve("src/lexer.rs");
        tour.open(folder, () -> {
            tour.ladderKnows();
            made();
            changed();
            deleted();
            history();
            hand.press(KeyCode.CONTROL, KeyCode.E);
            hand.focus("#export-save");
            hand.picture("own-export");
            hand.press(KeyCode.ESCAPE);
            hand.gone("#export-dialog");
        });
        Files.writeString(source, "// One more line.\n" + Files.readString(source));
        tour.open(folder, () -> {
            tour.ladderKnows();
            findings();
            hand.until("it stands in the list", () -> row("title=again") >= 0);
            hand.run(() -> tree().getSelectionModel().select(row("title=again")));
            hand.see(".own-box");
            hand.until("it has a card", () -> words(".inline-card").contains("yours"));
            hand.picture("own-moved");
        });
        Files.writeString(source, "// Nothing else.\n");
        tour.open(folder, () -> {
            tour.ladderKnows();
            hand.press(KeyCode.CONTROL, KeyCode.DIGIT6);
            hand.until("it is stale", () -> words(".history").contains("stale"));
            hand.picture("own-stale");
        });
        new CrateRemarkStates(tour).walk();
    }

    private void made() throws Exception {
        findings();
        tour.goTo("lexer", "lexer.rs");
        hand.until("the file is shown", () -> words(".breadcrumb").contains("lexer.rs"));
        toSource();
        hand.press(KeyCode.DOWN);
        hand.press(KeyCode.SHIFT, KeyCode.DOWN);
        hand.press(KeyCode.SHIFT, KeyCode.DOWN);
        hand.run(() -> {
            Node area = hand.scene().getFocusOwner();
            area.fireEvent(new ContextMenuEvent(
                    ContextMenuEvent.CONTEXT_MENU_REQUESTED, 20, 20, 420, 300, true, new PickResult(area, 20, 20)));
        });
        hand.until("the menu is open", () -> Window.getWindows().stream().anyMatch(ManualFindingStates::offersLines));
        hand.press(KeyCode.ESCAPE);
        hand.until(
                "the menu is closed",
                () -> Window.getWindows().stream().noneMatch(window -> window instanceof ContextMenu));
        hand.press(KeyCode.SHIFT, KeyCode.EQUALS);
        hand.focus("#own-title");
        hand.picture("own-form-empty");
        hand.press(KeyCode.ESCAPE);
        hand.gone("#own-dialog");
        hand.press(KeyCode.SHIFT, KeyCode.EQUALS);
        hand.focus("#own-title");
        hand.type("no check of the caller");
        hand.picture("own-form");
        hand.press(KeyCode.ENTER);
        hand.gone("#own-dialog");
        hand.see(".own-box");
        hand.until("it stands in the list", () -> words("#findings").contains("no check"));
        hand.until(
                "it is counted apart",
                () -> words(".pane-head").contains("1 yours") || hand.stage().getWidth() < 1200);
        hand.until("it has a card", () -> words(".inline-card").contains("yours"));
        hand.picture("own-made");
        hand.press(KeyCode.F11);
        hand.see("#reading-line");
        hand.picture("own-reading");
        hand.press(KeyCode.F11);
        hand.gone("#reading-line");
    }

    private static boolean offersLines(Window window) {
        return window instanceof ContextMenu menu
                && menu.isShowing()
                && menu.getItems().stream().anyMatch(item -> "Add finding for lines 2 to 3…".equals(item.getText()));
    }

    private void changed() throws Exception {
        hand.click("#own-edit");
        hand.focus("#own-title");
        hand.type("again");
        hand.press(KeyCode.ENTER);
        hand.gone("#own-dialog");
        hand.until("it is called otherwise", () -> words("#findings").contains("again"));
        hand.until("and stands in the pane so", () -> words("#finding").contains("again"));
    }

    private void deleted() throws Exception {
        hand.click("#own-delete");
        hand.until("it is gone", () -> !words("#findings").contains("again"));
        hand.gone(".own-box");
        hand.picture("own-deleted");
        hand.run(() -> ((Button) hand.scene().getRoot().lookupAll("#undo").stream()
                        .reduce((_, last) -> last)
                        .orElseThrow())
                .fire());
        hand.until("it is back", () -> words("#findings").contains("again"));
        hand.see(".own-box");
    }

    private void history() throws Exception {
        hand.press(KeyCode.CONTROL, KeyCode.DIGIT6);
        hand.until("it is told", () -> words(".history").contains("Own finding"));
        hand.picture("own-history");
    }

    private void findings() throws Exception {
        hand.press(KeyCode.CONTROL, KeyCode.DIGIT2);
        hand.until("the findings have the focus", () -> hand.hasFocus("#findings"));
    }

    private TreeView<?> tree() {
        return (TreeView<?>) hand.scene().lookup("#findings");
    }

    /** Returns the index of a finding's row, also if it is not in view; -1 if there is none. */
    private int row(String words) {
        for (int row = 0; row < tree().getExpandedItemCount(); row++) {
            String item = String.valueOf(tree().getTreeItem(row).getValue());
            if (item.startsWith("One[") && item.contains(words)) {
                return row;
            }
        }
        return -1;
    }

    private void toSource() throws Exception {
        findings();
        hand.press(KeyCode.F6);
        hand.until("the files have the focus", () -> !hand.hasFocus("#findings"));
        hand.press(KeyCode.F6);
        hand.until(
                "the source has the focus", () -> hand.scene().getFocusOwner() instanceof GenericStyledArea<?, ?, ?>);
    }

    private String words(String id) {
        Node node = hand.scene().lookup(id);
        return node == null ? "" : Tour.words(node);
    }
}
