package dev.lazaret.app.window;

import dev.lazaret.app.stage.StageEvent;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;

/** What the compiler said: one message a row; opening a row shows its place. */
final class Diagnostics extends ListView<Diagnostics.Entry> {
    private static final int KEPT = 5_000;
    private static final double ROW = 24;

    private final ObservableList<Entry> entries = FXCollections.observableArrayList();
    private int leftOut;

    /**
     * One message, inert.
     *
     * @param path below the repository; empty where the compiler names none
     * @param line from 1; 0 where none is given
     */
    record Entry(String level, String message, String path, int line) {
        static Entry of(StageEvent.Diagnostic diagnostic) {
            String code = diagnostic.code().map(word -> " " + word).orElse("");
            return new Entry(
                    diagnostic.level() + code,
                    diagnostic.message().lines().findFirst().orElse(""),
                    diagnostic.path().orElse(""),
                    diagnostic.line());
        }

        String text() {
            String place = path.isEmpty() ? "" : path + (line == 0 ? "" : ":" + line) + "  ";
            return place + level + ": " + message;
        }
    }

    /**
     * An empty list.
     *
     * @param open told an entry with a place when it is chosen
     */
    Diagnostics(Consumer<Entry> open) {
        super();
        setItems(entries);
        setFixedCellSize(ROW);
        getStyleClass().add("output-list");
        setId("diagnostics");
        setPlaceholder(new Label("The compiler has said nothing."));
        setCellFactory(_ -> new ListCell<>() {
            @Override
            protected void updateItem(Entry entry, boolean empty) {
                super.updateItem(entry, empty);
                setText(empty ? null : entry.text());
            }
        });
        setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                openSelected(open);
            }
        });
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                openSelected(open);
            }
        });
    }

    private void openSelected(Consumer<Entry> open) {
        Entry entry = getSelectionModel().getSelectedItem();
        if (entry != null && !entry.path().isEmpty()) {
            open.accept(entry);
        }
    }

    void add(List<Entry> more) {
        int room = Math.max(0, KEPT - entries.size());
        entries.addAll(more.subList(0, Math.min(room, more.size())));
        leftOut += Math.max(0, more.size() - room);
    }

    void clear() {
        entries.clear();
        leftOut = 0;
    }

    /** Number of messages, those that are not kept counted too. */
    int count() {
        return entries.size() + leftOut;
    }
}
