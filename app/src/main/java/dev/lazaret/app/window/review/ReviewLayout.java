package dev.lazaret.app.window.review;

import dev.lazaret.app.window.control.Dock;
import dev.lazaret.viewer.findings.FindingPane;
import dev.lazaret.viewer.findings.SelectionPane;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;

/**
 * Arranges Review: lists at the left, the source in the middle, and a side pane at the right or, in a narrow window,
 * below the source.
 */
final class ReviewLayout {
    private static final double LEFT = 312;
    private static final double LEFT_NARROW = 244;
    private static final double RIGHT = 352;
    private static final double NARROW = 1280;

    private final BorderPane page;
    private final SplitPane left = new SplitPane();
    private final SourceController centre;
    private final FindingPane pane;
    private final SelectionPane several;
    private final Optional<Dock> dock;
    private Region side;

    /**
     * Arranges the parts in an empty page.
     *
     * @param findings the upper list at the left
     * @param files the lower list at the left
     * @param pane the side pane that is shown first
     * @param several the side pane that is shown while several findings are selected
     * @param dock results of steps, shown below the source; empty if the reviewed code has no steps
     */
    ReviewLayout(
            BorderPane page,
            Node findings,
            Node files,
            SourceController centre,
            FindingPane pane,
            SelectionPane several,
            Optional<Dock> dock) {
        this.page = page;
        this.centre = centre;
        this.pane = pane;
        this.several = several;
        this.dock = dock;
        this.side = pane;
        left.setOrientation(Orientation.VERTICAL);
        left.getItems().addAll(findings, files);
        left.setDividerPositions(0.68);
        dock.ifPresent(centre.getChildren()::add);
        page.setLeft(left);
        page.setCenter(centre);
        fixWidth(pane, RIGHT);
        page.setRight(pane);
        left.getStyleClass().add("review-left");
        pane.getStyleClass().add("review-right");
        page.widthProperty().addListener((_, _, width) -> fit(width.doubleValue()));
        fit(NARROW);
    }

    private void fit(double width) {
        boolean narrow = width < NARROW - 64;
        fixWidth(left, narrow ? LEFT_NARROW : LEFT);
        if (narrow != centre.getChildren().contains(side)) {
            pane.setStrip(narrow);
            several.setStrip(narrow);
            place(narrow);
        }
    }

    /** Places the side pane next to the source, or below it in a narrow window. */
    private void place(boolean narrow) {
        if (narrow) {
            page.setRight(null);
            side.setMinWidth(0);
            side.setMaxWidth(Double.MAX_VALUE);
            centre.below(side);
        } else {
            centre.getChildren().remove(side);
            fixWidth(side, RIGHT);
            page.setRight(side);
        }
        centre.code().view().reveal();
    }

    /** Shows another side pane in place of the finding; empty shows the finding again. */
    void showSidePane(Optional<Region> other) {
        Region now = other.orElse(pane);
        if (!now.equals(side)) {
            boolean narrow = centre.getChildren().remove(side);
            side = now;
            place(narrow);
        }
    }

    /** Turns reading mode on or off; in reading mode, only the breadcrumb and the code are visible. */
    void reading(boolean on) {
        Stream.concat(Stream.of(left, pane, several), dock.stream()).forEach(part -> {
            part.setVisible(!on);
            part.setManaged(!on);
        });
        centre.reading(on);
    }

    private static void fixWidth(Region region, double width) {
        region.setMinWidth(width);
        region.setPrefWidth(width);
        region.setMaxWidth(width);
    }
}
