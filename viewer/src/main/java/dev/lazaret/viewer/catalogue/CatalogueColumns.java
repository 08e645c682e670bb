package dev.lazaret.viewer.catalogue;

import dev.lazaret.viewer.badges.ViewerControlFactory;
import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The column widths shared by rows and headings. The column with the rule's title takes the remaining width. */
final class CatalogueColumns {
    static final double ROW = 30;

    private static final List<String> TITLES = List.of("", "Id", "What it is", "Fires on", "Here");

    /** Index of the column that takes the remaining width. */
    private static final int TITLE = 2;

    private static final double[] WIDE = {26, 208, 0, 116, 46};
    private static final double[] SMALL = {20, 200, 0, 92, 38};

    private final List<DoubleProperty> widths =
            TITLES.stream().<DoubleProperty>map(_ -> new SimpleDoubleProperty()).toList();

    CatalogueColumns() {
        narrow(false);
    }

    /** Sets smaller or normal widths. */
    void narrow(boolean narrow) {
        double[] now = narrow ? SMALL : WIDE;
        for (int i = 0; i < now.length; i++) {
            widths.get(i).set(now[i]);
        }
    }

    /** Creates the headings of the columns. */
    Node head() {
        List<Label> titles = TITLES.stream()
                .map(title -> ViewerControlFactory.label(title, "smallest", "muted", "strong"))
                .toList();
        titles.getLast().setAlignment(Pos.CENTER_RIGHT);
        HBox row = row(titles);
        row.getStyleClass().add("catalogue-columns");
        HBox.setHgrow(row, Priority.ALWAYS);
        return row;
    }

    /** Creates a row with one cell per column. */
    HBox row(List<? extends Region> cells) {
        HBox row = new HBox();
        row.getStyleClass().add("catalogue-row");
        for (int i = 0; i < cells.size(); i++) {
            Region cell = cells.get(i);
            if (i == TITLE) {
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
