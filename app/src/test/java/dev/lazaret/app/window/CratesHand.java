package dev.lazaret.app.window;

import dev.lazaret.app.window.control.OutputView;
import dev.lazaret.viewer.crates.CrateEntry;
import javafx.scene.Node;
import javafx.scene.control.ListView;

/**
 * What walks through the crates page look at.
 *
 * @param hand on the window that is walked through
 */
record CratesHand(Hand hand) {
    /** The rows of the list. */
    ListView<?> rows() {
        return (ListView<?>) hand.scene().lookup("#crates-list");
    }

    /** Selects a crate's row. */
    void select(String name) {
        ListView<?> rows = rows();
        for (int i = 0; i < rows.getItems().size(); i++) {
            if (rows.getItems().get(i) instanceof CrateEntry crate
                    && crate.name().equals(name)) {
                rows.getSelectionModel().select(i);
                return;
            }
        }
        throw new AssertionError("no crate " + name);
    }

    /** The text that an export would write. */
    String preview() {
        return hand.scene().lookup("#export-preview") instanceof OutputView view
                ? String.join("", view.all().stream().map(OutputView.Line::text).toList())
                : "";
    }

    /** All words of what has this id; empty where it is not there. */
    String words(String id) {
        Node node = hand.scene().lookup(id);
        return node == null ? "" : Tour.words(node);
    }
}
