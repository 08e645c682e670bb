package dev.lazaret.app.window;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.cargo.CrateSource;
import dev.lazaret.analysis.catalogue.Rule;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.compare.ReportComparison;
import dev.lazaret.analysis.compare.ReportedFinding;
import dev.lazaret.analysis.detect.CrateCapabilities;
import dev.lazaret.analysis.detect.Finding;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.LineRange;
import dev.lazaret.analysis.trust.UnitId;
import dev.lazaret.app.store.KeptFinding;
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
import dev.lazaret.app.window.review.OwnEditing;
import dev.lazaret.app.window.review.ReviewPage;
import dev.lazaret.app.window.running.StepController;
import dev.lazaret.app.window.search.Destination;
import dev.lazaret.app.window.session.Act;
import dev.lazaret.app.window.session.CrateFiles;
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

/** The pages of an opened repository, and every way that leads from one place in them to another. */
final class RepositoryPages {
    private final Session session;
    private final Window window;
    private final Shell shell;
    private final OverviewController overview;
    private final ReviewPage review;
    private final OwnEditing own;
    private final CratesController crates;
    private final OwnInCrates ownInCrates;
    private final UnitAbilities abilities;
    private final CatalogueController catalogue;
    private final HistoryController history;
    private final SettingsController settings;
    private final Pages pages = new Pages(this::shown);
    private final Places places = new Places(this::goTo);

    /** What the pages tell the frame around them. */
    interface Shell {
        /** This page is shown from now on. */
        void shown(Rail.Page page);

        /** Another page is about to be shown: only one that shows source is read in reading mode. */
        void leaveReading();

        /** Where the caret is, in words. */
        void caret(String words);
    }

    RepositoryPages(Session session, Services services, Window window, Dock dock, StepController steps, Shell shell) {
        this.session = session;
        this.window = window;
        this.shell = shell;
        this.review =
                new ReviewPage(session, services.catalogue(), window.background(), Optional.of(dock), new ReviewActs());
        this.own = new OwnEditing(session, window, this::showOwn);
        this.crates = new CratesController(session, services, window, steps.ahead()::crates, new CrateActs());
        this.ownInCrates = new OwnInCrates(session, window, crates, () -> show(Rail.Page.CRATES));
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
        this.history = new HistoryController(session, services, window, this::open, steps::withdrawn, this::deleteOwn);
        this.settings = new SettingsController(session, services, window, steps);
        review.onVisit(finding -> places.visited(new Places.Place.Of(finding)));
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

    /** What the crates that a Fetch has left can do, of those that were read. */
    Map<CrateSource, CrateCapabilities> fetched(List<CrateSource> sources) {
        return crates.fetched(sources);
    }

    /** The page that is shown, in its place. */
    Node node() {
        return pages;
    }

    boolean isShown(Rail.Page page) {
        return pages.shown() == page;
    }

    /** The keyboard follows to the page that is shown. */
    void focusShown() {
        pages.focusShown();
    }

    ReviewPage review() {
        return review;
    }

    void machine(MachineState machine) {
        settings.machine(machine);
    }

    /** Tells the note that was typed just now. */
    void flush() {
        review.flush();
        crates.review().ifPresent(ReviewPage::flush);
    }

    /** Not on the JavaFX thread; waits for what is being read. */
    void close() {
        crates.close();
    }

    /** After a change of what was said or what ran. */
    void redraw() {
        overview.redraw();
        if (isShown(Rail.Page.HISTORY)) {
            history.load();
        }
        if (isShown(Rail.Page.CATALOGUE)) {
            catalogue.load();
        }
    }

    /** After a change of what steps find and need. */
    void redrawCrates() {
        crates.look();
    }

    /** The files of crates that were read. */
    List<CrateFiles> crateFiles() {
        return crates.files();
    }

    /** Where source is shown: Review, or a crate that is open. */
    Optional<ReviewPage> source() {
        return switch (pages.shown()) {
            case REVIEW -> Optional.of(review);
            case CRATES -> crates.review();
            case OVERVIEW, COMPARE, CATALOGUE, HISTORY, SETTINGS -> Optional.empty();
        };
    }

    /** Goes to a page; the keyboard follows. A page that does not exist yet says so. */
    void go(Rail.Page to) {
        if (!pages.has(to)) {
            window.toasts().say(to.missing());
            return;
        }
        if (to == Rail.Page.CRATES && isShown(to)) {
            crates.list();
        }
        places.visited(new Places.Place.Page(to));
        show(to);
        pages.focusShown();
    }

    /** Goes to what the search field has found. */
    void goTo(Destination destination) {
        switch (destination) {
            case Destination.Of(Finding finding) -> open(finding);
            case Destination.OfRule(Rule rule) -> openRule(rule.id());
            case Destination.File(RepoPath path, int line) -> openFile(path, line, 0);
            case Destination.InCrate(CrateEntry.Id crate, RepoPath path, int line) ->
                toCrate(crate, source -> source.openFile(path, line));
        }
    }

    /** To the source of a unit: the repository's own, or a crate's. */
    void inUnit(UnitId unit, Consumer<ReviewPage> at) {
        if (unit.fromRepository()) {
            go(Rail.Page.REVIEW);
            at.accept(review);
        } else {
            show(Rail.Page.CRATES);
            crates.open(unit.crate(), unit.version(), at);
        }
    }

    /** To a rule of the catalogue. */
    private void openRule(String id) {
        go(Rail.Page.CATALOGUE);
        catalogue.page().select(id);
        pages.focusShown();
    }

    /** A finding of the auditor's that was made or changed just now; the keyboard stays where it is. */
    private void showOwn(Finding finding) {
        showReview();
        review.select(finding);
    }

    /** Deletes a finding of the auditor's of which History tells. */
    private void deleteOwn(KeptFinding kept) {
        if (kept.finding().anchor().isInCrate()) {
            ownInCrates.delete(kept);
        } else {
            own.delete(kept.key());
        }
    }

    /** Shows Review; the keyboard stays where it is. */
    void showReview() {
        show(Rail.Page.REVIEW);
    }

    /** Shows a file of the repository in Review. */
    void openFile(RepoPath path, int line, int column) {
        go(Rail.Page.REVIEW);
        review.openFile(path, line, column);
    }

    /** To where the auditor was before or, forward, after. */
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
            case Places.Place.Of(Finding finding) -> {
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

    /** To a crate's source, without the list in between. */
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
        go(Rail.Page.REVIEW);
        review.select(finding);
        pages.focusShown();
    }

    private void list(Optional<Trigger> trigger) {
        review.filter(FindingFilter.ofRow(trigger));
        go(Rail.Page.REVIEW);
    }

    /** Lists what a report has, and goes to the first of it. */
    void report(ReportComparison report) {
        review.report(report.here());
        go(Rail.Page.REVIEW);
        session.order().stream().filter(report.here()::contains).findFirst().ifPresent(review::select);
        window.toasts().say(report.words());
        if (!report.missing().isEmpty()) {
            overview.list(
                    "Not here, but in the report",
                    report.missing().stream().map(ReportedFinding::words).toList());
        }
    }

    private void list(FindingNews news) {
        review.filter(FindingFilter.of(news));
        go(Rail.Page.REVIEW);
    }

    /**
     * The auditor has said something of a finding.
     *
     * @param of what the finding is in: the repository, or a crate
     */
    private void given(Session of, ReviewPage page, Finding finding, Verdict verdict) {
        Verdict before = of.verdict(finding);
        of.give(finding, verdict);
        if (before.state() != verdict.state() || before.lapsed()) {
            String word = switch (verdict.state()) {
                case UNREVIEWED -> "Unreviewed again: ";
                case ACCEPTED -> "Accepted: ";
                case FLAGGED -> "Flagged: ";
            };
            Verdict back = before.lapsed() ? Verdict.UNREVIEWED : before;
            window.toasts().undoable(word + finding.id(), () -> {
                of.undo(finding, back);
                page.redrawVerdict();
            });
        }
    }

    /** What the units of crates can do, for plans. */
    private final class CrateUnits implements UnitAbilities.Crates {
        @Override
        public void read() {
            crates.load();
        }

        @Override
        public Optional<CrateCapabilities> of(String name, String version) {
            return crates.capabilities(name, version);
        }
    }

    /** What the list of crates leads to. */
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

    /** What an open crate leads to. */
    private final class CrateReviewActs extends ReviewActs {
        private final CrateEntry.Id crate;

        CrateReviewActs(CrateEntry.Id crate) {
            this.crate = crate;
        }

        @Override
        public void given(Finding finding, Verdict verdict) {
            crates.opened()
                    .filter(open -> open.id().equals(crate))
                    .ifPresent(open -> RepositoryPages.this.given(open.session(), open.review(), finding, verdict));
        }

        @Override
        public void visited(RepoPath path) {
            places.visited(new Places.Place.InCrate(crate, path));
        }

        @Override
        public void own(RepoPath path, LineRange lines) {
            ownInCrates.make(crate, path, lines);
        }

        @Override
        public void ownEdit(Finding finding) {
            ownInCrates.edit(crate, finding);
        }

        @Override
        public void ownDelete(Finding finding) {
            ownInCrates.delete(crate, finding);
        }
    }

    /** What the review leads to. */
    private class ReviewActs implements ReviewPage.Acts {
        @Override
        public void given(Finding finding, Verdict verdict) {
            RepositoryPages.this.given(session, review, finding, verdict);
        }

        @Override
        public void caret(String words) {
            shell.caret(words);
        }

        @Override
        public void copied(int hidden) {
            if (hidden > 0) {
                window.toasts()
                        .say("Copied with " + hidden + (hidden == 1 ? " hidden character." : " hidden characters."));
            }
        }

        @Override
        public void visited(RepoPath path) {
            places.visited(new Places.Place.File(path));
        }

        @Override
        public void notExpanded() {
            window.toasts().say("This file was not found in what the macros of its crate make.");
        }

        @Override
        public void readingMode() {
            window.act(Act.READING_MODE);
        }

        @Override
        public void own(RepoPath path, LineRange lines) {
            own.make(path, lines);
        }

        @Override
        public void ownEdit(Finding finding) {
            own.edit(finding);
        }

        @Override
        public void ownDelete(Finding finding) {
            own.delete(finding);
        }

        @Override
        public void said(String sentence) {
            window.toasts().say(sentence);
        }

        @Override
        public void undoable(String sentence, Runnable back) {
            window.toasts().undoable(sentence, back);
        }
    }
}
