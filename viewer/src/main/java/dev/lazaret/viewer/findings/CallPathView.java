package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.viewer.badges.PathCutter;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import java.util.function.BiConsumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Shows the call path to a place, one row per step. Each row opens its line. */
final class CallPathView extends VBox {
    private static final double HEIGHT = 24;
    private static final double PLACE = 170;

    /** Creates the view of a call path. {@code open} shows a line of a file. */
    CallPathView(CallPathSteps way, BiConsumer<RepoPath, Integer> open) {
        getChildren().add(ViewerControlFactory.label("How it is reached", "section-title", "strong"));
        for (int i = 0; i < way.steps().size(); i++) {
            if (i == way.doubtAt() && !way.doubt().isEmpty()) {
                getChildren().add(ViewerControlFactory.prose(way.doubt(), "small-text", "stopped-words"));
            }
            getChildren().add(row(way.steps().get(i), open));
        }
    }

    private static Node row(CallPathSteps.Row step, BiConsumer<RepoPath, Integer> open) {
        Hyperlink link = new Hyperlink();
        link.getStyleClass().addAll("mono", "way-step", "may-be-cut");
        PathCutter.show(link, step.where());
        link.setMinHeight(HEIGHT);
        link.setMinWidth(0);
        link.setMaxWidth(PLACE);
        link.setTooltip(new Tooltip(step.where()));
        link.setAccessibleText(step.where() + ", " + step.words());
        link.setOnAction(_ -> open.accept(step.path(), step.line()));
        HBox row = new HBox(6, link, ViewerControlFactory.rest(step.words(), "small-text", "muted"));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
