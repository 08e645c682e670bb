package dev.lazaret.app.window.textsearch;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.search.FileHits;
import dev.lazaret.analysis.search.LineHit;
import dev.lazaret.analysis.search.SearchPlace;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.app.window.control.Dock;
import dev.lazaret.app.window.crates.CrateFolders;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.app.window.session.WindowContext;
import dev.lazaret.viewer.crates.CrateEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/** Searches the text of files, and lists the results in the dock. The dock gets the tab when it is first opened. */
public final class TextSearchController {
    private static final String TAB = "Search";

    private final Session session;
    private final WindowContext window;
    private final Dock dock;
    private final Frame frame;
    private final HitMarks marks;
    private final SearchExporter exporter;
    private final TextSearchView view;
    private final Set<FoldKey> toggled = new HashSet<>();
    private @Nullable SearchRun run;
    private @Nullable HitRows shown;
    private boolean isAdded;
    private boolean isBuilding;
    private boolean isStale;
    private long turn;

    /** Callbacks to the frame. */
    public interface Frame {
        /** Passes the folders of the dependencies to {@code then} once they are known. */
        void crates(Consumer<CrateFolders> then);

        /** Goes to a place of the repository, and moves the focus to the source. */
        void open(RepoPath path, int line, int column);

        /** Goes to a place of a crate, and moves the focus to the source. */
        void open(CrateEntry.Id crate, RepoPath path, int line, int column);

        /** Moves the focus to the source. */
        void focusSource();
    }

    public TextSearchController(Session session, WindowContext window, Dock dock, Frame frame) {
        this.session = session;
        this.window = window;
        this.dock = dock;
        this.frame = frame;
        this.marks = new HitMarks(session);
        this.exporter = new SearchExporter(window, session.folder());
        this.view = new TextSearchView(new ViewActs(), this::isRead);
        session.onChange(this::marked);
    }

    /** Opens the tab and moves the focus to the query, which {@code text} replaces unless it is empty. */
    public void open(String text) {
        if (!isAdded) {
            isAdded = true;
            dock.add(TAB, view);
        }
        dock.open(TAB);
        view.form().open(text);
    }

    /** Goes to the next or previous result. */
    public void move(boolean forward) {
        Optional<HitRow.Line> next = view.hits().move(forward);
        next.ifPresentOrElse(this::go, () -> window.toasts().show(noneLeft(forward)));
    }

    private String noneLeft(boolean forward) {
        if (run == null) {
            return "Nothing has been searched for yet. Ctrl Shift F opens the search.";
        }
        return forward ? "There is no further result." : "This is the first result.";
    }

    private void start() {
        SearchRequest request = view.form().request();
        long mine = ++turn;
        stop();
        toggled.clear();
        shown = null;
        if (request.query().text().isEmpty()) {
            view.form().running(false);
            view.sentence(SearchSummaryText.EMPTY, false);
            dock.title(TAB, TAB);
            return;
        }
        view.form().running(true);
        if (request.scope().hasDependencies()) {
            view.sentence(SearchSummaryText.WAITING, false);
            frame.crates(crates -> {
                if (mine == turn) {
                    begin(request, crates);
                }
            });
        } else {
            begin(request, CrateFolders.NONE);
        }
    }

    private void begin(SearchRequest request, CrateFolders crates) {
        long mine = turn;
        List<SearchedPlace> places = new ArrayList<>();
        List<SearchPlace> folders = new ArrayList<>();
        if (request.scope().hasRepository()) {
            places.add(SearchedPlace.REPOSITORY);
            folders.add(SearchPlace.of(session.repository()));
        }
        for (CrateFolders.Folder crate : crates.folders()) {
            places.add(new SearchedPlace(Optional.of(crate.crate())));
            folders.add(SearchPlace.openedBy(() -> Repository.open(crate.folder())));
        }
        AtomicBoolean reported = new AtomicBoolean();
        SearchRun started = new SearchRun(request, places, crates.missing(), session::isClosed, () -> {
            if (reported.compareAndSet(false, true)) {
                Platform.runLater(() -> {
                    reported.set(false);
                    if (mine == turn) {
                        build();
                    }
                });
            }
        });
        run = started;
        dock.title(TAB, TAB);
        view.sentence("Searching…", false);
        window.background().read("search", () -> started.run(folders), problem -> {
            if (mine == turn) {
                ended(problem);
            }
        });
    }

    private void ended(Optional<String> problem) {
        view.form().running(false);
        if (problem.isPresent()) {
            view.sentence(SearchSummaryText.invalid(problem.get()), true);
            dock.title(TAB, TAB);
        } else {
            build();
        }
    }

    private void stop() {
        SearchRun running = run;
        if (running != null) {
            running.cancel();
        }
        run = null;
    }

    /** Builds the rows off the JavaFX thread. While rows are built, further requests wait and become one. */
    private void build() {
        SearchRun of = run;
        if (of == null) {
            return;
        }
        if (isBuilding) {
            isStale = true;
            return;
        }
        isBuilding = true;
        isStale = false;
        HitListing listing = new HitListing(
                view.filter(), view.unreadOnly() ? Optional.of(marks.snapshot()) : Optional.empty(), toggled);
        window.background().read("search results", () -> HitRows.of(of.snapshot(), listing), rows -> {
            isBuilding = false;
            if (of.equals(run)) {
                show(rows);
            }
            if (isStale) {
                build();
            }
        });
    }

    private void show(HitRows rows) {
        shown = rows;
        view.show(rows);
        dock.title(TAB, TAB + " " + CountFormatter.unbroken(rows.lines()));
    }

    private boolean isRead(HitRow.Line line) {
        return marks.isRead(place(line.file()), line.file().path(), line.hit().line());
    }

    private SearchedPlace place(FileHits file) {
        HitRows rows = shown;
        return rows == null ? SearchedPlace.REPOSITORY : rows.search().places().get(file.place());
    }

    private void go(HitRow.Line line) {
        RepoPath path = line.file().path();
        LineHit hit = line.hit();
        place(line.file())
                .crate()
                .ifPresentOrElse(
                        crate -> frame.open(crate, path, hit.line(), hit.column()),
                        () -> frame.open(path, hit.line(), hit.column()));
    }

    private void mark(HitRow row, boolean toggle) {
        Optional<FileHits> file = switch (row) {
            case HitRow.Line(FileHits in, LineHit _) -> Optional.of(in);
            case HitRow.InFile(FileHits in, boolean _) -> Optional.of(in);
            default -> Optional.empty();
        };
        if (file.isEmpty()) {
            window.toasts().show("L marks a line or a file of the results as read.");
            return;
        }
        List<LineHit> lines = row instanceof HitRow.Line line
                ? List.of(line.hit())
                : file.get().lines();
        SearchedPlace place = place(file.get());
        boolean allRead =
                lines.stream().allMatch(hit -> marks.isRead(place, file.get().path(), hit.line()));
        marks.mark(place, file.get(), lines, toggle && !allRead);
        if (row instanceof HitRow.Line && !view.unreadOnly()) {
            view.hits().selectNext();
        }
        marked();
    }

    /** Shows changed marks. */
    private void marked() {
        view.hits().refresh();
        if (view.unreadOnly()) {
            build();
        }
    }

    /** Callbacks from the tab. */
    private final class ViewActs implements TextSearchView.Acts {
        @Override
        public void start() {
            TextSearchController.this.start();
        }

        @Override
        public void cancel() {
            SearchRun running = run;
            if (running == null) {
                turn++;
                view.form().running(false);
                view.sentence(SearchSummaryText.EMPTY, false);
            } else {
                running.cancel();
            }
        }

        @Override
        public void enterResults() {
            view.hits().enter();
        }

        @Override
        public void open(HitRow.Line line) {
            go(line);
        }

        @Override
        public void toggle(HitRow.Foldable row) {
            if (!toggled.remove(row.fold())) {
                toggled.add(row.fold());
            }
            build();
        }

        @Override
        public void mark(HitRow row, boolean toggle) {
            TextSearchController.this.mark(row, toggle);
        }

        @Override
        public void focusQuery() {
            view.form().focusText();
        }

        @Override
        public void narrow() {
            build();
        }

        @Override
        public void export(ExportFormat format) {
            HitRows rows = shown;
            SearchRun of = run;
            if (rows != null && of != null) {
                exporter.saveAs(of.query(), rows, format);
            }
        }

        @Override
        public void leave() {
            SearchRun running = run;
            HitRows rows = shown;
            if (running != null && (rows == null || rows.search().outcome().isEmpty())) {
                running.cancel();
            } else {
                frame.focusSource();
            }
        }
    }
}
