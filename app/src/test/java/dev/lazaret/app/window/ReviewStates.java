package dev.lazaret.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeView;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.fxmisc.richtext.GenericStyledArea;

/** Overview and Review of a repository with every feature. */
final class ReviewStates {
    private final Tour tour;
    private final Hand hand;

    ReviewStates(Tour tour) {
        this.tour = tour;
        this.hand = tour.hand();
    }

    void walk() throws Exception {
        Path folder = Projects.rich(tour.scratch().resolve("example-parser"));
        tour.open(folder, () -> {
            tour.ladderKnows();
            hand.until("headline", () -> hand.isShown(".headline"));
            hand.until("dependencies were looked for", () -> !words(".overview").contains("Looking for"));
            hand.picture("overview");
            findings();
            files();
            searching();
            overTheRest();
            unreadCommand();
            hand.until("the filter is on", () -> onlyUnreadIsChosen());
        });
        tour.open(folder, this::resumed);
    }

    /** Everything is where it was when the window was closed: the page, the tabs, the file and the filter. */
    private void resumed() throws Exception {
        hand.until("the file is shown again", () -> words(".breadcrumb").contains("lib.rs"));
        hand.until("the other tabs are there", () -> words("#tabs").contains("data.bin"));
        hand.until("the filter is on", () -> onlyUnreadIsChosen());
        hand.read("#status-reviewed", "eviewed 2 of ");
        hand.picture("review-resumed");
    }

    private boolean onlyUnreadIsChosen() {
        return hand.scene().lookup("#files-unread") instanceof ToggleButton unread && unread.isSelected();
    }

    private void findings() throws Exception {
        hand.press(KeyCode.CONTROL, KeyCode.DIGIT2);
        hand.until("the findings have the focus", () -> hand.scene().getFocusOwner() instanceof TreeView<?>);
        hand.picture("review-nothing-open");
        hand.press(KeyCode.J);
        hand.see(".inline-card");
        hand.picture("review-finding");
        hand.press(KeyCode.F);
        hand.read("#status-reviewed", "eviewed 1 of ");
        hand.press(KeyCode.M);
        hand.until("the note has the focus", () -> hand.scene().getFocusOwner() instanceof TextInputControl);
        hand.type("look upstream");
        hand.picture("review-flagged");
        hand.press(KeyCode.CONTROL, KeyCode.DIGIT2);
        hand.until("the findings have the focus", () -> hand.scene().getFocusOwner() instanceof TreeView<?>);
        hand.press(KeyCode.J);
        hand.press(KeyCode.A);
        hand.picture("review-accept");
        hand.press(KeyCode.ENTER);
        hand.until("the note has the focus", () -> hand.scene().getFocusOwner() instanceof TextInputControl);
        hand.type("j is read");
        hand.until(
                "it is not accepted yet",
                () -> Tour.words(hand.scene().getRoot()).contains("Not accepted yet: Enter accepts."));
        hand.picture("review-accept-written");
        hand.read("#status-reviewed", "eviewed 1 of ");
        hand.press(KeyCode.ENTER);
        hand.read("#status-reviewed", "eviewed 2 of ");
        hand.picture("review-accepted");
    }

    private void files() throws Exception {
        shown("lexer", "lexer.rs");
        hand.picture("review-hidden-characters");
        shown("config", "config.toml");
        hand.picture("review-toml");
        shown("tasks", "tasks.json");
        hand.picture("review-json");
        shown("data", "data.bin");
        hand.until("its facts", () -> hand.isShown(".facts-grid"));
        hand.picture("review-binary");
        shown("longer", "a_module_with_a_name_that_is_longer_than_the_pane.rs");
        hand.picture("review-long-names");
        shown("lib", "lib.rs");
        hand.picture("review-rust");
        lines();
    }

    /** Marks lines by the key, unmarks them by the key, marks them again, and undoes that by the toast. */
    private void lines() throws Exception {
        toSource();
        hand.read("#status-reviewed", "lines ");
        String before = hand.text("#status-reviewed");
        for (int i = 0; i < 8; i++) {
            hand.press(KeyCode.DOWN);
        }
        hand.until("lines were on the screen", () -> hand.isShown(".read-bar.seen"));
        hand.press(KeyCode.L);
        hand.until("lines are read", () -> !hand.text("#status-reviewed").equals(before));
        hand.until("a bar is there", () -> hand.isShown(".read-bar.read"));
        hand.picture("review-lines-read");
        hand.press(KeyCode.L);
        hand.until("they are unread again", () -> hand.text("#status-reviewed").equals(before));
        hand.press(KeyCode.L);
        hand.until("lines are read", () -> !hand.text("#status-reviewed").equals(before));
        hand.press(KeyCode.SHIFT, KeyCode.L);
        hand.until("they are unread", () -> hand.text("#status-reviewed").equals(before));
        hand.press(KeyCode.L);
        hand.until("lines are read", () -> !hand.text("#status-reviewed").equals(before));
        hand.until("lines were on the screen", () -> hand.isShown(".read-bar.seen"));
        hand.click("#undo");
        hand.until("they are taken back", () -> hand.text("#status-reviewed").equals(before));
        fileMenu(before);
    }

    /** Marks all lines of the file by its menu in the tree, which has one item for read and one for unread. */
    private void fileMenu(String before) throws Exception {
        toFiles();
        byMenu("Mark the file as read");
        hand.until("the file is read", () -> !hand.text("#status-reviewed").equals(before));
        hand.until("nothing of it is only seen", () -> !hand.isShown(".read-bar.seen"));
        hand.until("the tree shows that it is read", () -> hand.isShown(".read-mark"));
        hand.picture("review-file-read");
        onlyUnread();
        byMenu("Mark the file as unread");
        hand.until("it is unread", () -> hand.text("#status-reviewed").equals(before));
    }

    /** Lists only unread files by the command, and all files again by the same command. */
    private void onlyUnread() throws Exception {
        unreadCommand();
        hand.until("the read file is not listed", () -> !hand.isShown(".read-mark"));
        hand.picture("review-unread-files");
        unreadCommand();
        hand.until("it is listed again", () -> hand.isShown(".read-mark"));
        toFiles();
    }

    private void unreadCommand() throws Exception {
        hand.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        hand.see("#commands");
        hand.type("unread");
        hand.press(KeyCode.ENTER);
        hand.gone("#commands");
    }

    private void byMenu(String words) throws Exception {
        hand.fx(() -> {
            Node tree = hand.scene().getFocusOwner();
            Bounds at = tree.localToScreen(tree.getBoundsInLocal());
            tree.fireEvent(new ContextMenuEvent(
                    ContextMenuEvent.CONTEXT_MENU_REQUESTED, 1, 1, at.getMinX() + 1, at.getMinY() + 1, true, null));
            return true;
        });
        hand.until("the menu is open", () -> menu().isPresent());
        int at = hand.fx(() -> menu().orElseThrow().getItems().stream()
                .map(MenuItem::getText)
                .toList()
                .indexOf(words));
        assertThat(at).as(words).isNotNegative();
        hand.fx(() -> {
            ContextMenu open = menu().orElseThrow();
            open.getItems().get(at).fire();
            open.hide();
            return true;
        });
    }

    private static Optional<ContextMenu> menu() {
        return Window.getWindows().stream()
                .filter(window -> window.isShowing() && window instanceof ContextMenu)
                .map(ContextMenu.class::cast)
                .findFirst();
    }

    private void searching() throws Exception {
        toSource();
        hand.press(KeyCode.CONTROL, KeyCode.F);
        hand.see(".find-bar");
        hand.until("the field has the focus", () -> hand.scene().getFocusOwner() instanceof TextInputControl);
        hand.type("token");
        hand.until("it is found", () -> words(".find-bar").contains("of"));
        hand.picture("find");
        hand.press(KeyCode.ESCAPE);
        hand.gone(".find-bar");
        hand.press(KeyCode.CONTROL, KeyCode.G);
        hand.see(".find-bar");
        hand.until("lines are told", () -> words(".find-bar").contains("1 to"));
        hand.picture("go-to-line");
        hand.press(KeyCode.ESCAPE);
        hand.gone(".find-bar");
    }

    /** Moves from the findings past the files to the source. */
    private void toSource() throws Exception {
        toFiles();
        hand.press(KeyCode.F6);
        hand.until(
                "the source has the focus", () -> hand.scene().getFocusOwner() instanceof GenericStyledArea<?, ?, ?>);
    }

    private void toFiles() throws Exception {
        hand.press(KeyCode.CONTROL, KeyCode.DIGIT2);
        hand.until("the findings have the focus", () -> hand.scene().getFocusOwner() instanceof TreeView<?>);
        Node findings = hand.fx(() -> hand.scene().getFocusOwner());
        hand.press(KeyCode.F6);
        hand.until("the files have the focus", () -> {
            Node owner = hand.scene().getFocusOwner();
            return owner instanceof TreeView<?> && !owner.equals(findings);
        });
    }

    private void overTheRest() throws Exception {
        hand.press(KeyCode.CONTROL, KeyCode.P);
        hand.see("#go-to");
        hand.until("files are listed", () -> tour.listed("#go-to") > 1);
        hand.picture("go-to-file");
        hand.press(KeyCode.ESCAPE);
        hand.gone("#go-to");
        hand.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        hand.see("#commands");
        hand.picture("commands");
        hand.press(KeyCode.ESCAPE);
        hand.gone("#commands");
        hand.press(KeyCode.F11);
        hand.see("#reading-line");
        hand.picture("reading");
        hand.press(KeyCode.F11);
        hand.gone("#reading-line");
        hand.press(KeyCode.CONTROL, KeyCode.J);
        hand.see(".dock-body");
        hand.picture("dock-before-any-step");
        hand.press(KeyCode.CONTROL, KeyCode.J);
        hand.gone(".dock-body");
        hand.press(KeyCode.CONTROL, KeyCode.E);
        hand.focus("#export-save");
        hand.picture("export");
        hand.click("#export-json");
        hand.focus("#export-save");
        hand.picture("export-json");
        hand.click("#export-html");
        hand.focus("#export-save");
        hand.click("#export-excerpts");
        hand.focus("#export-save");
        hand.picture("export-html");
        hand.click("#export-sarif");
        hand.focus("#export-save");
        hand.picture("export-sarif");
        hand.press(KeyCode.ESCAPE);
        hand.gone("#export-dialog");
    }

    private void shown(String part, String name) throws Exception {
        tour.goTo(part, name);
        hand.until(name + " is shown", () -> words(".breadcrumb").contains(name));
    }

    private String words(String id) {
        Node node = hand.scene().lookup(id);
        return node == null ? "" : Tour.words(node);
    }
}
