package dev.lazaret.app.window;

import dev.lazaret.analysis.catalogue.Rule;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.window.catalogue.CatalogueController;
import dev.lazaret.app.window.control.Toasts;
import dev.lazaret.app.window.crates.CratesController;
import dev.lazaret.app.window.frame.NavigationHistory;
import dev.lazaret.app.window.frame.PageStack;
import dev.lazaret.app.window.frame.Rail;
import dev.lazaret.app.window.review.ReviewPage;
import dev.lazaret.app.window.search.SearchMatch;
import dev.lazaret.app.window.symbols.CodePlace;
import dev.lazaret.viewer.crates.CrateEntry;
import dev.lazaret.viewer.findings.FindingFilter;
import java.util.Optional;
import java.util.function.Consumer;

/** Navigates to the pages of an opened repository and to places on them, including back and forward. */
final class Navigation {
    private final Targets targets;
    private final Toasts toasts;
    private final RepositoryPages.Shell shell;
    private final PageStack pages;
    private final NavigationHistory places = new NavigationHistory(this::goTo);

    /** The pages that contain places. All of them exist by the time the auditor can navigate. */
    interface Targets {
        /** Returns the page that currently shows source. */
        Optional<ReviewPage> source();

        ReviewPage review();

        CratesController crates();

        CatalogueController catalogue();
    }

    /** Creates the navigation. The pages are added to {@link #pages} later. */
    Navigation(Targets targets, Toasts toasts, RepositoryPages.Shell shell) {
        this.targets = targets;
        this.toasts = toasts;
        this.shell = shell;
        this.pages = new PageStack(shell::shown);
    }

    /** Returns the container that shows the current page. */
    PageStack pages() {
        return pages;
    }

    boolean isShown(Rail.Page page) {
        return pages.shown() == page;
    }

    /** Moves the keyboard focus to the current page. */
    void focusShown() {
        pages.focusShown();
    }

    /** Records a place to which the auditor went within a page. */
    void visited(NavigationHistory.Place place) {
        places.visited(place);
    }

    /** Goes to a page and moves the keyboard focus there. Shows a message for a page that doesn't exist yet. */
    void goToPage(Rail.Page to) {
        if (!pages.has(to)) {
            toasts.show(to.missing());
            return;
        }
        if (to == Rail.Page.CRATES && isShown(to)) {
            targets.crates().list();
        }
        places.visited(new NavigationHistory.Place.Page(to));
        show(to);
        pages.focusShown();
    }

    /** Goes to a result of the search field. */
    void goTo(SearchMatch destination) {
        switch (destination) {
            case SearchMatch.OfFinding(Finding finding) -> open(finding);
            case SearchMatch.OfRule(Rule rule) -> openRule(rule.id());
            case SearchMatch.File(RepoPath path, int line) -> openFile(path, line, 0);
            case SearchMatch.InCrate(CrateEntry.Id crate, RepoPath path, int line) ->
                toCrate(crate, source -> source.openFile(path, line));
        }
    }

    /** Goes to the source of a unit, in the repository itself or in a crate. */
    void goToUnit(UnitId unit, Consumer<ReviewPage> at) {
        if (unit.fromRepository()) {
            goToPage(Rail.Page.REVIEW);
            at.accept(targets.review());
        } else {
            show(Rail.Page.CRATES);
            targets.crates().open(unit.crate(), unit.version(), at);
        }
    }

    /** Goes to a rule of the catalogue. */
    private void openRule(String id) {
        goToPage(Rail.Page.CATALOGUE);
        targets.catalogue().page().select(id);
        pages.focusShown();
    }

    /** Goes to a finding in Review. */
    void open(Finding finding) {
        goToPage(Rail.Page.REVIEW);
        targets.review().select(finding);
        pages.focusShown();
    }

    /** Goes to Review and lists only the findings that match the filter. */
    void list(FindingFilter filter) {
        targets.review().filter(filter);
        goToPage(Rail.Page.REVIEW);
    }

    /** Shows a file of the repository in Review. */
    void openFile(RepoPath path, int line, int column) {
        goToPage(Rail.Page.REVIEW);
        targets.review().openFile(path, line, column);
    }

    /** Goes to a name's place in the repository. Records the caret's position, so that Back returns there. */
    void open(CodePlace place) {
        openSource(place.path(), place.line(), place.column());
    }

    /** Goes to a place in the source of the repository. Records the caret's position, so that Back returns there. */
    void openSource(RepoPath path, int line, int column) {
        targets.source().ifPresent(ReviewPage::leave);
        show(Rail.Page.REVIEW);
        targets.review().openFile(path, line, column);
        targets.review().focusSource();
    }

    /** Same as {@link #openSource(RepoPath, int, int)}, for a place in the source of a crate. */
    void openSource(CrateEntry.Id crate, RepoPath path, int line, int column) {
        targets.source().ifPresent(ReviewPage::leave);
        toCrate(crate, source -> {
            source.openFile(path, line, column);
            source.focusSource();
        });
    }

    /** Goes one place back or, if {@code forward}, one place forward in the navigation history. */
    void move(boolean forward) {
        places.move(forward);
    }

    private void goTo(NavigationHistory.Place place) {
        switch (place) {
            case NavigationHistory.Place.Page(Rail.Page page) -> {
                if (page == Rail.Page.CRATES) {
                    targets.crates().list();
                }
                show(page);
            }
            case NavigationHistory.Place.OfFinding(Finding finding) -> {
                show(Rail.Page.REVIEW);
                targets.review().select(finding);
            }
            case NavigationHistory.Place.File(RepoPath path, int line, int column) -> {
                show(Rail.Page.REVIEW);
                targets.review().openFile(path, line, column);
                targets.review().focusSource();
                return;
            }
            case NavigationHistory.Place.OfCrate(CrateEntry.Id crate, Finding finding) ->
                toCrate(crate, source -> source.select(finding));
            case NavigationHistory.Place.InCrate(CrateEntry.Id crate, RepoPath path, int line, int column) ->
                toCrate(crate, source -> source.openFile(path, line, column));
        }
        pages.focusShown();
    }

    /** Goes directly to a crate's source, without showing the list of crates. */
    private void toCrate(CrateEntry.Id crate, Consumer<ReviewPage> at) {
        show(Rail.Page.CRATES);
        targets.crates().open(crate, at);
    }

    /** Shows a page. Leaves the keyboard focus unchanged. */
    void show(Rail.Page page) {
        if (!isShown(page)) {
            shell.leaveReading();
        }
        pages.show(page);
    }
}
