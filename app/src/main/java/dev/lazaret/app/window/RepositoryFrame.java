package dev.lazaret.app.window;

import dev.lazaret.analysis.behavior.BehaviorKind;
import dev.lazaret.analysis.compare.ReportComparison;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.window.control.ClipboardWriter;
import dev.lazaret.app.window.control.Dock;
import dev.lazaret.app.window.copy.CopyController;
import dev.lazaret.app.window.export.ExportController;
import dev.lazaret.app.window.frame.FocusRegionCycler;
import dev.lazaret.app.window.frame.Header;
import dev.lazaret.app.window.frame.Rail;
import dev.lazaret.app.window.frame.StatusBar;
import dev.lazaret.app.window.ladder.LadderModel;
import dev.lazaret.app.window.ladder.LadderView;
import dev.lazaret.app.window.ladder.ReadingModeLadder;
import dev.lazaret.app.window.machine.MachineState;
import dev.lazaret.app.window.review.ReviewPage;
import dev.lazaret.app.window.review.SourcePosition;
import dev.lazaret.app.window.running.ExternalStepPoller;
import dev.lazaret.app.window.running.StepController;
import dev.lazaret.app.window.search.HeaderSearch;
import dev.lazaret.app.window.session.LastPlace;
import dev.lazaret.app.window.session.Services;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.app.window.session.UserAction;
import dev.lazaret.app.window.session.WindowContext;
import dev.lazaret.app.window.symbols.DefinitionController;
import dev.lazaret.app.window.symbols.SymbolController;
import dev.lazaret.app.window.symbols.SymbolService;
import dev.lazaret.app.window.symbols.UsesController;
import dev.lazaret.app.window.words.StatusText;
import dev.lazaret.icons.Icon;
import dev.lazaret.viewer.code.CodePane;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Lays out an opened repository: header, ladder, rail, current page and status bar. */
final class RepositoryFrame extends BorderPane {
    private final Session session;
    private final Services services;
    private final WindowContext window;
    private final Header header;
    private final LadderView ladder;
    private final ReadingModeLadder readingLine;
    private final Rail rail;
    private final StatusBar status = new StatusBar();
    private final HeaderSearch search;
    private final ExternalStepPoller elsewhere;
    private final StepController steps;
    private final RepositoryPages pages;
    private final SymbolService symbols;
    private final DefinitionController definitions;
    private final UsesController uses;
    private final SymbolController namedSymbols;
    private final RepositorySearch text;
    private final Navigation navigation;
    private final CopyController copies;
    private final LastPlaceKeeper places;
    private final FocusRegionCycler regions = new FocusRegionCycler(this::regions);
    private boolean reading;

    RepositoryFrame(Session session, Services services, WindowContext window) {
        this.session = session;
        this.services = services;
        this.window = window;
        this.header = new Header(Header.HeaderText.of(session), window::act);
        Dock dock = new Dock();
        this.steps = new StepController(session, services, window, dock, new StepActs());
        this.ladder = new LadderView(steps::chosen, steps::escalate, _ -> steps.stop());
        this.readingLine = new ReadingModeLadder(session.audit().name(), () -> window.act(UserAction.READING_MODE));
        this.pages = new RepositoryPages(session, services, window, dock, steps, new PageActs());
        this.navigation = pages.navigation();
        this.copies = new CopyController(session, services, window);
        this.places = new LastPlaceKeeper(session, this::place);
        this.symbols = new SymbolService(session, window.background(), status::names);
        this.definitions = new DefinitionController(symbols, window, navigation::open);
        this.uses = new UsesController(symbols, window, dock, navigation::open);
        this.namedSymbols = new SymbolController(symbols, window, navigation::open);
        this.text = new RepositorySearch(session, window, dock, pages);
        this.rail = new Rail(navigation::goToPage, () -> window.act(UserAction.KEYS));
        this.search =
                new HeaderSearch(session, window, services.catalogue(), pages::crateFiles, navigation::goTo, this::act);
        this.elsewhere = new ExternalStepPoller(
                session, services.store(), window.background(), steps::isRunning, steps::ranElsewhere);
        session.onChange(this::redraw);
        // If these regions had a minimum width above the window's width, their width would not change when the window
        // is narrow, and so they would not adapt.
        for (Region wide : List.of(this, header, ladder, status)) {
            wide.setMinWidth(0);
        }
        setMinHeight(0);
        setTop(new VBox(header, ladder));
        setLeft(rail);
        setCenter(navigation.pages());
        setBottom(status);
        status.written("No file written");
        widthProperty().addListener((_, _, width) -> {
            rail.compact(width.doubleValue() < LadderView.NARROW);
            header.compact(width.doubleValue() < LadderView.NARROW);
            status.compact(width.doubleValue() < LadderView.NARROW);
        });
    }

    /**
     * Initializes the view of the steps. Goes to the place where the auditor was; shows Overview first if there is none
     * or if files have changed since. Called once the frame is on the screen.
     */
    void begin(Optional<LastPlace> place) {
        steps.begin();
        elsewhere.begin();
        symbols.begin();
        redraw();
        place.ifPresent(pages.review()::restore);
        Rail.Page first = place.flatMap(this::unchangedPage).orElse(Rail.Page.OVERVIEW);
        navigation.goToPage(first);
        if (first == Rail.Page.OVERVIEW) {
            rail.focusFirst();
        }
        places.begin();
    }

    private Optional<Rail.Page> unchangedPage(LastPlace place) {
        return Arrays.stream(Rail.Page.values())
                .filter(page -> page.name().equals(place.page()))
                .filter(page ->
                        place.tree().equals(session.audit().inventory().digest().toString()))
                .findFirst();
    }

    /** Returns where the auditor is. */
    LastPlace place() {
        return pages.review().place(navigation.pages().shown().name());
    }

    /** Whether this is the repository in a folder. */
    boolean isOf(Path folder) {
        return session.folder().equals(folder);
    }

    /** Shows a report that was opened with the repository. */
    void report(ReportComparison report) {
        pages.report(report);
    }

    void machine(MachineState machine) {
        steps.ahead().machine(machine);
        pages.machine(machine);
        status.sandbox(steps.ahead().sandboxWords());
    }

    boolean isRunning() {
        return steps.isRunning();
    }

    /** Returns the running step, or else the last completed step. */
    Step currentStep() {
        return steps.currentStep();
    }

    /** Stops the running step and waits for its end. Must not be called on the JavaFX thread. */
    void stopAndWait() {
        steps.stopAndWait();
    }

    /** Closes the repository and waits for reads in progress. Must not be called on the JavaFX thread. */
    void closeRepository() {
        copies.stopAndWait();
        session.close();
        pages.close();
    }

    /** Stores a note that is still being typed, and where the auditor is. */
    void flush() {
        pages.flush();
        places.keep();
    }

    /** Called when the frame is removed from the window: the place is stored for the last time. */
    void left() {
        flush();
        places.end();
    }

    /** Performs the actions that apply to an opened repository, and passes other actions to the window. */
    void act(UserAction act) {
        switch (act) {
            case OVERVIEW -> navigation.goToPage(Rail.Page.OVERVIEW);
            case REVIEW -> navigation.goToPage(Rail.Page.REVIEW);
            case CRATES -> navigation.goToPage(Rail.Page.CRATES);
            case COMPARE -> navigation.goToPage(Rail.Page.COMPARE);
            case CATALOGUE -> navigation.goToPage(Rail.Page.CATALOGUE);
            case HISTORY -> navigation.goToPage(Rail.Page.HISTORY);
            case SETTINGS -> navigation.goToPage(Rail.Page.SETTINGS);
            case GO_TO -> search.open();
            case COMMANDS -> search.commands();
            case EXPORT -> export();
            case COPY_FOR_TOOLS -> copies.open();
            case DOCK -> dock();
            case STOP -> steps.stop();
            case LADDER -> ladder.focusFirst();
            case CLOSE_TAB -> pages.source().ifPresent(ReviewPage::closeTab);
            case NEXT_REGION -> regions.move(getScene().getFocusOwner(), true);
            case PREVIOUS_REGION -> regions.move(getScene().getFocusOwner(), false);
            case BACK -> navigation.move(false);
            case FORWARD -> navigation.move(true);
            case READING_MODE -> reading(!reading);
            case SEARCH -> {
                if (reading) {
                    reading(false);
                }
                text.open();
            }
            case NEXT_RESULT -> text.move(true);
            case PREVIOUS_RESULT -> text.move(false);
            case FIND -> inSource(CodePane::openFind);
            case FIND_NEXT -> inSource(CodePane::findNext);
            case FIND_PREVIOUS -> inSource(CodePane::findPrevious);
            case DEFINITION -> atName(definitions::open);
            case USES ->
                atName(at -> {
                    navigation.show(Rail.Page.REVIEW);
                    uses.open(at);
                });
            case SYMBOLS -> namedSymbols.ofRepository();
            case OUTLINE -> atName(at -> namedSymbols.ofFile(at.path()));
            case GO_TO_LINE -> inSource(CodePane::openLine);
            case WRAP -> inSource(CodePane::toggleWrap);
            case UNREAD_FILES -> {
                navigation.goToPage(Rail.Page.REVIEW);
                pages.review().toggleUnreadFiles();
            }
            case COPY_DIGEST -> {
                ClipboardWriter.text(session.audit().inventory().digest().toString());
                window.toasts().show("The digest was copied.");
            }
            case READ_AGAIN -> window.open(session.folder());
            case OPEN, KEYS, CHECK_MACHINE, THEME_SYSTEM, THEME_DARK, THEME_LIGHT, CLOSE_REPOSITORY -> window.act(act);
        }
    }

    private void atName(Consumer<SourcePosition> then) {
        if (navigation.isShown(Rail.Page.CRATES)) {
            window.toasts().show("Names are indexed only in the files of the repository itself.");
        } else {
            pages.source().flatMap(ReviewPage::caret).ifPresent(then);
        }
    }

    /** Applies an action to the source on the page, even if the source does not have the keyboard focus. */
    private void inSource(Consumer<CodePane> act) {
        pages.source().flatMap(ReviewPage::source).ifPresent(act);
    }

    /** Shows the repository's name and the current step in the window's title. */
    void title() {
        window.stage()
                .setTitle(session.audit().name() + " · " + steps.currentStep().title() + " · Lazaret");
    }

    private void dock() {
        if (!navigation.isShown(Rail.Page.REVIEW)) {
            navigation.goToPage(Rail.Page.REVIEW);
        }
        steps.dock().toggle();
    }

    /**
     * Turns reading mode on or off. In reading mode, the breadcrumb and the code use the full width, and no step can be
     * started.
     *
     * <p>Preserves the focus and the caret if the focused control remains visible; otherwise moves the focus to the
     * page.
     */
    private void reading(boolean on) {
        if (on && pages.source().isEmpty()) {
            navigation.goToPage(Rail.Page.REVIEW);
        }
        ReviewPage page = pages.source().orElse(pages.review());
        reading = on;
        Node focused = getScene().getFocusOwner();
        setTop(on ? readingLine : new VBox(header, ladder));
        setLeft(on ? null : rail);
        page.reading(on);
        if (focused == null || !FocusRegionCycler.holds(this, focused) || !isShown(focused)) {
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

    private void redraw() {
        pages.redraw();
        status.reviewed(StatusText.reviewed(
                session.reviewedCount(),
                session.reviewable(),
                session.lines().count(),
                session.lines().all()));
        steps.redraw();
    }

    private void export() {
        pages.flush();
        new ExportController(session, services, window, pages::fetched).open();
    }

    private List<FocusRegionCycler.Region> regions() {
        List<FocusRegionCycler.Region> all = new ArrayList<>();
        if (!reading) {
            all.add(new FocusRegionCycler.Region(header, header::focusSearch));
            all.add(new FocusRegionCycler.Region(ladder, ladder::focusFirst));
            all.add(new FocusRegionCycler.Region(rail, rail::focusFirst));
        }
        Optional<ReviewPage> source = pages.source();
        source.ifPresent(page -> {
            for (Node region : reading ? page.regions().subList(2, 3) : page.regions()) {
                all.add(new FocusRegionCycler.Region(region, () -> page.focus(region)));
            }
        });
        if (source.isEmpty()) {
            all.add(new FocusRegionCycler.Region(navigation.pages(), navigation::focusShown));
        } else if (!reading && navigation.isShown(Rail.Page.REVIEW)) {
            all.add(new FocusRegionCycler.Region(steps.dock(), steps.dock()::focusFirst));
        }
        all.add(new FocusRegionCycler.Region(status, status::focusFirst));
        return all;
    }

    /** Callbacks from the pages to the frame. */
    private final class PageActs implements RepositoryPages.Shell {
        @Override
        public void shown(Rail.Page page) {
            rail.show(page);
            status.inSource(pages.source().isPresent());
            title();
        }

        @Override
        public void leaveReading() {
            if (reading) {
                reading(false);
            }
        }

        @Override
        public void caret(String words) {
            status.caret(words);
        }
    }

    /** Callbacks from the steps to the frame. */
    private final class StepActs implements StepController.Frame {
        @Override
        public void ladder(LadderModel model) {
            ladder.show(model);
            pages.redrawCrates();
            readingLine.show(model);
            title();
        }

        @Override
        public void progress(String words) {
            ladder.progress(words);
        }

        @Override
        public void executed(Icon icon, String sentence) {
            status.executed(icon, sentence);
        }

        @Override
        public void written(String sentence) {
            status.written(sentence);
        }

        @Override
        public void banner(Optional<Node> banner) {
            pages.review().banner(banner.orElse(null));
        }

        @Override
        public void review() {
            navigation.show(Rail.Page.REVIEW);
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
                    || FocusRegionCycler.holds(header, owner)
                    || FocusRegionCycler.holds(ladder, owner);
            if (lost
                    && navigation.isShown(Rail.Page.REVIEW)
                    && !window.overlay().isOpen()) {
                navigation.focusShown();
            }
        }

        @Override
        public void openFile(RepoPath path, int line, int column) {
            navigation.openFile(path, line, column);
        }

        @Override
        public void showSidePane(Optional<Region> content) {
            pages.review().showSidePane(content);
        }

        @Override
        public void open(UnitId unit, RepoPath path, int line) {
            navigation.goToUnit(unit, page -> page.openFile(path, line));
        }

        @Override
        public void flag(UnitId unit, Optional<BehaviorKind> kind, String note) {
            navigation.goToUnit(unit, page -> page.flag(unit, kind, note));
        }
    }
}
