package dev.lazaret.app.window.welcome;

import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.app.window.words.LocalPathFormatter;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/** Opens a folder that is dropped anywhere on the window. */
public final class FolderDropTarget {
    private static final List<String> ARCHIVES = List.of(".crate", ".tar.gz", ".tgz", ".tar", ".zip");

    private final Consumer<Path> folder;
    private final Consumer<String> refused;

    public FolderDropTarget(Consumer<Path> folder, Consumer<String> refused) {
        this.folder = folder;
        this.refused = refused;
    }

    /**
     * Accepts drops on a scene.
     *
     * @param over receives whether files are being dragged over the window
     * @param busy whether drops are currently ignored
     */
    public void installOn(Scene scene, Consumer<Boolean> over, BooleanSupplier busy) {
        scene.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (event.getDragboard().hasFiles() && !busy.getAsBoolean()) {
                event.acceptTransferModes(TransferMode.COPY);
                over.accept(true);
            }
            event.consume();
        });
        scene.addEventHandler(DragEvent.DRAG_EXITED, _ -> over.accept(false));
        scene.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            List<File> files =
                    event.getDragboard().hasFiles() ? event.getDragboard().getFiles() : List.of();
            over.accept(false);
            event.setDropCompleted(take(files));
            event.consume();
        });
    }

    private boolean take(List<File> files) {
        Optional<String> problem = problem(files);
        problem.ifPresent(refused);
        if (problem.isEmpty()) {
            folder.accept(Path.of(files.getFirst().getPath()));
        }
        return problem.isEmpty();
    }

    /** Returns why these files can't be opened, based only on their number and names. */
    static Optional<String> problem(List<File> files) {
        if (files.size() != 1) {
            return Optional.of("One folder is opened at a time; " + CountFormatter.unbroken(files.size())
                    + " things were dropped.");
        }
        String name = files.getFirst().getName().toLowerCase(Locale.ROOT);
        return ARCHIVES.stream().anyMatch(name::endsWith)
                ? Optional.of(LocalPathFormatter.last(Path.of(files.getFirst().getPath()))
                        + " is an archive. This version opens only folders: unpack it and drop the folder.")
                : Optional.empty();
    }
}
