package dev.lazaret.app.window.export;

import dev.lazaret.analysis.cargo.AvailableCrate;
import dev.lazaret.analysis.grade.CrateCapabilities;
import dev.lazaret.analysis.summary.DependencyFacts;
import dev.lazaret.analysis.summary.SourceLines;
import dev.lazaret.analysis.summary.SummaryFormat;
import dev.lazaret.analysis.summary.SummaryInput;
import dev.lazaret.app.output.AtomicFileWriter;
import dev.lazaret.app.output.OutputException;
import dev.lazaret.app.reviewed.FetchedCrateLookup;
import dev.lazaret.app.reviewed.FolderSummaryInput;
import dev.lazaret.app.store.Store;
import dev.lazaret.app.window.session.Services;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.app.window.session.WindowContext;
import dev.lazaret.app.window.words.LocalPathFormatter;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.stage.FileChooser;

/** Collects the data for the Export dialog and writes the chosen document to a file. */
public final class ExportController {
    private final Session session;
    private final Services services;
    private final WindowContext window;
    private final Units units;

    /** Provides the capabilities of fetched crates. */
    @FunctionalInterface
    public interface Units {
        /** Returns the capabilities of those of the crates that have been read. Called on the JavaFX thread. */
        Map<AvailableCrate, CrateCapabilities> capabilities(List<AvailableCrate> sources);
    }

    public ExportController(Session session, Services services, WindowContext window, Units units) {
        this.session = session;
        this.services = services;
        this.window = window;
        this.units = units;
    }

    /** Opens the dialog after reading the known facts about dependencies. */
    public void open() {
        SummaryInput now = session.reviewed();
        window.background().read("dependencies", () -> known(now), known -> {
            known.problem().ifPresent(window.toasts()::problem);
            if (!window.overlay().isOpen()) {
                DependencyFacts read = known.reviewed().dependencies();
                SummaryInput whole = known.reviewed().with(read.with(units.capabilities(read.fetched())));
                ExportDialog dialog = new ExportDialog(
                        whole,
                        () -> SourceLines.read(session.repository(), now.audit()),
                        window.background(),
                        window.overlay()::close,
                        this::saveAs);
                window.overlay().open(dialog, dialog.saveButton(), () -> {});
            }
        });
    }

    /**
     * Reads the known facts about dependencies. The capabilities of fetched crates are added later, on the JavaFX
     * thread, which provides them.
     */
    private FolderSummaryInput known(SummaryInput now) {
        Optional<Store> store = services.store();
        if (store.isEmpty() || !session.isStored()) {
            return new FolderSummaryInput(now, Optional.empty());
        }
        session.flush();
        return FolderSummaryInput.of(now, session.folder(), store.get(), new FetchedCrateLookup() {
            @Override
            public List<AvailableCrate> sources() {
                return services.ladder()
                        .map(ladder -> ladder.fetched(session.folder(), now.audit()))
                        .orElse(List.of());
            }

            @Override
            public Map<AvailableCrate, CrateCapabilities> capabilities(List<AvailableCrate> left) {
                return Map.of();
            }
        });
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

    /** Writes the document and reports the result. */
    void save(Path file, byte[] bytes) {
        window.background()
                .run(
                        "save",
                        () -> {
                            try {
                                AtomicFileWriter.at(file.toAbsolutePath(), List.of(session.folder()))
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
                                window.toasts().show("Saved as " + LocalPathFormatter.path(file) + ".");
                            } else {
                                window.toasts().problem(problem);
                            }
                        });
    }
}
