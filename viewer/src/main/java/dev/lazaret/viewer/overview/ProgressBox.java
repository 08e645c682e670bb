package dev.lazaret.viewer.overview;

import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.icons.Icon;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Shows the progress of the review in two bars: findings reviewed, and lines read. */
final class ProgressBox extends VBox {
    private static final double BETWEEN = 5;
    private static final double BEFORE_LINES = 4;

    /**
     * Creates the box.
     *
     * @param next opens the next unread file
     */
    ProgressBox(OverviewModel.Progress progress, Runnable next) {
        super(BETWEEN);
        setMinWidth(250);
        setPrefWidth(300);
        setPadding(new Insets(2, 0, 0, 0));
        getChildren()
                .addAll(
                        line(
                                progress.words(),
                                List.of(
                                        count(Icon.FLAG, "flag-icon", progress.flagged(), "flagged"),
                                        count(Icon.ACCEPT, "done-icon", progress.accepted(), "accepted"))),
                        new Bar(
                                progress.words(),
                                progress.findings(),
                                List.of(
                                        new Part("flagged", progress.flagged()),
                                        new Part("accepted", progress.accepted()))));
        if (progress.lines() > 0) {
            HBox lines = line(
                    progress.lineWords(),
                    progress.read() == progress.lines() ? List.of() : List.of(remainingLink(progress, next)));
            VBox.setMargin(lines, new Insets(BEFORE_LINES, 0, 0, 0));
            getChildren()
                    .addAll(
                            lines,
                            new Bar(
                                    progress.lineWords(),
                                    progress.lines(),
                                    List.of(new Part("accepted", progress.read()))));
        }
    }

    private static HBox line(String text, List<Node> beside) {
        Label words = ViewerControlFactory.label(text, "small-text", "strong");
        words.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(8, words, ViewerControlFactory.spring());
        line.getChildren().addAll(beside);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static Node remainingLink(OverviewModel.Progress progress, Runnable next) {
        Button button = new Button(progress.remaining());
        button.getStyleClass().addAll("quiet", "small", "link-button");
        button.setId("lines-left");
        button.setAccessibleText(progress.remaining() + ", open the next unread file");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> next.run());
        return button;
    }

    private static Node count(Icon icon, String colour, int number, String word) {
        HBox box = new HBox(
                3,
                ViewerControlFactory.icon(icon, 13, colour),
                ViewerControlFactory.label(CountFormatter.unbroken(number), "small-text"));
        box.setAlignment(Pos.CENTER);
        box.setAccessibleText(CountFormatter.unbroken(number) + " " + word);
        return box;
    }

    /** A part of a bar. */
    private record Part(String style, long count) {}

    /** A bar with several parts, from the left. */
    private static final class Bar extends Region {
        private final long all;
        private final List<Part> parts;
        private final List<Region> drawn = new ArrayList<>();

        Bar(String words, long all, List<Part> parts) {
            this.all = all;
            this.parts = parts;
            getStyleClass().add("bar");
            setAccessibleText(words);
            for (Part part : parts) {
                Region region = new Region();
                region.getStyleClass().add(part.style());
                region.setManaged(false);
                drawn.add(region);
            }
            getChildren().addAll(drawn);
        }

        @Override
        protected void layoutChildren() {
            double unit = all == 0 ? 0 : getWidth() / all;
            double from = 0;
            for (int i = 0; i < drawn.size(); i++) {
                double width = snapSizeX(unit * parts.get(i).count());
                drawn.get(i).resizeRelocate(from, 0, width, getHeight());
                from += width;
            }
        }
    }
}
