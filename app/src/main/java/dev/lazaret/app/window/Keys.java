package dev.lazaret.app.window;

import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.GridPane;

/** All keys, on one page. */
final class Keys {
    private static final String[][] ALL = {
        {"Ctrl O", "open a folder"},
        {"Ctrl 1", "Overview"},
        {"Ctrl 2", "Review"},
        {"Ctrl P", "go to a file"},
        {"Ctrl E", "export"},
        {"Ctrl J", "dock open or closed"},
        {"Ctrl .", "stop the running step"},
        {"Ctrl Alt G", "ladder"},
        {"Ctrl W", "close the tab"},
        {"F6, Shift F6", "next, previous region"},
        {"Alt Left, Alt Right", "back, forward"},
        {"J, K", "next, previous finding in review order"},
        {"N", "next unreviewed finding"},
        {"A", "accept…"},
        {"F", "flag"},
        {"U", "unreviewed"},
        {"M", "edit the note"},
        {"Ctrl F, F3", "find in the file, find next"},
        {"Ctrl G", "go to a line"},
        {"Alt Z", "wrap long lines"},
        {"F1", "this page"},
    };

    private Keys() {}

    static Dialog dialog(Button close) {
        GridPane grid = new GridPane(24, 7);
        grid.setPadding(new Insets(16, 20, 16, 20));
        int half = (ALL.length + 1) / 2;
        for (int i = 0; i < ALL.length; i++) {
            int column = i < half ? 0 : 2;
            grid.add(Widgets.label(ALL[i][0], "keycap"), column, i % half);
            grid.add(Widgets.label(ALL[i][1], "small-text"), column + 1, i % half);
        }
        Node icon = dev.lazaret.icons.Icons.node(dev.lazaret.icons.Icon.HELP, 20);
        return new Dialog(
                icon,
                "Keys",
                "Single letters act in trees and in the source, never in text fields. No key starts a step.",
                grid,
                "",
                close);
    }
}
