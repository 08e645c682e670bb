package dev.lazaret.app.window;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.cargo.CrateSource;
import dev.lazaret.analysis.catalogue.Rule;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.compare.ReportComparison;
import dev.lazaret.analysis.compare.ReportedFinding;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.grade.CrateCapabilities;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.text.LineRange;
import dev.lazaret.app.store.StoredFinding;
import dev.lazaret.app.window.catalogue.CatalogueController;
import dev.lazaret.app.window.control.Dock;
import dev.lazaret.app.window.crates.CratesController;
import dev.lazaret.app.window.frame.Pages;
import dev.lazaret.app.window.frame.Places;
import dev.lazaret.app.window.frame.Rail;
import dev.lazaret.app.window.history.HistoryController;
import dev.lazaret.app.window.machine.MachineState;
import dev.lazaret.app.window.overview.OverviewController;
import dev.lazaret.app.window.plan.UnitAbilities;
import dev.lazaret.app.window.review.ManualEditing;
import dev.lazaret.app.window.review.ReviewPage;
import dev.lazaret.app.window.running.StepController;
import dev.lazaret.app.window.search.Destination;
import dev.lazaret.app.window.session.Act;
import dev.lazaret.app.window.session.SearchableCrate;
import dev.lazaret.app.window.session.Services;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.app.window.session.Window;
import dev.lazaret.app.window.settings.SettingsController;
import dev.lazaret.viewer.crates.CrateEntry;
import dev.lazaret.viewer.crates.CratesModel;
import dev.lazaret.viewer.findings.FindingFilter;
import dev.lazaret.viewer.findings.FindingNews;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;

/** Creates the pages of an opened repository and navigates between them. */
final class RepositoryPages {
    private final Session session;
    private final Window window;
    private final Shell shell;
    private final OverviewController overview;
    private final ReviewPage review;
    private final ManualEditing manualEditing;
    private final CratesController crates;
    private final ManualInCrates manualInCrates;
    private final UnitAbilities abilities;
    private final CatalogueController catalogue;
    private final HistoryController history;
    private final SettingsController settings;
    private final Pages pages = new Pages(this::shown);
    private final Places places = new Places(this::goTo);

    /** Callbacks to the frame around the pages. */
    interface Shell {
        /** Called when this page becomes the current one. */
        void shown(Rail.Page page);

        /** Called before another page is shown. Reading mode is only possible on a page that shows source. */
        void leaveReading();

        /** Reports the position of the caret as text. */
        void caret(String words);
    }

    RepositoryPages(Session session, Services services, Window window, Dock dock, StepController steps, Shell shell) {
        this.session = session;
        this.window = window;
        this.shell = shell;
        this.review =
                new ReviewPage(session, services.catalogue(), window.background(), Optional.of(dock), new ReviewActs());
        this.manualEditing = new ManualEditing(session, window, this::showManual);
        this.crates = new CratesController(session, services, window, steps.ahead()::crates, new CrateActs());
        this.manualInCrates = new ManualInCrates(session, window, crates, () -> show(Rail.Page.CRATES));
        this.abilities = steps.abilities();
        abilities.crates(new CrateUnits());
        this.overview = new OverviewController(
                session,
                services,
                window,
                this::open,
                this::list,
                this::list,
                next -> openFile(next.path(), next.line(), 0));
        this.catalogue = new CatalogueController(session, services, window, this::open);
        this.history =
                new HistoryController(session, services, window, this::open, steps::withdrawn, this::deleteManual);
        this.settings = new SettingsController(session, services, window, steps);
        review.onVisit(finding -> places.visited(new Places.Place.OfFinding(finding)));
        review.setMinWidth(0);
        pages.add(Rail.Page.OVERVIEW, overview::page, overview::focusStart);
        pages.add(
                Rail.Page.REVIEW,
                () -> review,
                () -> review.focus(review.regions().getFirst()));
        pages.add(
                Rail.Page.CRATES,
                () -> {
                    crates.load();
                    return crates.page();
                },
                crates::focus);
        pages.add(
                Rail.Page.CATALOGUE,
                () -> {
                    catalogue.load();
                    return catalogue.page();
                },
                () -> catalogue.page().focusList());
        pages.add(
                Rail.Page.HISTORY,
                () -> {
                    history.load();
                    return history.page();
                },
                () -> history.page().focusList());
        pages.add(Rail.Page.SETTINGS, settings::page, settings::focusFirst);
    }

    /** Returns the capabilities of those fetched crates that have been read. */
    Map<CrateSource, CrateCapabilities> fetched(List<CrateSource> sources) {
        return crates.fetched(sources);
    }

    /** Returns the container that shows the current page. */
    Node node() {
        return pages;
    }

    boolean isShown(Rail.Page page) {
        return pages.shown() == page;
    }

    /** Moves the keyboard focus to the current page. */
    void focusShown() {
        pages.focusShown();
    }

    ReviewPage review() {
        return review;
    }

    void machine(MachineState machine) {
        settings.machine(machine);
    }

    /** Stores a note that is still being typed. */
    void flush() {
        review.flush();
        crates.review().ifPresent(ReviewPage::flush);
    }

    /** Closes the open crate and waits for reads in progress. Not on the JavaFX thread. */
    void close() {
        crates.close();
    }

    /** Redraws the pages after a change of verdicts, findings or step results. */
    void redraw() {
        overview.redraw();
        if (isShown(Rail.Page.HISTORY)) {
            history.load();
        }
        if (isShown(Rail.Page.CATALOGUE)) {
            catalogue.load();
        }
    }

    /** Redraws the list of crates after a change of what steps found and need. */
    void redrawCrates() {
        crates.look();
    }

    /** Returns the file lists of the crates that have been read. */
    List<SearchableCrate> crateFiles() {
        return crates.files();
    }

    /** Returns the page that currently shows source: Review or an open crate. */
    Optional<ReviewPage> source() {
        return switch (pages.shown()) {
            case REVIEW -> Optional.of(review);
            case CRATES -> crates.review();
            case OVERVIEW, COMPARE, CATALOGUE, HISTORY, SETTINGS -> Optional.empty();
        };
    }

    /** Goes to a page and moves the keyboard focus there. Shows a message for a page that doesn't exist yet. */
    void goToPage(Rail.Page to) {
        if (!pages.has(to)) {
            window.toasts().show(to.missing());
            return;
        }
        if (to == Rail.Page.CRATES && isShown(to)) {
            crates.list();
        }
        places.visited(new Places.Place.Page(to));
        show(to);
        pages.focusShown();
    }

    /** Goes to a result of the search field. */
    void goTo(Destination destination) {
        switch (destination) {
            case Destination.OfFinding(Finding finding) -> open(finding);
            case Destination.OfRule(Rule rule) -> openRule(rule.id());
            case Destination.File(RepoPath path, int line) -> openFile(path, line, 0);
            case Destination.InCrate(CrateEntry.Id crate, RepoPath path, int line) ->
                toCrate(crate, source -> source.openFile(path, line));
        }
    }

    /** Goes to the source of a unit, in the repository itself or in a crate. */
    void goToUnit(UnitId unit, Consumer<ReviewPage> at) {
        if (unit.fromRepository()) {
            goToPage(Rail.Page.REVIEW);
            at.accept(review);
        } else {
            show(Rail.Page.CRATES);
            crates.open(unit.crate(), unit.version(), at);
        }
    }

    /** Goes to a rule of the catalogue. */
    private void openRule(String id) {
        goToPage(Rail.Page.CATALOGUE);
        catalogue.page().select(id);
        pages.focusShown();
    }

    /** Shows a manual finding that was just made or changed. Leaves the keyboard focus unchanged. */
    private void showManual(Finding finding) {
        showReview();
        review.select(finding);
    }

    /** Deletes a manual finding listed in History. */
    private void deleteManual(StoredFinding stored) {
        if (stored.finding().anchor().isInCrate()) {
            manualInCrates.delete(stored);
        } else {
            manualEditing.delete(stored.key());
        }
    }

    /** Shows Review. Leaves the keyboard focus unchanged. */
    void showReview() {
        show(Rail.Page.REVIEW);
    }

    /** Shows a file of the repository in Review. */
    void openFile(RepoPath path, int line, int column) {
        goToPage(Rail.Page.REVIEW);
        review.openFile(path, line, column);
    }

    /** Goes one place back or, if {@code forward}, one place forward in the navigation history. */
    void move(boolean forward) {
        places.move(forward);
    }

    private void goTo(Places.Place place) {
        switch (place) {
            case Places.Place.Page(Rail.Page page) -> {
                if (page == Rail.Page.CRATES) {
                    crates.list();
                }
                show(page);
            }
            case Places.Place.OfFinding(Finding finding) -> {
                showReview();
                review.select(finding);
            }
            case Places.Place.File(RepoPath path) -> {
                showReview();
                review.openFile(path, 0);
            }
            case Places.Place.OfCrate(CrateEntry.Id crate, Finding finding) ->
                toCrate(crate, source -> source.select(finding));
            case Places.Place.InCrate(CrateEntry.Id crate, RepoPath path) ->
                toCrate(crate, source -> source.openFile(path, 0));
        }
        pages.focusShown();
    }

    /** Goes to a crate's source and skips the list of crates. */
    private void toCrate(CrateEntry.Id crate, Consumer<ReviewPage> at) {
        show(Rail.Page.CRATES);
        crates.open(crate, at);
    }

    private void show(Rail.Page page) {
        if (!isShown(page)) {
            shell.leaveReading();
        }
        pages.show(page);
    }

    private void shown(Rail.Page page) {
        shell.shown(page);
    }

    private void open(Finding finding) {
        goToPage(Rail.Page.REVIEW);
        review.select(finding);
        pages.focusShown();
    }

    private void list(Optional<Trigger> trigger) {
        review.filter(FindingFilter.ofRow(trigger));
        goToPage(Rail.Page.REVIEW);
    }

    /** Lists the findings that a report contains and goes to the first of them. */
    void report(ReportComparison report) {
        review.report(report.here());
        goToPage(Rail.Page.REVIEW);
        session.order().stream().filter(report.here()::contains).findFirst().ifPresent(review::select);
        window.toasts().show(report.words());
        if (!report.missing().isEmpty()) {
            overview.list(
                    "Only in the report",
                    report.missing().stream().map(ReportedFinding::words).toList());
        }
    }

    private void list(FindingNews news) {
        review.filter(FindingFilter.of(news));
        goToPage(Rail.Page.REVIEW);
    }

    /**
     * Stores a verdict of the auditor and offers an undo if the verdict's state changed.
     *
     * @param of session of the repository or crate that the finding is in
     */
    private void storeVerdict(Session of, ReviewPage page, Finding finding, Verdict verdict) {
        Verdict before = of.verdict(finding);
        of.setVerdict(finding, verdict);
        if (before.state() != verdict.state() || before.stale()) {
            String word = switch (verdict.state()) {
                case UNREVIEWED -> "Unreviewed again: ";
                case ACCEPTED -> "Accepted: ";
                case FLAGGED -> "Flagged: ";
            };
            Verdict back = before.stale() ? Verdict.UNREVIEWED : before;
            window.toasts().undoable(word + finding.id(), () -> {
                of.undo(finding, back);
                page.redrawVerdict();
            });
        }
    }

    /** Provides the capabilities of crate units to plans. */
    private final class CrateUnits implements UnitAbilities.Crates {
        @Override
        public void read() {
            crates.load();
        }

        @Override
        public Optional<CrateCapabilities> find(String name, String version) {
            return crates.capabilities(name, version);
        }
    }

    /** Callbacks from the list of crates. */
    private final class CrateActs implements CratesController.Frame {
        @Override
        public void open(Finding finding) {
            RepositoryPages.this.open(finding);
        }

        @Override
        public void open(RepoPath path, int line) {
            openFile(path, line, 0);
        }

        @Override
        public void changed() {
            shell.leaveReading();
            if (isShown(Rail.Page.CRATES)) {
                shown(Rail.Page.CRATES);
                pages.focusShown();
            }
        }

        @Override
        public void known(CratesModel model) {
            overview.crates(model);
            abilities.changed();
        }

        @Override
        public void visited(CrateEntry.Id crate, Finding finding) {
            places.visited(new Places.Place.OfCrate(crate, finding));
        }

        @Override
        public ReviewPage.Acts review(CrateEntry.Id crate) {
            return new CrateReviewActs(crate);
        }
    }

    /** Callbacks from the review of an open crate. */
    private final class CrateReviewActs extends ReviewActs {
        private final CrateEntry.Id crate;

        CrateReviewActs(CrateEntry.Id crate) {
            this.crate = crate;
        }

        @Override
        public void storeVerdict(Finding finding, Verdict verdict) {
            crates.opened()
                    .filter(open -> open.id().equals(crate))
                    .ifPresent(
                            open -> RepositoryPages.this.storeVerdict(open.session(), open.review(), finding, verdict));
        }

        @Override
        public void visited(RepoPath path) {
            places.visited(new Places.Place.InCrate(crate, path));
        }

        @Override
        public void addManual(RepoPath path, LineRange lines) {
            manualInCrates.make(crate, path, lines);
        }

        @Override
        public void editManual(Finding finding) {
            manualInCrates.edit(crate, finding);
        }

        @Override
        public void deleteManual(Finding finding) {
            manualInCrates.delete(crate, finding);
        }
    }

    /** Callbacks from the review of the repository. */
    private class ReviewActs implements ReviewPage.Acts {
        @Override
        public void storeVerdict(Finding finding, Verdict verdict) {
            RepositoryPages.this.storeVerdict(session, review, finding, verdict);
        }

        @Override
        public void caret(String words) {
            shell.caret(words);
        }

        @Override
        public void copied(int hidden) {
            if (hidden > 0) {
                window.toasts()
                        .show("Copied with " + hidden + (hidden == 1 ? " hidden character." : " hidden characters."));
            }
        }

        @Override
        public void visited(RepoPath path) {
            places.visited(new Places.Place.File(path));
        }

        @Override
        public void notExpanded() {
            window.toasts().show("The expansion of this crate does not contain this file.");
        }

        @Override
        public void readingMode() {
            window.act(Act.READING_MODE);
        }

        @Override
        public void addManual(RepoPath path, LineRange lines) {
            manualEditing.make(path, lines);
        }

        @Override
        public void editManual(Finding finding) {
            manualEditing.edit(finding);
        }

        @Override
        public void deleteManual(Finding finding) {
            manualEditing.delete(finding);
        }

        @Override
        public void showMessage(String sentence) {
            window.toasts().show(sentence);
        }

        @Override
        public void undoable(String sentence, Runnable back) {
            window.toasts().undoable(sentence, back);
        }
    }
}
