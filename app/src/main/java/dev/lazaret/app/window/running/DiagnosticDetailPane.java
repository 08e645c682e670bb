package dev.lazaret.app.window.running;

import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.icons.Icon;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Shows one compiler message next to the source: its probable cause, and the message as the compiler prints it. */
final class DiagnosticDetailPane extends VBox {
    private static final double LEAST = 92;
    private static final int MOST_LINES = 300;
    private static final int LONGEST_LINE = 1_000;

    private final Consumer<DiagnosticListModel.Entry> open;
    private final VBox details = new VBox();

    /**
     * Creates an empty pane.
     *
     * @param open receives the message whose place is to be shown
     * @param close hides the pane
     */
    DiagnosticDetailPane(Consumer<DiagnosticListModel.Entry> open, Runnable close) {
        super();
        this.open = open;
        getStyleClass().addAll("pane", "right-pane");
        setId("diagnostic");
        HBox head = new HBox(
                ViewerControlFactory.label("Compiler message", "title", "strong"),
                ViewerControlFactory.spring(),
                ViewerControlFactory.iconButton(Icon.CLOSE, "Back to the finding", close));
        head.getStyleClass().add("pane-head");
        details.getStyleClass().add("finding");
        ScrollPane scroll = new ScrollPane(details);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setAccessibleText("Compiler message");
        scroll.setMinHeight(LEAST);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head, scroll);
    }

    void show(DiagnosticListModel.Row.Message row) {
        DiagnosticListModel.Entry entry = row.entry();
        List<Node> nodes = new ArrayList<>();
        nodes.add(WidgetFactory.label(entry.kind(), "muted"));
        nodes.add(ViewerControlFactory.prose(entry.message(), "pane-title", "strong"));
        if (!entry.path().isEmpty()) {
            nodes.add(place(entry));
        }
        if (row.others() > 0) {
            nodes.add(ViewerControlFactory.prose(
                    "And " + row.others() + " more in this file that differ only in their place.",
                    "small-text",
                    "muted"));
        }
        String cause = entry.cause().words();
        if (!cause.isEmpty()) {
            nodes.add(section("Probable cause", ViewerControlFactory.prose(sentence(cause), "prose")));
        }
        if (!row.rendered().isBlank()) {
            nodes.add(section(
                    "As the compiler prints it",
                    ViewerControlFactory.prose(excerpt(row.rendered().strip()), "mono", "small-text")));
        } else if (row.isShortened()) {
            nodes.add(section(
                    "As the compiler prints it",
                    ViewerControlFactory.prose("Not kept: there were too many long messages.", "prose")));
        }
        details.getChildren().setAll(nodes);
    }

    private HBox place(DiagnosticListModel.Entry entry) {
        String words = entry.path() + (entry.line() == 0 ? "" : ":" + entry.place());
        Hyperlink link = new Hyperlink(words);
        link.getStyleClass().addAll("mono", "may-be-cut");
        link.setTooltip(new Tooltip(words));
        link.setMinWidth(0);
        link.setDisable(entry.file().isEmpty());
        link.setOnAction(_ -> open.accept(entry));
        return WidgetFactory.row(8, link);
    }

    private static VBox section(String title, Node content) {
        return new VBox(2, ViewerControlFactory.label(title, "section-title", "strong"), content);
    }

    /** Laying out a very long line with combining characters takes seconds. */
    private static String excerpt(String rendered) {
        List<String> lines = rendered.lines()
                .limit(MOST_LINES)
                .map(line -> line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…")
                .toList();
        long more = rendered.lines().count() - lines.size();
        return String.join("\n", lines) + (more > 0 ? "\n… and " + CountFormatter.unbroken(more, "further line") : "");
    }

    private static String sentence(String clause) {
        return "It " + clause + ".";
    }
}
