package dev.lazaret.app.window.crates;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.cargo.AvailableCrate;
import dev.lazaret.analysis.coverage.LinesRead;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.grade.CrateCapabilities;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.app.crates.packed.UnpackedCrateCache;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.run.StepService;
import dev.lazaret.app.store.Store;
import dev.lazaret.app.store.StoreException;
import dev.lazaret.app.verdicts.ImportedSetVerdicts;
import dev.lazaret.app.window.review.ReviewPage;
import dev.lazaret.app.window.session.PositionedManualFindings;
import dev.lazaret.app.window.session.SearchableCrate;
import dev.lazaret.app.window.session.Services;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.app.window.session.StoredManualFindings;
import dev.lazaret.app.window.session.VerdictsOfAudit;
import dev.lazaret.app.window.session.WindowContext;
import dev.lazaret.viewer.crates.CrateEntry;
import dev.lazaret.viewer.crates.CrateEntry.Findings;
import dev.lazaret.viewer.crates.CratesModel;
import dev.lazaret.viewer.crates.CratesPage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * Controls the crates of a repository: lists them, reads them one after another in the background, and opens a chosen
 * crate.
 */
public final class CratesController implements CratesPage.Acts {
    private final Session session;
    private final Services services;
    private final WindowContext window;
    private final Supplier<Sources> sources;
    private final Frame frame;
    private final CratesPage page = new CratesPage(this);
    private final StackPane place = new StackPane(page);
    private final Map<Path, CrateAuditor.Known> known = new ConcurrentHashMap<>();
    private @Nullable CrateAuditor reading;
    private CrateInventory list = new CrateInventory(List.of(), Map.of(), List.of());
    private CratesModel shown = CratesModel.EMPTY;
    private volatile Optional<OpenCrate> open = Optional.empty();
    private final AtomicLong turn = new AtomicLong();
    private long opening;
    private Optional<Sources> loaded = Optional.empty();
    private boolean wanted;
    private long listed;
    private long read;

    /**
     * The inputs of the list in addition to the repository.
     *
     * @param fetches number of Fetch runs since the window opened; each one may change the list
     */
    public record Sources(List<CrateInventory.Shelf> shelves, List<CrateInventory.Needed> needed, int fetches) {
        /** Collects the inputs. Crates that a plan would compile count as needed. */
        public static Sources of(List<CrateInventory.Shelf> shelves, Optional<Plan.Result> plan, int fetches) {
            return new Sources(
                    shelves,
                    plan.flatMap(Plan.Result::found).flatMap(Plan::compile).stream()
                            .flatMap(work -> work.crates().packages().stream())
                            .map(crate -> new CrateInventory.Needed(crate.name(), crate.version()))
                            .toList(),
                    fetches);
        }
    }

    /** Callbacks to the frame. */
    public interface Frame {
        /** Opens a finding of the repository itself. */
        void open(Finding finding);

        /**
         * Opens a line of a file of the repository itself; line 0 means the line at which the auditor left the file.
         */
        void open(RepoPath path, int line);

        /** Called after a crate was opened or the list was shown again. */
        void changed();

        /** Reports the current state of the crates. */
        void known(CratesModel model);

        /** Reports that a finding in a crate was selected. */
        void visited(CrateEntry.Id crate, Finding finding);

        ReviewPage.Acts review(CrateEntry.Id crate);
    }

    public CratesController(
            Session session, Services services, WindowContext window, Supplier<Sources> sources, Frame frame) {
        this.session = session;
        this.services = services;
        this.window = window;
        this.sources = sources;
        this.frame = frame;
        session.onRemark(this::again);
    }

    /** Returns the container that shows the list or the open crate. */
    public Node page() {
        return place;
    }

    /** Returns the open crate. */
    public Optional<OpenCrate> opened() {
        return open;
    }

    /** Returns the review of the open crate. */
    public Optional<ReviewPage> review() {
        return open.map(OpenCrate::review);
    }

    public void focus() {
        review().ifPresentOrElse(review -> review.focus(review.regions().getFirst()), page::focusList);
    }

    /** Starts listing and reading the crates. Called when the page is shown. */
    public void load() {
        wanted = true;
        look();
        read();
    }

    /**
     * Rebuilds the list if its inputs have changed. If a Fetch has downloaded crates, the crates are read immediately.
     */
    public void look() {
        Sources now = sources.get();
        if (loaded.filter(now::equals).isPresent()) {
            return;
        }
        if (loaded.filter(before -> before.fetches() != now.fetches()).isPresent()) {
            known.clear();
        }
        loaded = Optional.of(now);
        long mine = turn.incrementAndGet();
        if (list.entries().isEmpty()) {
            page.loading();
        }
        Audit audit = session.audit();
        window.background()
                .run("crates", () -> CrateInventory.of(audit, now.shelves(), now.needed(), unpacked()), made -> {
                    if (mine == turn.get()) {
                        list = made;
                        listed = mine;
                        show(new CratesModel(made.entries(), made.notes()));
                        wanted |= made.hasFetched();
                        read();
                    }
                });
    }

    /** Returns the cache of unpacked crates. It is in the store's folder if steps are not available. */
    private UnpackedCrateCache unpacked() {
        return services.ladder().map(StepService::unpacked).orElseGet(() -> new UnpackedCrateCache(services.folder()));
    }

    /** Reads a crate again after its manual findings changed. */
    private void again(String crate) {
        list.places().forEach((id, place) -> {
            if (place instanceof CrateInventory.Place.Folder(Path folder, boolean _)
                    && OpenCrate.key(id).equals(crate)) {
                known.remove(folder);
            }
        });
        // A list that is still being built will be read when it is complete.
        if (listed == turn.get()) {
            listed = turn.incrementAndGet();
            read();
        }
    }

    private void show(CratesModel model) {
        shown = model;
        page.show(model);
        frame.known(model);
    }

    /**
     * Reads the listed crates if the page was shown or a Fetch has downloaded crates, and shows results as they arrive.
     */
    private void read() {
        long mine = turn.get();
        // A newer list is being built, or this list is already being read.
        if (!wanted || listed != mine || read == mine) {
            return;
        }
        read = mine;
        CrateInventory these = list;
        Batch batch = new Batch(these, mine);
        window.background()
                .read(
                        "crates' findings",
                        () -> {
                            reading().all(these, session.audit(), remarks(), known, batch::add, () -> isOver(mine));
                            return "";
                        },
                        _ -> batch.show());
    }

    /**
     * Returns the stored manual findings. If the store can't be read, reports the problem and returns none, so that the
     * findings of rules are still shown.
     */
    private StoredManualFindings remarks() {
        try {
            if (services.store().isPresent() && session.storageProblem().isEmpty()) {
                session.flush();
                return StoredManualFindings.of(services.store().get(), session.folder());
            }
        } catch (StoreException e) {
            Platform.runLater(() -> window.toasts().problem(String.valueOf(e.getMessage())));
        }
        return StoredManualFindings.NONE;
    }

    /** Returns the files of the crates that have been read, sorted by name and version. */
    public List<SearchableCrate> files() {
        return list.entries().stream()
                .sorted(Comparator.comparing(CrateEntry::name).thenComparing(CrateEntry::version))
                .flatMap(crate -> Optional.ofNullable(list.places().get(crate.id()))
                        .filter(CrateInventory.Place.Folder.class::isInstance)
                        .map(place -> known.get(((CrateInventory.Place.Folder) place).folder()))
                        .map(read -> new SearchableCrate(crate.id(), read.files()))
                        .stream())
                .toList();
    }

    /**
     * Returns the capabilities of an external crate; empty if it was not read, or if its name and version are
     * ambiguous.
     */
    public Optional<CrateCapabilities> capabilities(String name, String version) {
        List<CrateEntry> named = shown.crates().stream()
                .filter(crate -> crate.origin() != CrateEntry.Origin.OWN)
                .filter(crate -> crate.name().equals(name) && crate.version().equals(version))
                .toList();
        return named.size() == 1 && named.getFirst().findings() instanceof Findings.Read read
                ? Optional.of(read.capabilities())
                : Optional.empty();
    }

    /**
     * Returns the capabilities of those of these crates that were fetched and have been read, in the form that
     * summaries use.
     */
    public Map<AvailableCrate, CrateCapabilities> fetched(List<AvailableCrate> sources) {
        Map<AvailableCrate, CrateCapabilities> found = new HashMap<>();
        Set<String> here = new HashSet<>();
        list.places().forEach((id, place) -> {
            if (place instanceof CrateInventory.Place.Folder(Path folder, boolean fetched) && fetched) {
                here.add(id.name() + " " + id.version());
            }
        });
        for (AvailableCrate source : sources) {
            if (here.contains(source.name() + " " + source.version())) {
                capabilities(source.name(), source.version()).ifPresent(can -> found.put(source, can));
            }
        }
        return found;
    }

    private synchronized CrateAuditor reading() {
        CrateAuditor made = reading;
        if (made == null) {
            made = new CrateAuditor(services.catalogue());
            reading = made;
        }
        return made;
    }

    private boolean isOver(long mine) {
        return mine != turn.get() || session.isClosed();
    }

    /** Collects results since the last redraw. Any thread can add results; the JavaFX thread shows them. */
    private final class Batch {
        private final CrateInventory of;
        private final long mine;
        private final Map<CrateEntry.Id, Findings> found = new HashMap<>();
        private boolean waiting;

        /**
         * Creates a batch with the results on display, so that the result for a crate remains until the crate is read
         * again.
         */
        Batch(CrateInventory of, long mine) {
            this.of = of;
            this.mine = mine;
            shown.crates().forEach(crate -> found.put(crate.id(), crate.findings()));
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
            CratesController.this.show(new CratesModel(now, of.notes()));
        }
    }

    @Override
    public void open(CrateEntry crate) {
        navigate(crate, inside -> frame.open(inside.folder().child("Cargo.toml"), 0), review -> {
            String first = crate.executes().isEmpty()
                    ? "Cargo.toml"
                    : crate.executes().getFirst().path();
            review.openFile(RepoPath.of(first), 0);
        });
    }

    @Override
    public void open(CrateEntry crate, String path) {
        open(crate, RepoPath.of(path), 0);
    }

    @Override
    public void open(CrateEntry crate, RepoPath path, int line) {
        navigate(crate, _ -> frame.open(path, line), review -> review.openFile(path, line));
    }

    @Override
    public void open(CrateEntry crate, Finding finding) {
        navigate(crate, _ -> frame.open(finding), review -> review.select(finding));
    }

    /** Goes to a previously visited place in a crate. Shows a message if the crate is no longer listed. */
    public void open(CrateEntry.Id id, Consumer<ReviewPage> at) {
        list.entries().stream()
                .filter(crate -> crate.id().equals(id))
                .findFirst()
                .ifPresentOrElse(
                        crate -> navigate(
                                crate, inside -> frame.open(inside.folder().child("Cargo.toml"), 0), at),
                        () -> window.toasts().show(id.name() + " " + id.version() + " is no longer listed."));
    }

    /** Goes to an external crate. Shows a message if the crate isn't listed. */
    public void open(String name, String version, Consumer<ReviewPage> at) {
        list.entries().stream()
                .filter(crate -> crate.origin() != CrateEntry.Origin.OWN)
                .filter(crate -> crate.name().equals(name) && crate.version().equals(version))
                .findFirst()
                .ifPresentOrElse(
                        crate -> open(crate.id(), at),
                        () -> window.toasts().show(name + " " + version + " is not listed here."));
    }

    private void navigate(CrateEntry crate, Consumer<CrateInventory.Place.Inside> inside, Consumer<ReviewPage> at) {
        CrateInventory.Place where = list.places().get(crate.id());
        switch (where) {
            case null ->
                window.toasts()
                        .show((crate.name() + " " + crate.version()).strip()
                                + " is not on disk, so there is nothing to read.");
            case CrateInventory.Place.Inside within -> inside.accept(within);
            case CrateInventory.Place.Folder folder -> {
                if (open.filter(now -> now.folder().equals(folder.folder())).isPresent()) {
                    showOpen(at);
                } else {
                    read(crate, folder.folder(), at);
                }
            }
        }
    }

    /** The result of opening a crate. */
    private sealed interface Result {
        record Done(Session.Read read) implements Result {}

        record NotOpened(Optional<String> why) implements Result {}
    }

    private void read(CrateEntry crate, Path folder, Consumer<ReviewPage> at) {
        long mine = ++opening;
        window.background().read("crate", () -> read(crate, folder), result -> {
            switch (result) {
                case Result.NotOpened(Optional<String> why) -> why.ifPresent(window.toasts()::problem);
                case Result.Done(Session.Read read) -> {
                    if (mine != opening || session.isClosed()) {
                        window.background().run("close", () -> closed(read.repository()::close), _ -> {});
                    } else {
                        list();
                        OpenCrate opened = OpenCrate.of(
                                crate, read, session, services, window, frame.review(crate.id()), this::list);
                        opened.review().onVisit(finding -> frame.visited(crate.id(), finding));
                        open = Optional.of(opened);
                        showOpen(at);
                        read.manual().staleNotice().ifPresent(window.toasts()::show);
                    }
                }
            }
        });
    }

    private Result read(CrateEntry crate, Path folder) {
        return switch (reading().open(folder, session::isClosed)) {
            case CrateAuditor.Result.Refused(String why) -> new Result.NotOpened(Optional.of(why));
            case CrateAuditor.Result.Cancelled() -> new Result.NotOpened(Optional.empty());
            case CrateAuditor.Result.Done(Repository repository, Audit audit) -> {
                VerdictsOfAudit verdicts = VerdictsOfAudit.NONE;
                String keeps = session.storageProblem();
                LinesRead lines = LinesRead.nothing(audit.lines());
                PositionedManualFindings own = PositionedManualFindings.NONE;
                try {
                    if (services.store().isPresent() && keeps.isEmpty()) {
                        session.flush();
                        String key = OpenCrate.key(crate.id());
                        Store store = services.store().get();
                        verdicts = VerdictsOfAudit.of(
                                audit,
                                ImportedSetVerdicts.withImported(store.verdicts(session.folder(), key), key, store));
                        lines = store.readLines(session.folder()).load(audit, key, repository);
                        own = StoredManualFindings.of(store, session.folder()).in(key, audit, repository);
                    }
                } catch (StoreException e) {
                    keeps = String.valueOf(e.getMessage());
                }
                yield new Result.Done(new Session.Read(
                        folder,
                        repository,
                        audit,
                        verdicts,
                        List.of(),
                        keeps,
                        lines,
                        own,
                        Optional.empty(),
                        List.of()));
            }
        };
    }

    private static String closed(Runnable close) {
        close.run();
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

    /** Closes the open crate and shows the list. */
    public void list() {
        Optional<OpenCrate> before = open;
        open = Optional.empty();
        before.ifPresent(crate -> {
            place.getChildren().setAll(page);
            frame.changed();
            window.background().run("close", () -> closed(crate.session()::close), _ -> {});
        });
    }

    /** Closes the open crate and waits for reads in progress. Must not be called on the JavaFX thread. */
    public void close() {
        open.ifPresent(crate -> crate.session().close());
    }
}
