package dev.lazaret.app.window.review;

import dev.lazaret.analysis.text.LineRange;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import dev.lazaret.viewer.code.CodeView;
import java.util.function.Consumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCharacterCombination;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/** The context menu of the source and its gutter. */
final class SourceMenu {
    private final CodeView view;
    private final Consumer<LineRange> addManual;
    private final ContextMenu menu = new ContextMenu();

    private SourceMenu(CodeView view, Consumer<LineRange> own) {
        this.view = view;
        this.addManual = own;
        menu.setId("source-menu");
    }

    /**
     * Adds the menu to a view.
     *
     * @param own receives the lines for a new manual finding
     */
    static void install(CodeView view, Consumer<LineRange> own) {
        view.onMenu(new SourceMenu(view, own)::open);
    }

    private void open(double x, double y, LineRange lines) {
        MenuItem add = new MenuItem(
                "Add finding for " + (lines.count() == 1 ? "line " : "lines " + lines.first() + " to ") + lines.last()
                        + "…",
                Icons.node(Icon.PLUS, 14));
        add.setId("menu-own");
        add.setAccelerator(new KeyCharacterCombination("+"));
        add.setOnAction(_ -> addManual.accept(lines));
        MenuItem copy = new MenuItem("Copy, original bytes", Icons.node(Icon.COPY, 14));
        copy.setAccelerator(new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN));
        copy.setDisable(view.selected().isEmpty());
        copy.setOnAction(_ -> view.copy());
        menu.getItems().setAll(add, copy);
        menu.show(view.node(), x, y);
    }
}
