package dev.lazaret.viewer.crates;

import dev.lazaret.viewer.badges.CapabilityMark;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Explains the columns of capabilities. */
final class CapabilityLegend extends FlowPane {
    CapabilityLegend() {
        super(16, 4);
        getStyleClass().add("crates-legend");
        for (CapabilityMark mark : CapabilityMark.values()) {
            item(ViewerControlFactory.icon(mark.icon(), 12, "muted-icon"), mark.word());
        }
        item(sign("·"), "not seen");
        item(sign("?"), "unknown");
        Region frame = new Region();
        frame.getStyleClass().addAll("capability", "unusual");
        frame.setMinSize(12, 12);
        frame.setMaxSize(12, 12);
        item(frame, "unusual for this kind of code");
        Region ring = CapabilityCells.ring();
        ring.getStyleClass().add("muted-icon");
        item(ring, "only in its library, programs or tests: runs later");
    }

    private static Label sign(String text) {
        return ViewerControlFactory.label(text, "small-text", "muted");
    }

    private void item(Node sign, String words) {
        Label label = ViewerControlFactory.label(words, "small-text", "muted");
        label.setMinWidth(USE_PREF_SIZE);
        HBox item = new HBox(5, sign, label);
        item.setAlignment(Pos.CENTER_LEFT);
        getChildren().add(item);
    }
}
