package dev.lazaret.app.window.crates;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.detect.Finding;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.app.stage.Plan;
import dev.lazaret.app.window.review.ReviewPage;
import dev.lazaret.app.window.session.Services;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.app.window.session.Window;
import dev.lazaret.viewer.crates.CrateEntry;
import dev.lazaret.viewer.crates.CrateEntry.Findings;
import dev.lazaret.viewer.crates.CratesModel;
import dev.lazaret.viewer.crates.CratesPage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The crates of a repository: listed, read one after the other in the background, and one of them opened to be read. */
public final class CratesDesk implements CratesPage.Acts {
    private final Session session;
    private final Services services;
    private final Window window;
    private final Supplier<Sources> sources;
    private final Frame frame;
    private final CratesPage page = new CratesPage(this);
    private final StackPane place = new StackPane(page);
    private final Map<Path, Findings> known = new ConcurrentHashMap<>();
    private @Nullable CrateReading reading;
    private CrateList list = new CrateList(List.of(), Map.of(), List.of());
    private volatile Optional<OpenCrate> open = Optional.empty();
    private final AtomicLong turn = new AtomicLong();
    private long opening;
    private Optional<Sources> loaded = Optional.empty();

    /**
     * What the list is made of beside the repository.
     *
     * @param fetches how many a Fetch has been run since the window opened: after each the list is another
     */
    public record Sources(List<CrateList.Shelf> shelves, List<CrateList.Needed> needed, int fetches) {
        /** What a plan would compile counts as needed. */
        public static Sources of(List<CrateList.Shelf> shelves, Optional<Plan.Result> plan, int fetches) {
            return new Sources(
                    shelves,
                    plan.filter(Plan.Result.Ready.class::isInstance)
                            .map(result -> ((Plan.Result.Ready) result)
                                    .plan().packages().stream()
                                            .map(crate -> new CrateList.Needed(crate.name(), crate.version()))
                                            .toList())
                            .orElse(List.of()),
                    fetches);
        }
    }

    /** Where the frame takes over. */
    public interface Frame {
        /** A finding of the repository itself. */
        void open(Finding finding);

        /** A file of the repository itself. */
        void open(RepoPath path);

        /** A crate was opened, or its list is shown again. */
        void changed();

        ReviewPage.Acts review();
    }

    public CratesDesk(Session session, Services services, Window window, Supplier<Sources> sources, Frame frame) {
        this.session = session;
        this.services = services;
        this.window = window;
        this.sources = sources;
        this.frame = frame;
    }

    /** What is shown: the list, or the crate that is open. */
    public Node page() {
        return place;
    }

    /** The crate that is open, as it is read. */
    public Optional<ReviewPage> review() {
        return open.map(OpenCrate::review);
    }

    public void focus() {
        review().ifPresentOrElse(review -> review.focus(review.regions().getFirst()), page::focusList);
    }

    /** Makes the list anew where something that it is made of has changed. */
    public void load() {
        Sources now = sources.get();
        if (loaded.filter(now::equals).isPresent()) {
            return;
        }
        loaded = Optional.of(now);
        long mine = turn.incrementAndGet();
        if (list.entries().isEmpty()) {
            page.loading();
        }
        Audit audit = session.audit();
        window.background().run("crates", () -> CrateList.of(audit, now.shelves(), now.needed()), made -> {
            if (mine == turn.get()) {
                list = made;
                read(mine);
            }
        });
    }

    /** Reads the listed crates; what was found is shown as it comes. */
    private void read(long mine) {
        CrateList these = list;
        Batch batch = new Batch(these, mine);
        batch.show();
        window.background()
                .run(
                        "crates' findings",
                        () -> {
                            reading().all(these, session.audit(), known, batch::add, () -> isOver(mine));
                            return "";
                        },
                        _ -> batch.show());
    }

    private synchronized CrateReading reading() {
        CrateReading made = reading;
        if (made == null) {
            made = new CrateReading(services.catalogue());
            reading = made;
        }
        return made;
    }

    private boolean isOver(long mine) {
        return mine != turn.get() || session.isClosed();
    }

    /** What was found since the page was drawn last; told on any thread, shown on the JavaFX thread. */
    private final class Batch {
        private final CrateList of;
        private final long mine;
        private final Map<CrateEntry.Id, Findings> found = new HashMap<>();
        private boolean waiting;

        Batch(CrateList of, long mine) {
            this.of = of;
            this.mine = mine;
        }

        synchronized void add(CrateEntry.Id crate, Findings findings) {
            found.put(crate, findings);
            if (!waiting) {
                waiting = true;
                Platform.runLater(this::show);
            }
        }

        void show() {
            if (isOver(mine)) {
                return;
            }
            List<CrateEntry> now = new ArrayList<>();
            synchronized (this) {
                waiting = false;
                of.entries()
                        .forEach(crate ->
                                now.add(found.containsKey(crate.id()) ? crate.with(found.get(crate.id())) : crate));
            }
            page.show(new CratesModel(now, of.notes()));
        }
    }

    @Override
    public void open(CrateEntry crate) {
        go(crate, inside -> frame.open(inside.folder().child("Cargo.toml")), review -> {
            String first = crate.executes().isEmpty()
                    ? "Cargo.toml"
                    : crate.executes().getFirst().path();
            review.openFile(RepoPath.of(first), 0);
        });
    }

    @Override
    public void open(CrateEntry crate, String path) {
        go(crate, _ -> frame.open(RepoPath.of(path)), review -> review.openFile(RepoPath.of(path), 0));
    }

    @Override
    public void open(CrateEntry crate, Finding finding) {
        go(crate, _ -> frame.open(finding), review -> review.select(finding));
    }

    private void go(CrateEntry crate, Consumer<CrateList.Place.Inside> inside, Consumer<ReviewPage> at) {
        CrateList.Place where = list.places().get(crate.id());
        switch (where) {
            case null ->
                window.toasts()
                        .say(crate.name() + " " + crate.version() + " is not on disk, so there is nothing to read.");
            case CrateList.Place.Inside within -> inside.accept(within);
            case CrateList.Place.Folder(Path folder) -> {
                if (open.filter(now -> now.folder().equals(folder)).isPresent()) {
                    showOpen(at);
                } else {
                    read(crate, folder, at);
                }
            }
        }
    }

    private void read(CrateEntry crate, Path folder, Consumer<ReviewPage> at) {
        long mine = ++opening;
        window.background().run("crate", () -> reading().open(folder, session::isClosed), result -> {
            switch (result) {
                case CrateReading.Result.Refused(String why) -> window.toasts().problem(why);
                case CrateReading.Result.Cancelled cancelled -> {}
                case CrateReading.Result.Done(Repository repository, Audit audit) -> {
                    if (mine != opening || session.isClosed()) {
                        window.background().run("close", () -> closed(repository), _ -> {});
                    } else {
                        list();
                        open = Optional.of(OpenCrate.of(
                                crate,
                                folder,
                                repository,
                                audit,
                                session,
                                services,
                                window,
                                frame.review(),
                                this::list));
                        showOpen(at);
                    }
                }
            }
        });
    }

    private static String closed(Repository repository) {
        repository.close();
        return "";
    }

    private void showOpen(Consumer<ReviewPage> at) {
        open.ifPresent(crate -> {
            place.getChildren().setAll(crate.page());
            place.applyCss();
            place.layout();
            at.accept(crate.review());
            frame.changed();
        });
    }

    /** Back to the list; the crate that was open is closed. */
    public void list() {
        Optional<OpenCrate> before = open;
        open = Optional.empty();
        before.ifPresent(crate -> {
            place.getChildren().setAll(page);
            frame.changed();
            window.background().run("close", () -> closed(crate.repository()), _ -> {});
        });
    }

    /** Not on the JavaFX thread; waits for what is being read. */
    public void close() {
        open.ifPresent(crate -> crate.repository().close());
    }
}
