package dev.lazaret.app.window.symbols;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.symbol.DefinitionPlace;
import dev.lazaret.analysis.symbol.SymbolLookup;
import dev.lazaret.analysis.symbol.SymbolUses;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.app.window.control.BackgroundRunner;
import dev.lazaret.app.window.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/**
 * Indexes the names of a repository in the background, and answers questions about them off the JavaFX thread.
 *
 * <p>Its methods must be called on the JavaFX thread.
 */
public final class SymbolService {
    /** Maximum number of definitions that are listed. */
    private static final int MOST = 200;

    /** Maximum number of symbols of a file that are listed. */
    private static final int MOST_OF_FILE = 5_000;

    /** Maximum number of uses that are listed. */
    private static final int MOST_USES = 2_000;

    private final Session session;
    private final BackgroundRunner background;
    private final Consumer<String> status;
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicBoolean reporting = new AtomicBoolean();
    private final AtomicLong search = new AtomicLong();
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

        /**
         * The uses of a definition.
         *
         * @param places uses, at most as many as a list can show
         * @param all number of uses
         * @param omittedFiles number of files that contain the name but were not searched
         */
        record Uses(CodePlace definition, List<CodePlace> places, int all, int omittedFiles) implements Answer {
            public Uses {
                places = List.copyOf(places);
            }
        }

        /** The question can't be answered. {@code why} is the reason, as a sentence. */
        record Unknown(String why) implements Answer {}
    }

    /** The index and two look-ups in it, each of which only one thread at a time can use. */
    private record Ready(IndexedRepository indexed, SymbolLookup lookup, SymbolLookup search) {}

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
                .map(indexed -> new Ready(indexed, lookup(reader, indexed), lookup(reader, indexed)));
    }

    private static SymbolLookup lookup(RepositoryIndexReader reader, IndexedRepository indexed) {
        return new SymbolLookup(indexed.index(), file -> reader.tokens(indexed.path(file)));
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
        answer("definition", path, then, (now, file) -> {
            List<DefinitionPlace> found = definitions(now, file, offset);
            return places(now, found.subList(0, Math.min(found.size(), MOST)));
        });
    }

    /**
     * Finds the uses of what the name at a byte of a file most likely means, and passes them to {@code then}. A newer
     * search cancels one that has not ended.
     */
    public void uses(RepoPath path, int offset, Consumer<Answer> then) {
        long mine = search.incrementAndGet();
        answer(
                "uses",
                path,
                answer -> {
                    if (mine == search.get()) {
                        then.accept(answer);
                    }
                },
                (now, file) ->
                        uses(now, definitions(now, file, offset), () -> mine != search.get() || session.isClosed()));
    }

    /** Lists the symbols of a file in their order. */
    public void outline(RepoPath path, Consumer<Answer> then) {
        answer("outline", path, then, (now, file) -> {
            List<DefinitionPlace> found = now.indexed().index().definitions(file);
            return places(now, found.subList(0, Math.min(found.size(), MOST_OF_FILE)));
        });
    }

    /** Finds the symbols of the repository whose name contains a text, best matches first. */
    public void symbols(String text, Consumer<Answer> then) {
        Ready now = ready;
        if (now == null) {
            then.accept(notReady());
            return;
        }
        background.read("symbols", () -> places(now, now.indexed().index().search(text, _ -> true, MOST)), then);
    }

    /** Answers a question off the JavaFX thread. */
    private interface Question {
        Answer ask(Ready now, int file);
    }

    private void answer(String name, RepoPath path, Consumer<Answer> then, Question question) {
        Ready now = ready;
        Optional<Integer> file = now == null ? Optional.empty() : now.indexed().number(path);
        if (now == null) {
            then.accept(notReady());
        } else if (file.isEmpty()) {
            then.accept(new Answer.Unknown("Only names in Rust files of this repository are indexed."));
        } else {
            background.read(name, () -> question.ask(now, file.get()), then);
        }
    }

    private Answer notReady() {
        return new Answer.Unknown("Names are still being indexed: " + done.get() + " of " + files + " files are done.");
    }

    private static List<DefinitionPlace> definitions(Ready now, int file, int offset) {
        synchronized (now.lookup()) {
            return now.lookup().definitions(file, offset);
        }
    }

    private Answer uses(Ready now, List<DefinitionPlace> definitions, BooleanSupplier isCancelled) {
        if (definitions.isEmpty()) {
            return places(now, List.of());
        }
        DefinitionPlace definition = definitions.getFirst();
        SymbolUses found;
        synchronized (now.search()) {
            found = now.search().uses(definition, isCancelled);
        }
        List<DefinitionPlace> shown = new ArrayList<>(List.of(definition));
        found.all().stream()
                .limit(MOST_USES)
                .map(use -> new DefinitionPlace(
                        use.file(), use.offset(), definition.kind(), definition.name(), use.certainty()))
                .forEach(shown::add);
        List<CodePlace> places = read(now, shown);
        return places.isEmpty()
                ? new Answer.Unknown("The file with the definition can no longer be read.")
                : new Answer.Uses(
                        places.getFirst(),
                        places.subList(1, places.size()),
                        found.all().size(),
                        found.omittedFiles());
    }

    private Answer places(Ready now, List<DefinitionPlace> found) {
        return new Answer.Places(read(now, found));
    }

    private List<CodePlace> read(Ready now, List<DefinitionPlace> found) {
        return new CodePlaceReader(session.repository(), now.indexed()).read(found);
    }
}
