package dev.lazaret.app.window.textsearch;

import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;

/**
 * The list of results. Keys that are pressed before the first result is there are followed when it is: the auditor can
 * type a query, Enter, Down and Enter without waiting.
 */
final class HitList extends StackPane {
    private static final double ROW = 24;

    private final Acts acts;
    private final ListView<HitRow> list = new ListView<>();
    private final Label placeholder = WidgetFactory.label("", "muted");

    /** Index of the result to select when it is found; -1 if none is awaited. */
    private int awaited = -1;

    private boolean opensAwaited;

    /** What the rows do. */
    interface Acts {
        /** Opens the place of a result. */
        void open(HitRow.Line line);

        /** Folds or unfolds the rows of a row. */
        void toggle(HitRow.Foldable row);

        /** Marks the result, or the listed results of a file, as read or unread; {@code toggle} if not yet so. */
        void mark(HitRow row, boolean toggle);

        /** Leaves the list upwards. */
        void focusQuery();
    }

    HitList(Acts acts, Predicate<HitRow.Line> isRead) {
        this.acts = acts;
        list.setId("search-list");
        list.setAccessibleText("Results of the search");
        list.setPlaceholder(placeholder);
        list.getStyleClass().addAll("output-list", "hits");
        list.setFixedCellSize(ROW);
        list.setCellFactory(_ -> new HitCell(acts::toggle, isRead));
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        list.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                choose();
            }
        });
        getChildren().add(list);
    }

    private void pressed(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case ENTER -> choose();
            case DOWN -> {
                if (awaited < 0) {
                    return;
                }
                awaited++;
            }
            case UP -> {
                if (awaited < 0 && list.getSelectionModel().getSelectedIndex() > 0) {
                    return;
                }
                acts.focusQuery();
            }
            case LEFT -> fold(true);
            case RIGHT -> fold(false);
            case L -> selected().ifPresent(row -> acts.mark(row, !event.isShiftDown()));
            default -> {
                return;
            }
        }
        event.consume();
    }

    /** Moves the focus to the first result, or to where it will be. */
    void enter() {
        list.requestFocus();
        if (selected().isEmpty() || !(selected().get() instanceof HitRow.Line)) {
            awaited = 0;
            opensAwaited = false;
            serveAwaited();
        }
    }

    /** Removes all rows. Keys that are pressed from now on refer to the rows that follow. */
    void clear(String words) {
        awaited = -1;
        placeholder.setText(words);
        list.getItems().clear();
    }

    void focusRows() {
        list.requestFocus();
    }

    boolean hasFocus() {
        return list.isFocused();
    }

    /**
     * Shows rows. Rows that are the same as before remain selected.
     *
     * @param words shown if there are no rows
     */
    void show(List<HitRow> next, String words) {
        placeholder.setText(words);
        ObservableList<HitRow> items = list.getItems();
        Optional<HitRow> before = selected();
        int at = list.getSelectionModel().getSelectedIndex();
        int same = 0;
        int most = Math.min(items.size(), next.size());
        while (same < most && next.get(same).isSame(items.get(same))) {
            if (!next.get(same).equals(items.get(same))) {
                items.set(same, next.get(same));
            }
            same++;
        }
        boolean cut = same < items.size();
        if (cut) {
            items.remove(same, items.size());
        }
        items.addAll(next.subList(same, next.size()));
        if (cut && at >= same) {
            before.ifPresent(row -> reselect(row, at));
        }
        serveAwaited();
    }

    private void reselect(HitRow row, int index) {
        List<HitRow> items = list.getItems();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).isSame(row)) {
                list.getSelectionModel().clearAndSelect(i);
                return;
            }
        }
        if (!items.isEmpty()) {
            list.getSelectionModel().clearAndSelect(Math.min(index, items.size() - 1));
        }
    }

    /** Called when no more rows follow: goes to the last result if the awaited one does not exist. */
    void ended() {
        if (awaited >= 0) {
            int last = (int) list.getItems().stream()
                            .filter(HitRow.Line.class::isInstance)
                            .count()
                    - 1;
            awaited = last;
            serveAwaited();
        }
    }

    private void serveAwaited() {
        if (awaited < 0) {
            return;
        }
        int left = awaited;
        for (int i = 0; i < list.getItems().size(); i++) {
            if (list.getItems().get(i) instanceof HitRow.Line line && left-- == 0) {
                awaited = -1;
                select(i);
                if (opensAwaited) {
                    opensAwaited = false;
                    acts.open(line);
                }
                return;
            }
        }
    }

    /** Redraws the marks. */
    void refresh() {
        list.refresh();
    }

    /** Selects the next or previous result, and returns it; empty if there is none. */
    Optional<HitRow.Line> move(boolean forward) {
        List<HitRow> items = list.getItems();
        int step = forward ? 1 : -1;
        int at = list.getSelectionModel().getSelectedIndex();
        for (int i = at < 0 && !forward ? items.size() - 1 : at + step; i >= 0 && i < items.size(); i += step) {
            if (items.get(i) instanceof HitRow.Line line) {
                select(i);
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }

    /** Selects the next row, if there is one. */
    void selectNext() {
        int next = list.getSelectionModel().getSelectedIndex() + 1;
        if (next < list.getItems().size()) {
            select(next);
        }
    }

    private void select(int index) {
        list.getSelectionModel().clearAndSelect(index);
        list.getFocusModel().focus(index);
        ViewerControlFactory.reveal(list, index);
    }

    private Optional<HitRow> selected() {
        return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
    }

    private void choose() {
        if (awaited >= 0) {
            opensAwaited = true;
            return;
        }
        selected().ifPresent(row -> {
            if (row instanceof HitRow.Line line) {
                acts.open(line);
            } else if (row instanceof HitRow.Foldable foldable) {
                acts.toggle(foldable);
            }
        });
    }

    /** Folds or unfolds the selected row. In a row without rows, goes to the row around it. */
    private void fold(boolean folds) {
        selected().ifPresent(row -> {
            if (row instanceof HitRow.Foldable foldable && foldable.open() == folds) {
                acts.toggle(foldable);
            } else if (folds && !(row instanceof HitRow.Foldable)) {
                for (int i = list.getSelectionModel().getSelectedIndex() - 1; i >= 0; i--) {
                    if (list.getItems().get(i) instanceof HitRow.Foldable) {
                        select(i);
                        return;
                    }
                }
            }
        });
    }
}
