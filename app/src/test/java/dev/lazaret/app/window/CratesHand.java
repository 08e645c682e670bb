package dev.lazaret.app.window;

import dev.lazaret.app.window.control.OutputView;
import dev.lazaret.viewer.crates.CrateEntry;
import javafx.scene.Node;
import javafx.scene.control.ListView;

/**
 * Operations of walks through the crates page.
 *
 * @param hand on the window of the walk
 */
record CratesHand(Hand hand) {
    /** Returns the rows of the list. */
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

    /** Returns the text that an export would write. */
    String preview() {
        return hand.scene().lookup("#export-preview") instanceof OutputView view
                ? String.join("", view.all().stream().map(OutputView.Line::text).toList())
                : "";
    }

    /** Returns all text of the node with this id; empty if there is none. */
    String words(String id) {
        Node node = hand.scene().lookup(id);
        return node == null ? "" : Tour.words(node);
    }
}
