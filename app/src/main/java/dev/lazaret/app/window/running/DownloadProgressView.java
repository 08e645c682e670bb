package dev.lazaret.app.window.running;

import dev.lazaret.analysis.text.ByteSizeFormatter;
import dev.lazaret.app.step.DownloadWork;
import dev.lazaret.app.window.control.OutputView;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.app.window.words.LocalPathFormatter;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Shows a running Fetch: crates and bytes received so far, connections and refusals by place, and the output. */
final class DownloadProgressView extends ProgressPane {
    private static final double PLACE = 240;

    private final Label crates = WidgetFactory.whole(WidgetFactory.label("", "strong", "small-text"));
    private final Label bytes = WidgetFactory.whole(WidgetFactory.label("", "small-text", "muted"));
    private final VBox places = new VBox();

    DownloadProgressView(DownloadWork work, OutputView output) {
        crates.setId("progress-crates");
        bytes.setId("progress-bytes");
        Label box = WidgetFactory.shortened("to " + LocalPathFormatter.path(work.destination()), "small-text", "muted");
        HBox words = WidgetFactory.row(9, crates, bytes, WidgetFactory.spacer(), box);
        places.setId("progress-places");
        arrange(words, scrolled(places), output);
    }

    @Override
    void show(StepProgress progress) {
        crates.setText(progress.crates());
        bytes.setText(ByteSizeFormatter.binary(progress.bytes()) + " received");
        fraction(progress.fraction());
        places.getChildren()
                .setAll(progress.places().stream()
                        .map(DownloadProgressView::row)
                        .toList());
    }

    @Override
    void ended(StepResultView result) {
        ScrollPane scroll = scrolled(result);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().setAll(scroll);
    }

    private static Node row(ConnectionCounter.Place place) {
        Label name = WidgetFactory.shortened(place.name(), "mono");
        name.setMinWidth(PLACE);
        name.setPrefWidth(PLACE);
        name.setMaxWidth(PLACE);
        Label words = WidgetFactory.prose(place.words(), "small-text", place.refused() ? "plain-words" : "muted");
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = WidgetFactory.row(10, Icons.node(place.refused() ? Icon.STOP : Icon.GLOBE, 13), name, words);
        row.getStyleClass().addAll("fetch-row", place.refused() ? "flag-icon" : "accent-icon");
        return row;
    }
}
