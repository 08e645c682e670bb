package dev.lazaret.app.window;

import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.StageStyle;

/** Simulates a file manager: a small window from which one folder can be dragged. Use it on the JavaFX thread only. */
final class DragSource {
    private static final double SIDE = 60;

    private final Stage stage = new Stage(StageStyle.UNDECORATED);
    private boolean dragged;
    private boolean done;

    /** Opens it in the upper right corner of another window. */
    DragSource(Stage over, Path folder) {
        StackPane pane = new StackPane(new Label("folder"));
        pane.setOnDragDetected(event -> {
            ClipboardContent content = new ClipboardContent();
            content.putFiles(List.of(folder.toFile()));
            pane.startDragAndDrop(TransferMode.COPY).setContent(content);
            dragged = true;
            event.consume();
        });
        pane.setOnDragDone(_ -> done = true);
        stage.setScene(new Scene(pane, SIDE, SIDE));
        stage.setX(over.getX() + over.getWidth() - SIDE);
        stage.setY(over.getY());
        stage.setAlwaysOnTop(true);
        stage.show();
    }

    /** Returns its position on the screen; without a size until it is shown. */
    Bounds place() {
        return stage.getScene()
                .getRoot()
                .localToScreen(stage.getScene().getRoot().getBoundsInLocal());
    }

    boolean isDragged() {
        return dragged;
    }

    /** Whether the drag has ended. */
    boolean isDone() {
        return done;
    }

    void close() {
        stage.close();
    }
}
