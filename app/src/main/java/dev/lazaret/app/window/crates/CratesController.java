package dev.lazaret.app.window.crates;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.coverage.LinesRead;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.app.store.Store;
import dev.lazaret.app.store.StoreException;
import dev.lazaret.app.verdicts.ImportedSetVerdicts;
import dev.lazaret.app.window.review.ReviewPage;
import dev.lazaret.app.window.session.PositionedManualFindings;
import dev.lazaret.app.window.session.Services;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.app.window.session.StoredManualFindings;
import dev.lazaret.app.window.session.VerdictsOfAudit;
import dev.lazaret.app.window.session.WindowContext;
import dev.lazaret.viewer.crates.CrateEntry;
import dev.lazaret.viewer.crates.CratesModel;
import dev.lazaret.viewer.crates.CratesPage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/** Controls the page of a repository's crates: shows their list, and opens a chosen crate. */
public final class CratesController implements CratesPage.Acts {
    private final Session session;
    private final Services services;
    private final WindowContext window;
    private final Frame frame;
    private final CratesPage page = new CratesPage(this);
    private final StackPane place = new StackPane(page);
    private final CrateListReader crates;
    private volatile Optional<OpenCrate> open = Optional.empty();
    private long opening;

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
            Session session, Services services, WindowContext window, Supplier<CrateListSources> sources, Frame frame) {
        this.session = session;
        this.services = services;
        this.window = window;
        this.frame = frame;
        this.crates = new CrateListReader(session, services, window, sources, page::loading, this::show);
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

    /** Returns the list of the crates, and what has been read of them. */
    public CrateListReader reader() {
        return crates;
    }

    private void show(CratesModel model) {
        page.show(model);
        frame.known(model);
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
        crates.inventory().entries().stream()
                .filter(crate -> crate.id().equals(id))
                .findFirst()
                .ifPresentOrElse(
                        crate -> navigate(
                                crate, inside -> frame.open(inside.folder().child("Cargo.toml"), 0), at),
                        () -> window.toasts().show(id.name() + " " + id.version() + " is no longer listed."));
    }

    /** Goes to an external crate. Shows a message if the crate isn't listed. */
    public void open(String name, String version, Consumer<ReviewPage> at) {
        crates.inventory().entries().stream()
                .filter(crate -> crate.origin() != CrateEntry.Origin.OWN)
                .filter(crate -> crate.name().equals(name) && crate.version().equals(version))
                .findFirst()
                .ifPresentOrElse(
                        crate -> open(crate.id(), at),
                        () -> window.toasts().show(name + " " + version + " is not listed here."));
    }

    private void navigate(CrateEntry crate, Consumer<CrateInventory.Place.Inside> inside, Consumer<ReviewPage> at) {
        CrateInventory.Place where = crates.inventory().places().get(crate.id());
        switch (where) {
            case null ->
                window.toasts()
                        .show((crate.name() + " " + crate.version()).strip()
                                + (crate.isSearched()
                                        ? " is still being looked for."
                                        : " is not on disk, so there is nothing to read."));
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
        return switch (crates.auditor().open(folder, session::isClosed)) {
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
                        List.of(),
                        Optional.empty()));
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
            frame.changed();
            at.accept(crate.review());
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
