package dev.lazaret.app.window.export;

import dev.lazaret.analysis.summary.SummaryFormat;
import dev.lazaret.app.output.OutputException;
import dev.lazaret.app.output.OutputFile;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.app.window.session.Window;
import dev.lazaret.app.window.words.Names;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javafx.stage.FileChooser;

/** From the Export dialog to a file. */
public final class Exporting {
    private final Session session;
    private final Window window;

    public Exporting(Session session, Window window) {
        this.session = session;
        this.window = window;
    }

    public void open() {
        ExportDialog dialog =
                new ExportDialog(session.reviewed(), window.background(), window.overlay()::close, this::saveAs);
        window.overlay().open(dialog, dialog.saveButton(), () -> {});
    }

    private void saveAs(SummaryFormat format, byte[] bytes) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Save the summary");
        chooser.setInitialFileName("audit." + format.ending());
        File file = chooser.showSaveDialog(window.stage());
        if (file != null) {
            save(file.toPath(), bytes);
        }
    }

    /** Writes the document, and says in words what came of it. */
    void save(Path file, byte[] bytes) {
        window.background()
                .run(
                        "save",
                        () -> {
                            try {
                                OutputFile.at(file.toAbsolutePath(), List.of(session.folder()))
                                        .write(out -> {
                                            out.write(bytes);
                                            return true;
                                        });
                                return "";
                            } catch (OutputException e) {
                                return e.getMessage();
                            }
                        },
                        problem -> {
                            if (problem.isEmpty()) {
                                window.overlay().close();
                                window.toasts().say("Saved as " + Names.path(file) + ".");
                            } else {
                                window.toasts().problem(problem);
                            }
                        });
    }
}
