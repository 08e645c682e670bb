package dev.lazaret.app.window;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.cargo.AvailableCrate;
import dev.lazaret.analysis.compare.ReportComparison;
import dev.lazaret.analysis.compare.ReportedFinding;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.grade.CrateCapabilities;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.LineRange;
import dev.lazaret.app.store.StoredManualFinding;
import dev.lazaret.app.window.catalogue.CatalogueController;
import dev.lazaret.app.window.control.Dock;
import dev.lazaret.app.window.crates.CrateFolders;
import dev.lazaret.app.window.crates.CratesController;
import dev.lazaret.app.window.frame.NavigationHistory;
import dev.lazaret.app.window.frame.PageStack;
import dev.lazaret.app.window.frame.Rail;
import dev.lazaret.app.window.history.HistoryController;
import dev.lazaret.app.window.machine.MachineState;
import dev.lazaret.app.window.overview.OverviewController;
import dev.lazaret.app.window.plan.UnitCapabilityProvider;
import dev.lazaret.app.window.review.ManualFindingEditor;
import dev.lazaret.app.window.review.ReviewPage;
import dev.lazaret.app.window.running.StepController;
import dev.lazaret.app.window.session.SearchableCrate;
import dev.lazaret.app.window.session.Services;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.app.window.session.WindowContext;
import dev.lazaret.app.window.settings.SettingsController;
import dev.lazaret.viewer.crates.CrateEntry;
import dev.lazaret.viewer.crates.CratesModel;
import dev.lazaret.viewer.findings.FindingFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Creates the pages of an opened repository and connects them with each other. */
final class RepositoryPages {
    private final Session session;
    private final WindowContext window;
    private final Shell shell;
    private final OverviewController overview;
    private final ReviewPage review;
    private final ManualFindingEditor manualEditing;
    private final CratesController crates;
    private final CrateManualFindingEditor manualInCrates;
    private final UnitCapabilityProvider abilities;
    private final CatalogueController catalogue;
    private final HistoryController history;
    private final SettingsController settings;
    private final Navigation navigation;
    private final UndoableVerdictWriter verdicts;

    /** Callbacks to the frame around the pages. */
    interface Shell {
        /** Called when this page becomes the current one. */
        void shown(Rail.Page page);

        /**
         * Called before another page is shown. Reading mode must end then, because it is only possible on a page that
         * shows source.
         */
        void leaveReading();

        /** Receives the position of the caret, formatted for display. */
        void caret(String words);
    }

    RepositoryPages(
            Session session, Services services, WindowContext window, Dock dock, StepController steps, Shell shell) {
        this.session = session;
        this.window = window;
        this.shell = shell;
        this.navigation = new Navigation(new PageTargets(), window.toasts(), shell);
        this.verdicts = new UndoableVerdictWriter(window.toasts());
        this.review = new ReviewPage(
                session, services.catalogue(), window.background(), Optional.of(dock), new RepositoryReview());
        this.manualEditing = new ManualFindingEditor(session, window, this::showManual);
        this.crates = new CratesController(session, services, window, steps.ahead()::crates, new CrateActs());
        this.manualInCrates =
                new CrateManualFindingEditor(session, window, crates, () -> navigation.show(Rail.Page.CRATES));
        this.abilities = steps.abilities();
        abilities.crates(new CrateUnits());
        this.overview = new OverviewController(
                session,
                services,
                window,
                navigation::open,
                trigger -> navigation.list(FindingFilter.ofRow(trigger)),
                news -> navigation.list(FindingFilter.of(news)),
                next -> navigation.openFile(next.path(), next.line(), 0));
        this.catalogue = new CatalogueController(session, services, window, navigation::open);
        this.history = new HistoryController(
                session, services, window, navigation::open, steps::withdrawn, steps::observations, this::deleteManual);
        this.settings = new SettingsController(session, services, window, steps);
        review.onVisit(finding -> navigation.visited(new NavigationHistory.Place.OfFinding(finding)));
        review.setMinWidth(0);
        PageStack pages = navigation.pages();
        pages.add(Rail.Page.OVERVIEW, overview::page, overview::focusStart);
        pages.add(
                Rail.Page.REVIEW,
                () -> review,
                () -> review.focus(review.regions().getFirst()));
        pages.add(
                Rail.Page.CRATES,
                () -> {
                    crates.reader().load();
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
    Map<AvailableCrate, CrateCapabilities> fetched(List<AvailableCrate> sources) {
        return crates.reader().fetched(sources);
    }

    /** Returns the navigation between the pages. */
    Navigation navigation() {
        return navigation;
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

    /** Closes the open crate and waits for reads in progress. Must not be called on the JavaFX thread. */
    void close() {
        crates.close();
    }

    /** Redraws the pages after a change of verdicts, findings or step results. */
    void redraw() {
        overview.redraw();
        if (navigation.isShown(Rail.Page.HISTORY)) {
            history.load();
        }
        if (navigation.isShown(Rail.Page.CATALOGUE)) {
            catalogue.load();
        }
    }

    /** Rebuilds the list of crates if steps now need or have fetched other crates. */
    void redrawCrates() {
        crates.reader().look();
    }

    /** Returns the file lists of the crates that have been read. */
    List<SearchableCrate> crateFiles() {
        return crates.reader().files();
    }

    /** Passes the folders of the dependencies to {@code then}, once they are known. */
    void crateFolders(Consumer<CrateFolders> then) {
        crates.reader().folders(then);
    }

    /** Returns the page that currently shows source: Review or an open crate. */
    Optional<ReviewPage> source() {
        return switch (navigation.pages().shown()) {
            case REVIEW -> Optional.of(review);
            case CRATES -> crates.review();
            case OVERVIEW, COMPARE, CATALOGUE, HISTORY, SETTINGS -> Optional.empty();
        };
    }

    /** Shows a manual finding that was just created or edited. Leaves the keyboard focus unchanged. */
    private void showManual(Finding finding) {
        navigation.show(Rail.Page.REVIEW);
        review.select(finding);
    }

    /** Deletes a manual finding listed in History. */
    private void deleteManual(StoredManualFinding stored) {
        if (stored.finding().anchor().isInCrate()) {
            manualInCrates.delete(stored);
        } else {
            manualEditing.delete(stored.key());
        }
    }

    /** Lists the findings that a report contains and goes to the first one. */
    void report(ReportComparison report) {
        review.report(report.here());
        navigation.goToPage(Rail.Page.REVIEW);
        session.order().stream().filter(report.here()::contains).findFirst().ifPresent(review::select);
        window.toasts().show(report.words());
        if (!report.missing().isEmpty()) {
            overview.list(
                    "Only in the report",
                    report.missing().stream().map(ReportedFinding::words).toList());
        }
    }

    /** Provides the capabilities of crate units to plans. */
    private final class CrateUnits implements UnitCapabilityProvider.Crates {
        @Override
        public void read() {
            crates.reader().load();
        }

        @Override
        public boolean isReading() {
            return crates.reader().isReading();
        }

        @Override
        public Optional<CrateCapabilities> find(String name, String version) {
            return crates.reader().capabilities(name, version);
        }
    }

    /** Callbacks from the list of crates. */
    private final class CrateActs implements CratesController.Frame {
        @Override
        public void open(Finding finding) {
            navigation.open(finding);
        }

        @Override
        public void open(RepoPath path, int line) {
            navigation.openFile(path, line, 0);
        }

        @Override
        public void changed() {
            shell.leaveReading();
            if (navigation.isShown(Rail.Page.CRATES)) {
                shell.shown(Rail.Page.CRATES);
                navigation.focusShown();
            }
        }

        @Override
        public void known(CratesModel model) {
            overview.crates(model);
            abilities.changed();
        }

        @Override
        public void visited(CrateEntry.Id crate, Finding finding) {
            navigation.visited(new NavigationHistory.Place.OfCrate(crate, finding));
        }

        @Override
        public ReviewPage.Acts review(CrateEntry.Id crate) {
            return new CrateReview(crate);
        }
    }

    /** Callbacks from the review of an open crate. */
    private final class CrateReview extends ReviewMessagePresenter {
        private final CrateEntry.Id crate;

        CrateReview(CrateEntry.Id crate) {
            super(RepositoryPages.this.window, shell::caret);
            this.crate = crate;
        }

        @Override
        public void storeVerdicts(Map<Finding, Verdict> given) {
            crates.opened()
                    .filter(open -> open.id().equals(crate))
                    .ifPresent(open -> verdicts.store(open.session(), open.review(), given));
        }

        @Override
        public void visited(RepoPath path, int line, int column) {
            navigation.visited(new NavigationHistory.Place.InCrate(crate, path, line, column));
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
    private final class RepositoryReview extends ReviewMessagePresenter {
        RepositoryReview() {
            super(RepositoryPages.this.window, shell::caret);
        }

        @Override
        public void storeVerdicts(Map<Finding, Verdict> given) {
            verdicts.store(session, review, given);
        }

        @Override
        public void visited(RepoPath path, int line, int column) {
            navigation.visited(new NavigationHistory.Place.File(path, line, column));
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
    }

    /** The pages to which the navigation goes. */
    private final class PageTargets implements Navigation.Targets {
        @Override
        public Optional<ReviewPage> source() {
            return RepositoryPages.this.source();
        }

        @Override
        public ReviewPage review() {
            return review;
        }

        @Override
        public CratesController crates() {
            return crates;
        }

        @Override
        public CatalogueController catalogue() {
            return catalogue;
        }
    }
}
