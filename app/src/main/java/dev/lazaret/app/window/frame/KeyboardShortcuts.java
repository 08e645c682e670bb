package dev.lazaret.app.window.frame;

import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.app.window.session.UserAction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * Lists all keyboard shortcuts in one table: those of every implemented action, of lists, of the source and of
 * dialogs.
 */
public final class KeyboardShortcuts {
    /** Actions in the group "Pages". Actions that are neither here nor in SOURCE are listed under "Window". */
    private static final List<UserAction> PAGES = List.of(
            UserAction.OVERVIEW,
            UserAction.REVIEW,
            UserAction.CRATES,
            UserAction.CATALOGUE,
            UserAction.HISTORY,
            UserAction.BACK,
            UserAction.FORWARD);

    private static final List<UserAction> SOURCE = List.of(
            UserAction.SEARCH,
            UserAction.NEXT_RESULT,
            UserAction.PREVIOUS_RESULT,
            UserAction.FIND,
            UserAction.FIND_NEXT,
            UserAction.FIND_PREVIOUS,
            UserAction.DEFINITION,
            UserAction.USES,
            UserAction.SYMBOLS,
            UserAction.OUTLINE,
            UserAction.GO_TO_LINE,
            UserAction.WRAP,
            UserAction.CLOSE_TAB,
            UserAction.DOCK,
            UserAction.READING_MODE);

    private static final List<Key> REVIEWING = List.of(
            new Key("J", "Next finding in review order"),
            new Key("K", "Previous finding"),
            new Key("N", "Next unreviewed finding"),
            new Key("Enter", "Open the finding at its line; in Catalogue: the rule’s first one"),
            new Key("A", "Accept…"),
            new Key("F", "Flag"),
            new Key("U", "Unreviewed; in History: undo…"),
            new Key("M", "Edit the note; Esc leaves it"),
            new Key("L", "Mark the selection, the item or the result as read or unread"),
            new Key("+", "Add a finding to the selection or the caret’s line"),
            new Key("Shift L", "Mark the selection or the item as unread"),
            new Key("Ctrl C", "Copy, original characters"));

    private static final List<Key> DIALOGS =
            List.of(new Key("Esc", "Close, as Cancel does"), new Key("Enter", "Press the focused button"));

    /** What is true of all of them. */
    public static final String SENTENCE =
            "Single letters work in lists and source, not in text fields. No key starts a step."
                    + " Ctrl P, then > finds every command.";

    private KeyboardShortcuts() {}

    /** A keyboard shortcut and the description of its effect. */
    record Key(String keys, String act) {}

    /** A titled group of keyboard shortcuts. */
    record Group(String title, List<Key> keys) {}

    /** Returns all keyboard shortcuts of this version, in groups. */
    static List<Group> groups() {
        List<UserAction> window = Arrays.stream(UserAction.values())
                .filter(act -> act.exists() && !act.keyWords().isEmpty())
                .filter(act -> !PAGES.contains(act) && !SOURCE.contains(act))
                .toList();
        return List.of(
                new Group("Window", of(window)),
                new Group("Pages", of(PAGES)),
                new Group("Review: in lists and in the source", REVIEWING),
                new Group("Source", of(SOURCE)),
                new Group("Dialogs", DIALOGS));
    }

    private static List<Key> of(List<UserAction> acts) {
        return acts.stream().map(act -> new Key(act.keyWords(), act.title())).toList();
    }

    /** Returns the table of all keyboard shortcuts. */
    public static Region table() {
        List<Group> groups = groups();
        HBox columns =
                new HBox(64, column(groups.subList(0, 2).stream()), column(groups.subList(2, groups.size()).stream()));
        columns.setId("keys");
        columns.setPadding(new Insets(16, 20, 16, 20));
        return columns;
    }

    private static Node column(Stream<Group> groups) {
        List<Node> boxes = new ArrayList<>();
        groups.forEach(group -> boxes.add(box(group)));
        return new VBox(16, boxes.toArray(Node[]::new));
    }

    private static Node box(Group group) {
        GridPane grid = new GridPane(16, 5);
        int row = 0;
        for (Key key : group.keys()) {
            Label keys = WidgetFactory.label(key.keys(), "keycap");
            keys.setMinWidth(Region.USE_PREF_SIZE);
            HBox cap = WidgetFactory.row(0, keys);
            cap.setMinWidth(100);
            Label act = WidgetFactory.label(key.act(), "small-text");
            act.setMinWidth(Region.USE_PREF_SIZE);
            grid.addRow(row++, cap, act);
        }
        return new VBox(7, WidgetFactory.label(group.title(), "strong", "small-text", "muted"), grid);
    }
}
