package dev.lazaret.app.window;

import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/** All keys, on one page: those of every act, and those of lists and the source. */
final class Keys {
    private static final List<Key> IN_LISTS = List.of(
            new Key("J, K", "next, previous finding in review order"),
            new Key("N", "next unreviewed finding"),
            new Key("Enter", "open the finding at its line"),
            new Key("A", "accept…"),
            new Key("F", "flag"),
            new Key("U", "unreviewed; in History: undo…"),
            new Key("M", "edit the note"),
            new Key("Ctrl F, F3", "find in the file, find next"),
            new Key("Ctrl G", "go to a line"),
            new Key("Alt Z", "wrap long lines"),
            new Key("Esc", "close a dialog, as Cancel does"));

    private Keys() {}

    /** A key and what it does, in words. */
    private record Key(String keys, String act) {}

    static Dialog dialog(Button close) {
        List<Key> all = new ArrayList<>();
        Arrays.stream(Act.values())
                .filter(act -> !act.keyWords().isEmpty())
                .forEach(act -> all.add(new Key(act.keyWords(), act.title())));
        all.addAll(IN_LISTS);
        GridPane grid = new GridPane(24, 7);
        grid.setId("keys");
        grid.setPadding(new Insets(16, 20, 16, 20));
        int half = (all.size() + 1) / 2;
        for (int i = 0; i < all.size(); i++) {
            int column = i < half ? 0 : 2;
            Label keys = Widgets.label(all.get(i).keys(), "keycap");
            keys.setMinWidth(Region.USE_PREF_SIZE);
            Label act = Widgets.label(all.get(i).act(), "small-text");
            act.setMinWidth(Region.USE_PREF_SIZE);
            grid.add(keys, column, i % half);
            grid.add(act, column + 1, i % half);
        }
        return new Dialog(
                Icons.node(Icon.HELP, 20),
                "Keys",
                "Single letters act in lists and in the source, never in text fields. No key starts a step."
                        + " Ctrl P and > finds every act by its name.",
                grid,
                "",
                close);
    }
}
