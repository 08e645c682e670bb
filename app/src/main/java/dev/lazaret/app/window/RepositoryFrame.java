package dev.lazaret.app.window;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.detect.Finding;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.trust.Step;
import dev.lazaret.app.window.control.Copy;
import dev.lazaret.app.window.control.Dock;
import dev.lazaret.app.window.crates.CratesDesk;
import dev.lazaret.app.window.export.Exporting;
import dev.lazaret.app.window.frame.Header;
import dev.lazaret.app.window.frame.Pages;
import dev.lazaret.app.window.frame.Places;
import dev.lazaret.app.window.frame.Rail;
import dev.lazaret.app.window.frame.Regions;
import dev.lazaret.app.window.frame.StatusBar;
import dev.lazaret.app.window.history.HistoryDesk;
import dev.lazaret.app.window.ladder.Ladder;
import dev.lazaret.app.window.ladder.LadderModel;
import dev.lazaret.app.window.ladder.ReadingLine;
import dev.lazaret.app.window.machine.Machine;
import dev.lazaret.app.window.overview.OverviewDesk;
import dev.lazaret.app.window.review.ReviewPage;
import dev.lazaret.app.window.running.StepDesk;
import dev.lazaret.app.window.running.StepsElsewhere;
import dev.lazaret.app.window.search.Destination;
import dev.lazaret.app.window.search.SearchField;
import dev.lazaret.app.window.session.Act;
import dev.lazaret.app.window.session.Services;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.app.window.session.Window;
import dev.lazaret.app.window.settings.SettingsDesk;
import dev.lazaret.app.window.words.StatusWords;
import dev.lazaret.viewer.code.CodePane;
import dev.lazaret.viewer.findings.FindingFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The frame around an opened repository: header, ladder, rail, the page, the status bar. */
final class RepositoryFrame extends BorderPane {
    private final Session session;
    private final Window window;
    private final Header header;
    private final Ladder ladder;
    private final ReadingLine readingLine;
    private final Rail rail;
    private final StatusBar status = new StatusBar();
    private final OverviewDesk overview;
    private final SearchField search;
    private final ReviewPage review;
    private final CratesDesk crates;
    private final HistoryDesk history;
    private final StepsElsewhere elsewhere;
    private final StepDesk desk;
    private final SettingsDesk settings;
    private final Pages pages = new Pages(this::shown);
    private final Places places = new Places(this::goTo);
    private final Regions regions = new Regions(this::regions);
    private boolean reading;

    RepositoryFrame(Session session, Services services, Window window) {
        this.session = session;
        this.window = window;
        this.header = new Header(Header.Identity.of(session), window::act);
        Dock dock = new Dock();
        this.desk = new StepDesk(session, services, window, dock, new DeskActs());
        this.ladder = new Ladder(desk::chosen, desk::escalate, _ -> desk.stop());
        this.readingLine = new ReadingLine(session.audit().name(), () -> window.act(Act.READING_MODE));
        this.rail = new Rail(this::go, () -> window.act(Act.KEYS));
        this.review =
                new ReviewPage(session, services.catalogue(), window.background(), Optional.of(dock), new ReviewActs());
        this.crates = new CratesDesk(session, services, window, desk::crates, new CrateActs());
        this.overview = new OverviewDesk(session, services, window, this::open, this::list);
        this.search = new SearchField(session, window, this::goTo, this::act);
        this.history = new HistoryDesk(session, services, window, this::open);
        this.elsewhere = new StepsElsewhere(session, services.store(), window.background(), desk::isRunning);
        this.settings = new SettingsDesk(session, services, window, desk);
        review.onVisit(finding -> places.visited(new Places.Place.Of(finding)));
        session.onChange(this::redraw);
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
                Rail.Page.HISTORY,
                () -> {
                    history.load();
                    return history.page();
                },
                () -> history.page().focusList());
        pages.add(Rail.Page.SETTINGS, settings::page, settings::focusFirst);
        // Wider than the window, none of them would ever be told that it has become narrow.
        for (Region wide : List.of(this, header, ladder, review, status)) {
            wide.setMinWidth(0);
        }
        setMinHeight(0);
        setTop(new VBox(header, ladder));
        setLeft(rail);
        setCenter(pages);
        setBottom(status);
        status.written("No file written");
        widthProperty().addListener((_, _, width) -> {
            rail.compact(width.doubleValue() < Ladder.NARROW);
            header.compact(width.doubleValue() < Ladder.NARROW);
            status.compact(width.doubleValue() < Ladder.NARROW);
        });
    }

    /** After it is on the screen. */
    void begin() {
        desk.begin();
        elsewhere.begin();
        redraw();
        go(Rail.Page.OVERVIEW);
        rail.focusFirst();
    }

    void machine(Machine machine) {
        desk.machine(machine);
        settings.machine(machine);
        status.sandbox(desk.sandboxWords());
    }

    boolean isRunning() {
        return desk.isRunning();
    }

    /** The step that runs, else the last that is done. */
    Step currentStep() {
        return desk.currentStep();
    }

    /** Not on the JavaFX thread. */
    void stopAndWait() {
        desk.stopAndWait();
    }

    /** Not on the JavaFX thread; waits for what is being read. */
    void closeRepository() {
        session.close();
        crates.close();
    }

    /** Tells the note that was typed just now. */
    void flush() {
        review.flush();
    }

    /** Does what the window does not do itself. */
    void act(Act act) {
        switch (act) {
            case OVERVIEW -> go(Rail.Page.OVERVIEW);
            case REVIEW -> go(Rail.Page.REVIEW);
            case CRATES -> go(Rail.Page.CRATES);
            case COMPARE -> go(Rail.Page.COMPARE);
            case CATALOGUE -> go(Rail.Page.CATALOGUE);
            case HISTORY -> go(Rail.Page.HISTORY);
            case SETTINGS -> go(Rail.Page.SETTINGS);
            case GO_TO -> search.open();
            case COMMANDS -> search.commands();
            case EXPORT -> export();
            case DOCK -> dock();
            case STOP -> desk.stop();
            case LADDER -> ladder.focusFirst();
            case CLOSE_TAB -> source().ifPresent(ReviewPage::closeTab);
            case NEXT_REGION -> regions.move(getScene().getFocusOwner(), true);
            case PREVIOUS_REGION -> regions.move(getScene().getFocusOwner(), false);
            case BACK -> places.move(false);
            case FORWARD -> places.move(true);
            case READING_MODE -> reading(!reading);
            case FIND -> inSource(CodePane::openFind);
            case FIND_NEXT -> inSource(CodePane::findNext);
            case FIND_PREVIOUS -> inSource(CodePane::findPrevious);
            case GO_TO_LINE -> inSource(CodePane::openLine);
            case WRAP -> inSource(CodePane::toggleWrap);
            case COPY_DIGEST -> {
                Copy.text(session.audit().inventory().digest().toString());
                window.toasts().say("The digest was copied.");
            }
            case READ_AGAIN -> window.open(session.folder());
            case OPEN, KEYS, CHECK_MACHINE, THEME_SYSTEM, THEME_DARK, THEME_LIGHT, CLOSE_REPOSITORY -> window.act(act);
        }
    }

    /** Where source is shown: Review, or a crate that is open. */
    private Optional<ReviewPage> source() {
        return switch (pages.shown()) {
            case REVIEW -> Optional.of(review);
            case CRATES -> crates.review();
            case OVERVIEW, COMPARE, CATALOGUE, HISTORY, SETTINGS -> Optional.empty();
        };
    }

    /** Acts on the source that is shown, from wherever beside it the keyboard is. */
    private void inSource(Consumer<CodePane> act) {
        source().flatMap(ReviewPage::source).ifPresent(act);
    }

    /** Goes to a page; the keyboard follows. A page that does not exist yet says so. */
    private void go(Rail.Page to) {
        if (!pages.has(to)) {
            window.toasts().say(to.missing());
            return;
        }
        if (reading && to != pages.shown()) {
            reading(false);
        }
        if (to == Rail.Page.CRATES && pages.shown() == to) {
            crates.list();
        }
        places.visited(new Places.Place.Page(to));
        pages.show(to);
        pages.focusShown();
    }

    private void goTo(Places.Place place) {
        switch (place) {
            case Places.Place.Page(Rail.Page page) -> {
                if (reading && page != pages.shown()) {
                    reading(false);
                }
                pages.show(page);
            }
            case Places.Place.Of(Finding finding) -> {
                toReview();
                review.select(finding);
            }
            case Places.Place.File(RepoPath path) -> {
                toReview();
                review.openFile(path, 0);
            }
        }
        pages.focusShown();
    }

    private void toReview() {
        if (reading && pages.shown() != Rail.Page.REVIEW) {
            reading(false);
        }
        pages.show(Rail.Page.REVIEW);
    }

    private void shown(Rail.Page page) {
        rail.show(page);
        status.inSource(source().isPresent());
        title();
    }

    /** The window's title carries name and step. */
    void title() {
        window.stage()
                .setTitle(session.audit().name() + " · " + desk.currentStep().title() + " · Lazaret");
    }

    private void open(Finding finding) {
        go(Rail.Page.REVIEW);
        review.select(finding);
        pages.focusShown();
    }

    private void dock() {
        if (pages.shown() != Rail.Page.REVIEW) {
            go(Rail.Page.REVIEW);
        }
        desk.dock().toggle();
    }

    /** Breadcrumb and code use the width; nothing can be started from there. Focus and caret stay. */
    private void reading(boolean on) {
        if (on && source().isEmpty()) {
            go(Rail.Page.REVIEW);
        }
        ReviewPage page = source().orElse(review);
        reading = on;
        Node focused = getScene().getFocusOwner();
        setTop(on ? readingLine : new VBox(header, ladder));
        setLeft(on ? null : rail);
        page.reading(on);
        if (focused == null || !Regions.holds(this, focused) || !isShown(focused)) {
            page.focus(page.regions().get(on ? 2 : 0));
        }
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private void given(Finding finding, Verdict verdict) {
        Verdict before = session.verdict(finding);
        session.give(finding, verdict);
        if (before.state() != verdict.state() || before.lapsed()) {
            String word = switch (verdict.state()) {
                case UNREVIEWED -> "Unreviewed again: ";
                case ACCEPTED -> "Accepted: ";
                case FLAGGED -> "Flagged: ";
            };
            Verdict back = before.lapsed() ? Verdict.UNREVIEWED : before;
            window.toasts().undoable(word + finding.id(), () -> {
                session.undo(finding, back);
                review.redrawVerdict();
            });
        }
    }

    private void redraw() {
        overview.redraw();
        if (pages.shown() == Rail.Page.HISTORY) {
            history.load();
        }
        status.reviewed(
                StatusWords.reviewed(session.reviewedCount(), session.order().size()));
        desk.redraw();
    }

    private void list(Optional<Trigger> trigger) {
        review.filter(FindingFilter.ofRow(trigger));
        go(Rail.Page.REVIEW);
    }

    private void goTo(Destination destination) {
        switch (destination) {
            case Destination.Of(Finding finding) -> open(finding);
            case Destination.File(RepoPath path, int line) -> {
                go(Rail.Page.REVIEW);
                review.openFile(path, line);
            }
        }
    }

    private void export() {
        review.flush();
        new Exporting(session, window).open();
    }

    private List<Regions.Region> regions() {
        List<Regions.Region> all = new ArrayList<>();
        if (!reading) {
            all.add(new Regions.Region(header, header::focusSearch));
            all.add(new Regions.Region(ladder, ladder::focusFirst));
            all.add(new Regions.Region(rail, rail::focusFirst));
        }
        Optional<ReviewPage> source = source();
        source.ifPresent(page -> {
            for (Node region : reading ? page.regions().subList(2, 3) : page.regions()) {
                all.add(new Regions.Region(region, () -> page.focus(region)));
            }
        });
        if (source.isEmpty()) {
            all.add(new Regions.Region(pages, pages::focusShown));
        } else if (!reading && pages.shown() == Rail.Page.REVIEW) {
            all.add(new Regions.Region(desk.dock(), desk.dock()::focusFirst));
        }
        all.add(new Regions.Region(status, status::focusFirst));
        return all;
    }

    /** What the list of crates tells the frame. */
    private final class CrateActs implements CratesDesk.Frame {
        @Override
        public void open(Finding finding) {
            RepositoryFrame.this.open(finding);
        }

        @Override
        public void open(RepoPath path) {
            go(Rail.Page.REVIEW);
            review.openFile(path, 0);
        }

        @Override
        public void changed() {
            if (reading) {
                reading(false);
            }
            if (pages.shown() == Rail.Page.CRATES) {
                shown(Rail.Page.CRATES);
                pages.focusShown();
            }
        }

        @Override
        public ReviewPage.Acts review() {
            return new CrateReviewActs();
        }
    }

    /** What an open crate tells the frame: it has no verdicts and no place in the way back. */
    private final class CrateReviewActs extends ReviewActs {
        @Override
        public void given(Finding finding, Verdict verdict) {
            throw new IllegalStateException("a finding in a crate gets no verdict: " + finding.id());
        }

        @Override
        public void visited(RepoPath path) {
            // The way back leads to the list of crates.
        }
    }

    /** What the review tells the frame. */
    private class ReviewActs implements ReviewPage.Acts {
        @Override
        public void given(Finding finding, Verdict verdict) {
            RepositoryFrame.this.given(finding, verdict);
        }

        @Override
        public void caret(String words) {
            status.caret(words);
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
        public void readingMode() {
            window.act(Act.READING_MODE);
        }
    }

    /** What the desk tells the frame. */
    private final class DeskActs implements StepDesk.Frame {
        @Override
        public void ladder(LadderModel model) {
            ladder.show(model);
            if (pages.shown() == Rail.Page.CRATES) {
                crates.load();
            }
            readingLine.show(model);
            title();
        }

        @Override
        public void progress(String words) {
            ladder.progress(words);
        }

        @Override
        public void executed(String sentence) {
            status.executed(sentence);
        }

        @Override
        public void written(String sentence) {
            status.written(sentence);
        }

        @Override
        public void banner(Optional<Node> banner) {
            review.banner(banner.orElse(null));
        }

        @Override
        public void review() {
            toReview();
        }

        @Override
        public void focusStop() {
            ladder.focusEnd();
        }

        @Override
        public void focusReview() {
            Node owner = getScene() == null ? null : getScene().getFocusOwner();
            boolean lost = owner == null
                    || owner.getScene() == null
                    || Regions.holds(header, owner)
                    || Regions.holds(ladder, owner);
            if (lost && pages.shown() == Rail.Page.REVIEW && !window.overlay().isOpen()) {
                pages.focusShown();
            }
        }

        @Override
        public void openFile(RepoPath path, int line, int column) {
            go(Rail.Page.REVIEW);
            review.openFile(path, line, column);
        }
    }
}
