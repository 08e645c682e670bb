package dev.lazaret.app.window.control;

import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The layout of every dialog: title and sentence, body, and a footer with the buttons on the right. */
public final class DialogLayout extends BorderPane {
    /** Maximum width of the sentence in pixels. A longer sentence wraps instead of widening the dialog. */
    private static final double SENTENCE = 780;

    /**
     * Creates a dialog.
     *
     * @param words text next to the buttons; empty if there is none
     */
    public DialogLayout(Node icon, String title, String sentence, Node body, String words, Node... buttons) {
        getStyleClass().add("dialog");
        VBox titles = new VBox(2, WidgetFactory.label(title, "strong", "dialog-title"));
        if (!sentence.isEmpty()) {
            Label message = WidgetFactory.prose(sentence, "muted");
            message.setMaxWidth(SENTENCE);
            titles.getChildren().add(message);
        }
        HBox head = WidgetFactory.row(12, icon, titles);
        head.getStyleClass().add("dialog-head");
        HBox foot = WidgetFactory.row(8, WidgetFactory.prose(words, "small-text", "muted"), WidgetFactory.spacer());
        foot.getStyleClass().add("dialog-foot");
        foot.getChildren().addAll(buttons);
        setTop(head);
        setCenter(body);
        setBottom(foot);
    }

    /** Opens a dialog that only shows information. Its only standard button is Close. */
    public static void showInfo(Overlay overlay, Icon icon, String title, String sentence, Node body, Button... more) {
        Button close = WidgetFactory.button("Close", overlay::close);
        List<Node> buttons = new ArrayList<>(List.of(more));
        buttons.add(close);
        DialogLayout dialog =
                new DialogLayout(Icons.node(icon, 20), title, sentence, body, "", buttons.toArray(Node[]::new));
        dialog.setMaxWidth(620);
        dialog.setMaxHeight(Region.USE_PREF_SIZE);
        overlay.open(dialog, close, () -> {});
    }
}
