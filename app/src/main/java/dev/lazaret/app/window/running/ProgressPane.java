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

/** A step while it runs, as its kind of plan is shown: words, a bar, what is told one by one, and what is printed. */
abstract sealed class ProgressPane extends VBox permits CompileProgressView, DownloadProgressView {
    private final Region done = new Region();
    private final DoubleProperty fraction = new SimpleDoubleProperty();

    /**
     * Puts the parts below each other.
     *
     * @param words what is said over the bar
     * @param each what is told one by one
     * @param output what is printed
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

    /** How much of the bar is filled, 0 to 1. */
    final void fraction(double filled) {
        fraction.set(filled);
    }

    /** A part that is scrolled where there is little room. */
    static ScrollPane scrolled(Node part) {
        ScrollPane scroll = new ScrollPane(part);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("canvas");
        return scroll;
    }

    /** Shows how far it is. */
    abstract void show(StepProgress told);

    /** What it came to. */
    abstract void ended(StepResult result);
}
