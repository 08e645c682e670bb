package dev.lazaret.viewer.catalogue;

import dev.lazaret.analysis.catalogue.Rule;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.viewer.badges.SeverityMarks;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import dev.lazaret.viewer.catalogue.CatalogueModel.Entry;
import dev.lazaret.viewer.catalogue.CatalogueModel.Line;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** Draws one rule of the list, or the title of a group. */
final class CatalogueCell extends ListCell<Line> {
    private static final PseudoClass TITLE = PseudoClass.getPseudoClass("title");
    private static final double MARK = 13;

    private final CatalogueColumns columns;

    /**
     * Creates an empty row.
     *
     * @param open runs when a rule is double-clicked
     */
    CatalogueCell(CatalogueColumns columns, Runnable open) {
        this.columns = columns;
        setPrefWidth(0);
        setOnMouseClicked(event -> {
            if (getItem() instanceof Line.Item
                    && event.getButton() == MouseButton.PRIMARY
                    && event.getClickCount() == 2) {
                open.run();
            }
        });
    }

    @Override
    protected void updateItem(@Nullable Line line, boolean none) {
        super.updateItem(line, none);
        setText(null);
        pseudoClassStateChanged(TITLE, !none && line instanceof Line.Title);
        if (none || line == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        switch (line) {
            case Line.Title(String name, String detail) -> {
                setGraphic(title(name, detail));
                setAccessibleText(name + ", " + detail);
            }
            case Line.Item(Entry entry) -> {
                setGraphic(row(entry));
                setAccessibleText(words(entry));
            }
        }
        // A row redrawn during a layout has missed this frame's CSS pass. Without its styles it would be shown without
        // text.
        if (getScene() != null) {
            applyCss();
        }
    }

    private static Node title(String name, String detail) {
        Label title = ViewerControlFactory.label(name, "strong", "small-text", "muted");
        title.setMinWidth(USE_PREF_SIZE);
        HBox row = new HBox(6, title, ViewerControlFactory.shortened(detail, "small-text", "subtle"));
        row.getStyleClass().add("catalogue-row");
        return row;
    }

    private Node row(Entry entry) {
        Rule rule = entry.rule();
        StackPane mark = new StackPane(SeverityMarks.mark(rule.severity(), MARK));
        mark.setAlignment(Pos.CENTER_LEFT);
        boolean found = !entry.here().isEmpty();
        Label here =
                ViewerControlFactory.label(CountFormatter.unbroken(entry.here().size()), found ? "strong" : "subtle");
        here.setAlignment(Pos.CENTER_RIGHT);
        return columns.row(List.of(
                mark,
                ViewerControlFactory.shortened(rule.id(), "mono"),
                ViewerControlFactory.shortened(rule.title()),
                ViewerControlFactory.shortened(entry.firing().brief(), "muted"),
                here));
    }

    private static String words(Entry entry) {
        Rule rule = entry.rule();
        return String.join(
                ", ",
                rule.severity().title(),
                rule.id(),
                rule.title(),
                RuleFormatter.fires(rule),
                CountFormatter.unbroken(entry.here().size()) + " here");
    }
}
