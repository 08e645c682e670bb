package dev.lazaret.app.window.running;

import dev.lazaret.app.stage.FetchPlan;
import dev.lazaret.app.window.control.OutputView;
import dev.lazaret.app.window.control.Widgets;
import dev.lazaret.app.window.words.Names;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A Fetch while it runs: crates that have arrived, bytes, each place with its connections and refusals, and what is printed. */
final class FetchProgressView extends VBox implements ProgressPane {
    private static final double PLACE = 240;

    private final Label crates = Widgets.whole(Widgets.label("", "strong", "small-text"));
    private final Label bytes = Widgets.whole(Widgets.label("", "small-text", "muted"));
    private final Region done = new Region();
    private final DoubleProperty fraction = new SimpleDoubleProperty();
    private final VBox places = new VBox();
    private final OutputView output;

    FetchProgressView(FetchPlan plan, OutputView output) {
        this.output = output;
        getStyleClass().add("progress-view");
        crates.setId("progress-crates");
        bytes.setId("progress-bytes");
        Label kept = Widgets.shortened("to " + Names.path(plan.kept()), "small-text", "muted");
        HBox words = Widgets.row(9, crates, bytes, Widgets.spacer(), kept);
        words.getStyleClass().add("progress-words");
        StackPane bar = new StackPane(done);
        bar.getStyleClass().add("bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        StackPane track = new StackPane(bar);
        track.getStyleClass().add("progress-track");
        done.getStyleClass().add("progress-done");
        done.maxWidthProperty().bind(bar.widthProperty().multiply(fraction));
        places.setId("progress-places");
        ScrollPane scroll = new ScrollPane(places);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("canvas");
        scroll.setPrefHeight(120);
        scroll.setMinHeight(60);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        output.setPrefHeight(100);
        output.setMinHeight(60);
        VBox.setVgrow(output, Priority.SOMETIMES);
        output.getStyleClass().add("progress-output");
        getChildren().addAll(words, track, scroll, output);
    }

    @Override
    public Node node() {
        return this;
    }

    @Override
    public void show(StageProgress told) {
        crates.setText(told.crates());
        bytes.setText(Names.bytes(told.bytes()) + " received");
        fraction.set(told.fraction());
        places.getChildren()
                .setAll(told.places().stream().map(FetchProgressView::row).toList());
    }

    @Override
    public void ended(StepResult result) {
        ScrollPane scroll = new ScrollPane(result);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("canvas");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().setAll(scroll, output);
    }

    private static Node row(Connections.Place place) {
        Label name = Widgets.shortened(place.name(), "mono");
        name.setMinWidth(PLACE);
        name.setPrefWidth(PLACE);
        name.setMaxWidth(PLACE);
        Label words = Widgets.prose(place.words(), "small-text", place.refused() ? "plain-words" : "muted");
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = Widgets.row(10, Icons.node(place.refused() ? Icon.STOP : Icon.GLOBE, 13), name, words);
        row.getStyleClass().addAll("fetch-row", place.refused() ? "flag-icon" : "accent-icon");
        return row;
    }
}
