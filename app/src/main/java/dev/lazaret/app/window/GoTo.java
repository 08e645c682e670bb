package dev.lazaret.app.window;

import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/** Goes to a file by a part of its path. */
final class GoTo extends VBox {
    private static final int MOST = 200;
    private static final double WIDTH = 640;
    private static final double HEIGHT = 420;

    private final List<Entry> entries;
    private final Background background;
    private final TextField field = new TextField();
    private final ListView<RepoPath> list = new ListView<>();
    private Runnable commands = () -> {};
    private long turn;

    GoTo(List<Entry> entries, Background background, Consumer<RepoPath> chosen) {
        this.entries = entries;
        this.background = background;
        getStyleClass().addAll("dialog", "go-to");
        setMaxSize(WIDTH, HEIGHT);
        setPrefSize(WIDTH, HEIGHT);
        setId("go-to");
        field.setPromptText("Part of a file’s path");
        field.setAccessibleText("Go to file");
        field.textProperty().addListener((_, _, text) -> {
            if (text.startsWith(">")) {
                commands.run();
            } else {
                find();
            }
        });
        list.setPlaceholder(new Label("No file has this in its path."));
        list.getStyleClass().add("output-list");
        list.setFixedCellSize(24);
        list.setCellFactory(_ -> new ListCell<>() {
            @Override
            protected void updateItem(RepoPath path, boolean empty) {
                super.updateItem(path, empty);
                setText(empty ? null : Inert.path(path.bytes()));
            }
        });
        list.setOnMouseClicked(_ -> choose(chosen));
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            switch (event.getCode()) {
                case ENTER -> choose(chosen);
                case DOWN -> step(1);
                case UP -> step(-1);
                default -> {
                    return;
                }
            }
            event.consume();
        });
        VBox.setVgrow(list, javafx.scene.layout.Priority.ALWAYS);
        getChildren().addAll(field, list);
        find();
    }

    /** Told when {@code >} is typed: the commands are wanted. */
    void onCommands(Runnable listener) {
        commands = listener;
    }

    TextField field() {
        return field;
    }

    private void step(int by) {
        int size = list.getItems().size();
        if (size > 0) {
            int next = Math.floorMod(list.getSelectionModel().getSelectedIndex() + by, size);
            list.getSelectionModel().select(next);
            list.scrollTo(Math.max(0, next - 3));
        }
    }

    private void choose(Consumer<RepoPath> chosen) {
        RepoPath path = list.getSelectionModel().getSelectedItem();
        if (path != null) {
            chosen.accept(path);
        }
    }

    private void find() {
        long mine = ++turn;
        String wanted = field.getText().strip().toLowerCase(Locale.ROOT);
        background.run("go to", () -> found(wanted), found -> {
            if (mine == turn) {
                list.getItems().setAll(found);
                list.getSelectionModel().selectFirst();
            }
        });
    }

    private List<RepoPath> found(String wanted) {
        List<RepoPath> found = new ArrayList<>();
        for (Entry entry : entries) {
            boolean shown = entry.isFile() || entry.link() != null;
            if (shown
                    && Inert.path(entry.path().bytes()).toLowerCase(Locale.ROOT).contains(wanted)) {
                found.add(entry.path());
                if (found.size() == MOST) {
                    break;
                }
            }
        }
        return found;
    }
}
