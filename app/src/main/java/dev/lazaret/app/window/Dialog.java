package dev.lazaret.app.window;

import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The frame of every dialog: title and sentence, body, footer with buttons at the right. */
final class Dialog extends BorderPane {
    /**
     * A dialog.
     *
     * @param words the line beside the buttons; empty for none
     */
    Dialog(Node icon, String title, String sentence, Node body, String words, Node... buttons) {
        getStyleClass().add("dialog");
        VBox titles = new VBox(2, Widgets.label(title, "strong", "dialog-title"));
        if (!sentence.isEmpty()) {
            titles.getChildren().add(Widgets.prose(sentence, "muted"));
        }
        HBox head = Widgets.row(12, icon, titles);
        head.getStyleClass().add("dialog-head");
        HBox foot = Widgets.row(8, Widgets.prose(words, "small-text", "muted"), Widgets.spacer());
        foot.getStyleClass().add("dialog-foot");
        foot.getChildren().addAll(buttons);
        setTop(head);
        setCenter(body);
        setBottom(foot);
    }
}
