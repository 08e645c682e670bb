package dev.lazaret.viewer.findings;

import dev.lazaret.viewer.badges.ViewerControlFactory;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** Shows how many findings the filter hides, and a button that shows all findings. Visible while a filter is set. */
final class HiddenFindingsBar extends HBox {
    private final Label words = ViewerControlFactory.label("", "small-text", "muted");

    /**
     * @param all runs when the auditor wants to see all findings
     */
    HiddenFindingsBar(Runnable all) {
        getStyleClass().add("hidden-line");
        words.setId("findings-hidden");
        words.setMinWidth(USE_PREF_SIZE);
        Button showAll = new Button("Show all");
        showAll.setId("findings-show-all");
        showAll.getStyleClass().addAll("quiet", "small", "link-button");
        showAll.setMinWidth(USE_PREF_SIZE);
        showAll.setOnAction(_ -> all.run());
        getChildren().addAll(words, ViewerControlFactory.spring(), showAll);
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    void show(int hidden, boolean filtered) {
        words.setText(hidden + " hidden by the filter");
        setVisible(filtered);
    }
}
