package dev.lazaret.viewer.crates;

import dev.lazaret.viewer.marks.Parts;
import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The widths that rows and their head share. The crate's own column takes what is left. */
final class CrateColumns {
    static final double ROW = 30;

    private static final List<String> TITLES =
            List.of("Crate", "Executes at Check", "Findings", "Comes from", "Source");
    private static final double[] WIDE = {0, 150, 150, 130, 250};
    private static final double[] SMALL = {0, 120, 124, 116, 144};

    private final List<DoubleProperty> widths =
            TITLES.stream().<DoubleProperty>map(_ -> new SimpleDoubleProperty()).toList();

    CrateColumns() {
        narrow(false);
    }

    /** With less room for all. */
    void narrow(boolean narrow) {
        double[] now = narrow ? SMALL : WIDE;
        for (int i = 0; i < now.length; i++) {
            widths.get(i).set(now[i]);
        }
    }

    /** The titles over the rows. */
    Node head() {
        HBox row = row(TITLES.stream()
                .map(title -> (Region) Parts.label(title, "smallest", "muted", "strong"))
                .toList());
        row.getStyleClass().add("crates-columns");
        return row;
    }

    /** One row of one part for each column. */
    HBox row(List<? extends Region> cells) {
        HBox row = new HBox();
        row.getStyleClass().add("crate-row");
        for (int i = 0; i < cells.size(); i++) {
            Region cell = cells.get(i);
            if (i == 0) {
                cell.setMinWidth(0);
                cell.setMaxWidth(Double.MAX_VALUE);
                HBox.setHgrow(cell, Priority.ALWAYS);
            } else {
                cell.minWidthProperty().bind(widths.get(i));
                cell.prefWidthProperty().bind(widths.get(i));
                cell.maxWidthProperty().bind(widths.get(i));
            }
            row.getChildren().add(cell);
        }
        return row;
    }
}
