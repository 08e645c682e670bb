package dev.lazaret.app.window.control;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/**
 * Shows lines of text as they arrive and scrolls to the latest one. If there are too many lines, it shows only the
 * first and the last ones.
 */
public final class OutputView extends ListView<OutputView.Line> {
    private static final double ROW = 20;
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final BoundedLineList lines;
    private final List<OutputView> mirrors = new ArrayList<>();

    /**
     * One line, sanitized for display.
     *
     * @param fromLazaret whether the line comes from Lazaret rather than from the step
     */
    public record Line(String text, boolean fromLazaret) {}

    public OutputView(String empty) {
        this(empty, new BoundedLineList());
    }

    private OutputView(String empty, BoundedLineList lines) {
        super();
        this.lines = lines;
        setItems(lines.lines());
        setFixedCellSize(ROW);
        setAccessibleText("Output");
        getStyleClass().add("output-list");
        setPlaceholder(new Label(empty));
        setCellFactory(_ -> new Cell());
        setOnKeyPressed(event -> {
            Line selected = getSelectionModel().getSelectedItem();
            if (COPY.match(event) && selected != null) {
                ClipboardWriter.text(selected.text());
                event.consume();
            }
        });
    }

    /** Creates a second view of the same lines. */
    public OutputView mirror() {
        OutputView mirror = new OutputView("", lines);
        mirror.setId(getId());
        mirrors.add(mirror);
        return mirror;
    }

    /** Sets the text that is shown if there are no lines. */
    public void empty(String words) {
        setPlaceholder(new Label(words));
    }

    public void add(LineBuffer.Batch<Line> batch) {
        lines.add(batch);
        toLast();
        mirrors.forEach(OutputView::toLast);
    }

    /**
     * Scrolls to the last line, and once more after the layout, because a scroll bar that appears with the lines takes
     * up some of the space.
     */
    private void toLast() {
        scrollTo(getItems().size() - 1);
        Scene scene = getScene();
        if (scene != null) {
            scene.addPostLayoutPulseListener(new Runnable() {
                @Override
                public void run() {
                    scene.removePostLayoutPulseListener(this);
                    scrollTo(getItems().size() - 1);
                }
            });
        }
    }

    public void show(List<Line> all) {
        lines.set(all);
    }

    public void clear() {
        lines.clear();
    }

    public List<Line> all() {
        return List.copyOf(lines.lines());
    }

    private static final class Cell extends ListCell<Line> {
        private static final PseudoClass FROM_LAZARET = PseudoClass.getPseudoClass("own");

        Cell() {
            getStyleClass().add("mono");
        }

        @Override
        protected void updateItem(Line line, boolean empty) {
            super.updateItem(line, empty);
            setText(empty ? null : line.text());
            pseudoClassStateChanged(FROM_LAZARET, !empty && line.fromLazaret());
        }
    }
}
