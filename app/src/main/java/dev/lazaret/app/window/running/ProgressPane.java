package dev.lazaret.app.window.running;

import dev.lazaret.app.window.control.OutputView;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Base of the views of a running step: text, a progress bar, a list of items, and the output. */
abstract sealed class ProgressPane extends VBox permits CompileProgressView, DownloadProgressView {
    private final Region done = new Region();
    private final DoubleProperty fraction = new SimpleDoubleProperty();

    /**
     * Arranges the parts from top to bottom.
     *
     * @param words text above the bar
     * @param each list of the items that the step reports
     * @param output view of the step's output
     */
    final void arrange(Region words, Region each, OutputView output) {
        getStyleClass().add("progress-view");
        words.getStyleClass().add("progress-words");
        StackPane bar = new StackPane(done);
        bar.getStyleClass().add("bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        StackPane track = new StackPane(bar);
        track.getStyleClass().add("progress-track");
        done.getStyleClass().add("progress-done");
        done.maxWidthProperty().bind(bar.widthProperty().multiply(fraction));
        VBox.setVgrow(each, Priority.ALWAYS);
        each.setPrefHeight(120);
        each.setMinHeight(60);
        output.setPrefHeight(100);
        output.setMinHeight(60);
        VBox.setVgrow(output, Priority.SOMETIMES);
        output.getStyleClass().add("progress-output");
        getChildren().addAll(words, track, each, output);
    }

    /** Sets the filled part of the bar, from 0 to 1. */
    final void fraction(double filled) {
        fraction.set(filled);
    }

    /** Wraps a part in a pane that scrolls if there isn't enough room. */
    static ScrollPane scrolled(Node part) {
        ScrollPane scroll = new ScrollPane(part);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("canvas");
        return scroll;
    }

    /** Shows the current progress. */
    abstract void show(StepProgress progress);

    /** Shows the result. */
    abstract void ended(StepResultView result);
}
