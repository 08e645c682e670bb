package dev.lazaret.app.window.symbols;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.symbol.DefinitionPlace;
import dev.lazaret.analysis.symbol.SymbolLookup;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.app.window.control.BackgroundRunner;
import dev.lazaret.app.window.session.Session;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/**
 * Indexes the names of a repository in the background, and answers questions about them off the JavaFX thread.
 *
 * <p>Its methods must be called on the JavaFX thread.
 */
public final class SymbolService {
    /** Maximum number of definitions of one name that are listed. */
    private static final int MOST = 200;

    private final Session session;
    private final BackgroundRunner background;
    private final Consumer<String> status;
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicBoolean reporting = new AtomicBoolean();
    private int files;
    private @Nullable Ready ready;

    /**
     * Creates a service that has indexed nothing yet.
     *
     * @param status receives the progress of indexing, formatted for display; empty once it has ended
     */
    public SymbolService(Session session, BackgroundRunner background, Consumer<String> status) {
        this.session = session;
        this.background = background;
        this.status = status;
    }

    /** The answer to a question. */
    public sealed interface Answer {
        /** Places, most likely first; empty if there is none. */
        record Places(List<CodePlace> places) implements Answer {
            public Places {
                places = List.copyOf(places);
            }
        }

        /** The question can't be answered. {@code why} is the reason, as a sentence. */
        record Unknown(String why) implements Answer {}
    }

    /** The index, and the look-up in it, which only one thread at a time can use. */
    private record Ready(IndexedRepository indexed, SymbolLookup lookup) {}

    /** Starts indexing. */
    public void begin() {
        background.read(
                "names",
                this::index,
                made -> made.ifPresent(now -> {
                    ready = now;
                    int omitted = now.indexed().omitted();
                    status.accept(omitted == 0 ? "" : CountFormatter.unbroken(omitted, "file") + " without names");
                }));
    }

    private Optional<Ready> index() {
        RepositoryIndexReader reader =
                new RepositoryIndexReader(session.repository(), session.audit().inventory(), session::isClosed);
        int all = RepositoryIndexReader.rustFiles(session.audit().inventory()).size();
        Platform.runLater(() -> files = all);
        return reader.read(this::progress)
                .map(indexed -> new Ready(
                        indexed, new SymbolLookup(indexed.index(), file -> reader.tokens(indexed.path(file)))));
    }

    /** Reports progress to the JavaFX thread, which gets a new report only after it has shown the last one. */
    private void progress(int now) {
        done.set(now);
        if (reporting.compareAndSet(false, true)) {
            Platform.runLater(() -> {
                reporting.set(false);
                if (ready == null) {
                    status.accept(progress());
                }
            });
        }
    }

    private String progress() {
        return "Names indexed in " + done.get() + " of " + files + " files";
    }

    /** Finds the definitions of the name at a byte of a file, and passes them to {@code then}. */
    public void definitions(RepoPath path, int offset, Consumer<Answer> then) {
        Ready now = ready;
        if (now == null) {
            then.accept(new Answer.Unknown(
                    "Names are still being indexed: " + done.get() + " of " + files + " files are done."));
            return;
        }
        Optional<Integer> file = now.indexed().number(path);
        if (file.isEmpty()) {
            then.accept(new Answer.Unknown("Only names in Rust files of this repository are indexed."));
            return;
        }
        background.read("definition", () -> find(now, file.get(), offset), then);
    }

    private Answer find(Ready now, int file, int offset) {
        List<DefinitionPlace> found;
        synchronized (now.lookup()) {
            found = now.lookup().definitions(file, offset);
        }
        List<DefinitionPlace> first = found.subList(0, Math.min(found.size(), MOST));
        return new Answer.Places(new CodePlaceReader(session.repository(), now.indexed()).read(first));
    }
}
