package dev.lazaret.app.window.review;

import dev.lazaret.analysis.text.LineRange;
import dev.lazaret.app.window.session.UserAction;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import dev.lazaret.viewer.code.CodeView;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCharacterCombination;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/** The context menu of the source and its gutter. */
final class SourceMenu {
    private final CodeView view;
    private final Actions actions;
    private final ContextMenu menu = new ContextMenu();

    /** What the menu does with the lines for which it was opened, and with the name at the caret. */
    interface Actions {
        /** Opens the form for a manual finding. */
        void addManual(LineRange lines);

        void definition();

        void uses();

        /** Copies {@code path:line}. */
        void copyPlace(LineRange lines);

        /** Copies the place and the lines. */
        void copyMarkdown(LineRange lines);

        /** Copies the path of the file on this machine. */
        void copyPath();
    }

    private SourceMenu(CodeView view, Actions actions) {
        this.view = view;
        this.actions = actions;
        menu.setId("source-menu");
    }

    /** Adds the menu to a view. */
    static void install(CodeView view, Actions actions) {
        view.onMenu(new SourceMenu(view, actions)::open);
    }

    private void open(double x, double y, LineRange lines) {
        String range = (lines.count() == 1 ? "line " : "lines " + lines.first() + " to ") + lines.last();
        MenuItem definition = item(Icon.ENTER, "Go to the definition", actions::definition);
        UserAction.DEFINITION.combination().ifPresent(definition::setAccelerator);
        MenuItem uses = item(Icon.SEARCH, "Find the uses", actions::uses);
        UserAction.USES.combination().ifPresent(uses::setAccelerator);
        MenuItem add = item(Icon.PLUS, "Add finding for " + range + "…", () -> actions.addManual(lines));
        add.setId("menu-own");
        add.setAccelerator(new KeyCharacterCombination("+"));
        MenuItem copy = item(Icon.COPY, "Copy, original bytes", view::copy);
        copy.setAccelerator(new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN));
        copy.setDisable(view.selected().isEmpty());
        menu.getItems()
                .setAll(
                        definition,
                        uses,
                        new SeparatorMenuItem(),
                        add,
                        new SeparatorMenuItem(),
                        copy,
                        item(Icon.COPY, "Copy path:line of " + range, () -> actions.copyPlace(lines)),
                        item(Icon.COPY, "Copy " + range + " as Markdown", () -> actions.copyMarkdown(lines)),
                        item(Icon.COPY, "Copy full path", actions::copyPath));
        menu.show(view.node(), x, y);
    }

    private static MenuItem item(Icon icon, String words, Runnable act) {
        MenuItem item = new MenuItem(words, Icons.node(icon, 14));
        item.setOnAction(_ -> act.run());
        return item;
    }
}
