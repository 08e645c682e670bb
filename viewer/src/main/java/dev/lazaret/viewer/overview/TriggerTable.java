package dev.lazaret.viewer.overview;

import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import dev.lazaret.viewer.badges.SeverityMarks;
import dev.lazaret.viewer.badges.TriggerGroup;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import dev.lazaret.viewer.findings.FindingPlaceFormatter;
import dev.lazaret.viewer.overview.OverviewModel.Block;
import dev.lazaret.viewer.overview.OverviewModel.Mark;
import dev.lazaret.viewer.overview.OverviewModel.Row;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Shows the table "When would it fire?", with a row for each trigger and a mark for each finding. */
final class TriggerTable extends VBox {
    private static final double NAME_WIDTH = 306;
    private static final double LEAST_NAME_WIDTH = 212;

    /** Preferred wrap width of the marks in pixels. If there is free space, the marks use it too. */
    private static final double MARKS_WIDTH = 200;

    private final Consumer<Finding> onFinding;
    private final Consumer<TriggerGroup> onRow;

    TriggerTable(OverviewModel model, Consumer<Finding> onFinding, Consumer<TriggerGroup> onRow) {
        this.onFinding = onFinding;
        this.onRow = onRow;
        getStyleClass().add("box");
        setMinWidth(0);
        Label title = ViewerControlFactory.label("When would it fire?", "pane-title", "strong");
        title.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(
                title,
                ViewerControlFactory.spring(),
                new SeverityCountLegend(model.counts().bySeverity(), this));
        head.getStyleClass().add("box-head");
        getChildren().add(head);
        for (Block block : model.blocks()) {
            getChildren().add(block(block));
        }
        Region space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        Label foot = ViewerControlFactory.prose(model.legend(), "small-text", "subtle", "box-foot");
        getChildren().addAll(space, foot);
    }

    private Node block(Block block) {
        Optional<String> tint = block.gravest().filter(_ -> block.before()).map(TriggerTable::tint);
        HBox title = new HBox(
                ViewerControlFactory.label(block.title(), "block-title", "strong"),
                ViewerControlFactory.spring(),
                ViewerControlFactory.label(block.total(), "block-title", "strong"));
        title.setPadding(new Insets(4, 14, 4, 14));
        VBox box = new VBox(title);
        box.getStyleClass().add("block");
        tint.ifPresent(style -> {
            box.getStyleClass().addAll("before", style);
            title.getChildren().forEach(label -> label.getStyleClass().addAll("before", style));
        });
        for (Row row : block.rows()) {
            box.getChildren().add(row(row));
        }
        if (!block.before()) {
            box.getChildren().addFirst(ViewerControlFactory.rule());
        }
        return box;
    }

    /** Returns the style of a block by its gravest finding: lesser severities have no tint. */
    private static String tint(Severity gravest) {
        return switch (gravest) {
            case CRITICAL -> "critical";
            case HIGH -> "high";
            case MEDIUM, LOW, INFO -> "lesser";
        };
    }

    private Node row(Row row) {
        boolean none = row.findings().isEmpty();
        Icon icon = row.group().icon();
        Label name = ViewerControlFactory.label(row.group().title(), "strong");
        name.setMinWidth(Region.USE_PREF_SIZE);
        Label examples = ViewerControlFactory.shortened(row.words(), "small-text", "muted");
        HBox words = new HBox(6, name, examples);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(LEAST_NAME_WIDTH);
        words.setPrefWidth(NAME_WIDTH);
        FlowPane marks = new FlowPane();
        marks.setPrefWrapLength(none ? 0 : MARKS_WIDTH);
        marks.setMinWidth(24);
        marks.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(marks, Priority.ALWAYS);
        row.marks().forEach(mark -> marks.getChildren().add(mark(mark)));
        Label count = ViewerControlFactory.label(row.number(), row.isEmpty() ? "subtle" : "strong");
        count.setMinWidth(row.units() == 0 ? 22 : Region.USE_PREF_SIZE);
        count.setAlignment(Pos.CENTER_RIGHT);
        HBox line = new HBox(Icons.node(icon, 15), words, marks, count);
        line.getStyleClass().add("trigger-row");
        if (row.isEmpty()) {
            name.getStyleClass().setAll("label", "subtle");
            line.getStyleClass().add("empty");
        } else if (!none) {
            line.setFocusTraversable(true);
            line.setOnMouseClicked(event -> onRow.accept(row.group()));
            line.setOnKeyPressed(event -> {
                if (line.equals(event.getTarget())
                        && (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE)) {
                    onRow.accept(row.group());
                    event.consume();
                }
            });
        }
        line.setAccessibleText(row.group().title() + ", "
                + (row.isUnknown()
                        ? row.words()
                        : CountFormatter.unbroken(row.findings().size(), "finding")
                                + (row.units() == 0
                                        ? ""
                                        : ", " + CountFormatter.unbroken(row.units(), "unit") + " of dependencies")));
        return line;
    }

    private Node mark(Mark mark) {
        Finding finding = mark.finding();
        Button button = new Button(
                mark.count() == 1 ? "" : CountFormatter.unbroken(mark.count()),
                SeverityMarks.mark(mark.severity(), 17));
        button.getStyleClass().add("mark-button");
        if (mark.count() > 1) {
            button.getStyleClass().add("of-many");
        }
        String words = mark.severity().title() + ": "
                + (mark.count() == 1
                        ? finding.title() + ", " + FindingPlaceFormatter.of(finding)
                        : CountFormatter.unbroken(mark.count(), "finding") + ", the first: " + finding.title());
        button.setTooltip(new Tooltip(words));
        button.setAccessibleText(words);
        button.setOnAction(event -> onFinding.accept(finding));
        return button;
    }
}
