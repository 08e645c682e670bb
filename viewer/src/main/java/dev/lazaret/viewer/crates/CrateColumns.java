package dev.lazaret.viewer.crates;

import dev.lazaret.viewer.badges.CapabilityMark;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Column widths that rows and their header share. The crate column takes the remaining width. */
final class CrateColumns {
    static final double ROW = 30;

    /** Side length in pixels of a button in a capability column, large enough to click. */
    static final double MARK = 24;

    private static final double MARKS = MARK * CapabilityMark.values().length;
    private static final List<String> TITLES =
            List.of("Crate", "Executes at Check", "Can do", "Findings", "Comes from", "Source");
    private static final int CAN = 2;
    private static final double[] WIDE = {0, 130, MARKS, 130, 116, 180};
    private static final double[] SMALL = {0, 108, MARKS, 108, 90, 100};

    private final List<DoubleProperty> widths =
            TITLES.stream().<DoubleProperty>map(_ -> new SimpleDoubleProperty()).toList();

    CrateColumns() {
        narrow(false);
    }

    /** Selects the narrow or the wide widths. */
    void narrow(boolean narrow) {
        double[] now = narrow ? SMALL : WIDE;
        for (int i = 0; i < now.length; i++) {
            widths.get(i).set(now[i]);
        }
    }

    /** Returns the header. */
    Node head() {
        List<Region> cells = new ArrayList<>();
        for (int i = 0; i < TITLES.size(); i++) {
            cells.add(
                    i == CAN
                            ? marks(TITLES.get(i))
                            : ViewerControlFactory.shortened(TITLES.get(i), "smallest", "muted", "strong"));
        }
        HBox row = row(cells);
        row.getStyleClass().add("crates-columns");
        HBox.setHgrow(row, Priority.ALWAYS);
        return row;
    }

    /** Returns an icon for each capability column. */
    private static HBox marks(String title) {
        HBox box = new HBox();
        box.setAccessibleText(title);
        box.setAlignment(Pos.CENTER_LEFT);
        for (CapabilityMark mark : CapabilityMark.values()) {
            Label icon = new Label("", ViewerControlFactory.icon(mark.icon(), 13, "muted-icon"));
            icon.setTooltip(new Tooltip(mark.word()));
            icon.setAccessibleText(mark.word());
            icon.setAlignment(Pos.CENTER);
            icon.setMinWidth(MARK);
            icon.setPrefWidth(MARK);
            box.getChildren().add(icon);
        }
        return box;
    }

    /** Returns a row with one cell for each column. */
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
