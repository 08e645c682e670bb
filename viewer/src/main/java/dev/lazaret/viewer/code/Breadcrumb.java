package dev.lazaret.viewer.code;

import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Shows the path, the items around the caret, the number of hidden characters, and that the file is read-only. */
final class Breadcrumb extends HBox {
    private static final double LEAST = 16;

    private final HBox parts = new HBox(6);
    private final Hyperlink hidden = new Hyperlink();
    private final Label readOnly = ViewerControlFactory.label("Read only", "read-only");
    private final Label findings = ViewerControlFactory.label("", "here");
    private final Label wrap = ViewerControlFactory.label("", "here");
    private final HBox keys = new HBox(5);
    private List<String> path = List.of();

    Breadcrumb(Runnable nextHidden) {
        getStyleClass().add("breadcrumb");
        parts.getStyleClass().add("breadcrumb-parts");
        parts.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        parts.setMinWidth(0);
        hidden.getStyleClass().add("hidden-count");
        hidden.setGraphic(Icons.node(Icon.HIDDEN, 13));
        hidden.setOnAction(event -> nextHidden.run());
        hidden.setMinWidth(Region.USE_PREF_SIZE);
        hidden.managedProperty().bind(hidden.visibleProperty());
        readOnly.setMinWidth(Region.USE_PREF_SIZE);
        keys.getChildren()
                .addAll(
                        findings,
                        ViewerControlFactory.label("J", "keycap"),
                        ViewerControlFactory.label("K", "keycap"),
                        ViewerControlFactory.label("  "),
                        wrap,
                        ViewerControlFactory.label("Alt Z", "keycap"),
                        ViewerControlFactory.label(" "));
        keys.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        keys.setMinWidth(USE_PREF_SIZE);
        keys.managedProperty().bind(keys.visibleProperty());
        keys.setVisible(false);
        getChildren().addAll(parts, ViewerControlFactory.spring(), hidden, keys, readOnly);
        showWrap(false, true);
        showHidden(0);
    }

    /**
     * @param inert parts of the path, sanitized for display
     */
    void showPath(List<String> inert) {
        path = List.copyOf(inert);
        showEnclosing(List.of());
    }

    /**
     * @param inert names, sanitized for display, outermost first
     */
    void showEnclosing(List<String> inert) {
        List<Node> nodes = new ArrayList<>();
        List<String> all = new ArrayList<>(path);
        all.addAll(inert);
        for (String part : all) {
            if (!nodes.isEmpty()) {
                nodes.add(Icons.node(Icon.CHEVRON_RIGHT, 10));
            }
            Label label = ViewerControlFactory.shortened(part);
            boolean visible = nodes.size() / 2 == path.size() - 1 || nodes.size() / 2 == all.size() - 1;
            label.setMinWidth(visible ? Region.USE_PREF_SIZE : LEAST);
            nodes.add(label);
        }
        parts.getChildren().setAll(nodes);
    }

    void showHidden(int count) {
        hidden.setVisible(count > 0);
        hidden.setText(CountFormatter.unbroken(count, "hidden character"));
    }

    /** Shows or hides the number of findings and the keys that go to them, for reading mode. */
    void showKeys(boolean shown) {
        keys.setVisible(shown);
    }

    /**
     * @param words text such as {@code Findings here 2, unreviewed 1}
     */
    void showFindings(String words) {
        findings.setText(words);
    }

    /**
     * Shows whether long lines are wrapped.
     *
     * @param possible whether the file's lines can be wrapped
     */
    void showWrap(boolean on, boolean possible) {
        wrap.setText(on ? possible ? "Wrap on" : "Not wrapped: right-to-left text" : "Wrap off");
    }
}
