package dev.lazaret.app.window.crates;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.cargo.AvailableCrate;
import dev.lazaret.analysis.grade.CrateCapabilities;
import dev.lazaret.app.crates.packed.UnpackedCrateCache;
import dev.lazaret.app.step.run.StepService;
import dev.lazaret.app.store.StoreException;
import dev.lazaret.app.window.session.SearchableCrate;
import dev.lazaret.app.window.session.Services;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.app.window.session.StoredManualFindings;
import dev.lazaret.app.window.session.WindowContext;
import dev.lazaret.viewer.crates.CrateEntry;
import dev.lazaret.viewer.crates.CrateEntry.Findings;
import dev.lazaret.viewer.crates.CratesModel;
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
import org.jspecify.annotations.Nullable;

/** Lists the crates of a repository, and reads them one after another in the background. */
public final class CrateListReader {
    private final Session session;
    private final Services services;
    private final WindowContext window;
    private final Supplier<CrateListSources> sources;
    private final Runnable onLoading;
    private final Consumer<CratesModel> onModel;
    private final Map<Path, CrateAuditor.Known> known = new ConcurrentHashMap<>();
    private @Nullable CrateAuditor auditor;
    private CrateInventory list = new CrateInventory(List.of(), Map.of(), List.of());
    private CratesModel shown = CratesModel.EMPTY;
    private final AtomicLong turn = new AtomicLong();
    private final List<Consumer<CrateFolders>> waiting = new ArrayList<>();
    private Optional<CrateListSources> loaded = Optional.empty();
    private boolean wanted;
    private long listed;
    private long read;
    private long finished;

    /**
     * Creates a reader that lists nothing yet.
     *
     * @param onLoading called before the first list is built
     * @param onModel receives each new state of the list
     */
    CrateListReader(
            Session session,
            Services services,
            WindowContext window,
            Supplier<CrateListSources> sources,
            Runnable onLoading,
            Consumer<CratesModel> onModel) {
        this.session = session;
        this.services = services;
        this.window = window;
        this.sources = sources;
        this.onLoading = onLoading;
        this.onModel = onModel;
        session.onRemark(this::again);
    }

    /** Returns the listed crates. */
    CrateInventory inventory() {
        return list;
    }

    /** Starts listing and reading the crates. Called when the page is shown. */
    public void load() {
        wanted = true;
        look();
        read();
    }

    /** Passes the folders of the listed crates to {@code then}, once the list is complete. Does not read the crates. */
    public void folders(Consumer<CrateFolders> then) {
        look();
        if (listed == turn.get() && loaded.filter(CrateListSources::complete).isPresent()) {
            then.accept(CrateFolders.of(list));
        } else {
            waiting.add(then);
        }
    }

    /**
     * Rebuilds the list if its inputs have changed. If a Fetch has downloaded crates, the crates are read immediately.
     */
    public void look() {
        CrateListSources now = sources.get();
        if (loaded.filter(now::equals).isPresent()) {
            return;
        }
        if (loaded.filter(before -> before.fetches() != now.fetches()).isPresent()) {
            known.clear();
        }
        loaded = Optional.of(now);
        long mine = turn.incrementAndGet();
        if (list.entries().isEmpty()) {
            onLoading.run();
        } else {
            show(shown.searched());
        }
        Audit audit = session.audit();
        window.background()
                .run(
                        "crates",
                        () -> CrateInventory.of(audit, now.shelves(), now.needed(), now.complete(), unpacked()),
                        made -> {
                            if (mine == turn.get()) {
                                list = made;
                                listed = mine;
                                show(new CratesModel(made.entries(), made.notes()));
                                if (now.complete()) {
                                    serveWaiting();
                                }
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

    private void serveWaiting() {
        List<Consumer<CrateFolders>> served = List.copyOf(waiting);
        waiting.clear();
        served.forEach(then -> then.accept(CrateFolders.of(list)));
    }

    private void show(CratesModel model) {
        shown = model;
        onModel.accept(model);
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
                            auditor().all(these, session.audit(), remarks(), known, batch::add, () -> isOver(mine));
                            return "";
                        },
                        _ -> {
                            finished = mine;
                            batch.show();
                        });
    }

    /** Whether crates were requested and some of them have not been read yet. */
    public boolean isReading() {
        return wanted && finished != turn.get();
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

    /** Returns the auditor of crates, which is created on first use. */
    synchronized CrateAuditor auditor() {
        CrateAuditor made = auditor;
        if (made == null) {
            made = new CrateAuditor(services.catalogue());
            auditor = made;
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
            CrateListReader.this.show(new CratesModel(now, of.notes()));
        }
    }
}
