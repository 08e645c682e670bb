package dev.lazaret.app.window.textsearch;

import dev.lazaret.analysis.search.SearchQuery;
import dev.lazaret.app.output.AtomicFileWriter;
import dev.lazaret.app.output.OutputException;
import dev.lazaret.app.search.CompletedSearch;
import dev.lazaret.app.window.session.WindowContext;
import dev.lazaret.app.window.words.LocalPathFormatter;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.FileChooser;

/** Saves the listed results to a file that the auditor chooses. */
final class SearchExporter {
    private final WindowContext window;
    private final Path folder;

    /** @param folder the opened folder, below which nothing is written */
    SearchExporter(WindowContext window, Path folder) {
        this.window = window;
        this.folder = folder;
    }

    /** Lets the auditor choose a file, and writes the listed results. */
    void saveAs(SearchQuery query, HitRows rows, ExportFormat format) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Save the results of the search");
        chooser.setInitialFileName("search." + format.ending());
        File file = chooser.showSaveDialog(window.stage());
        if (file != null) {
            window.background()
                    .run(
                            "save",
                            () -> save(folder, file.toPath(), query, rows, format),
                            problem -> problem.ifPresentOrElse(
                                    window.toasts()::problem,
                                    () -> window.toasts()
                                            .show("Saved as " + LocalPathFormatter.path(file.toPath()) + ".")));
        }
    }

    /**
     * Writes the listed results. Returns why they were not written.
     *
     * @param folder the opened folder, below which nothing is written
     */
    static Optional<String> save(Path folder, Path file, SearchQuery query, HitRows rows, ExportFormat format) {
        Optional<CompletedSearch> search = completed(query, rows);
        if (search.isEmpty()) {
            return Optional.of("The search has not ended, so its results were not saved.");
        }
        try {
            AtomicFileWriter.at(file.toAbsolutePath(), List.of(folder)).write(out -> {
                format.write(search.get(), out);
                return true;
            });
            return Optional.empty();
        } catch (OutputException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static Optional<CompletedSearch> completed(SearchQuery query, HitRows rows) {
        return rows.search()
                .outcome()
                .map(outcome -> new CompletedSearch(
                        query,
                        rows.search().places().stream()
                                .map(SearchedPlace::prefix)
                                .toList(),
                        rows.listed(),
                        outcome,
                        rows.search().missing(),
                        rows.listing().narrowing()));
    }
}
