package dev.lazaret.app.window;

import dev.lazaret.analysis.audit.GitState;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.detect.Finding;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import dev.lazaret.viewer.findings.FindingFilter;
import dev.lazaret.viewer.overview.OverviewModel;
import dev.lazaret.viewer.overview.OverviewPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/** The frame around an opened repository: header, ladder, rail, the page, the status bar. */
final class RepositoryFrame extends BorderPane {
    private final Session session;
    private final Window window;
    private final Header header;
    private final Ladder ladder;
    private final Rail rail;
    private final StatusBar status = new StatusBar();
    private final StackPane page = new StackPane();
    private final OverviewPage overview = new OverviewPage();
    private final ReviewPage review;
    private final StepDesk desk;
    private final Places places = new Places(this::goTo);
    private Rail.Page shown = Rail.Page.OVERVIEW;
    private long turn;
    private boolean greeted;

    /** What the frame asks of the window around it. */
    interface Window {
        Overlay overlay();

        Background background();

        Toasts toasts();

        Stage stage();

        Appearance appearance();

        /** Another theme, from now on. */
        void appearance(Appearance chosen);

        /** Keeps a setting. */
        void setting(String name, String value);

        void help();

        void defect(Throwable problem);
    }

    RepositoryFrame(Session session, Services services, Window window) {
        this.session = session;
        this.window = window;
        this.header = new Header(identity(session), this::goToFile, this::export, () -> go(Rail.Page.SETTINGS));
        Dock dock = new Dock();
        this.desk = new StepDesk(session, services, window, dock, new DeskActs());
        this.ladder = new Ladder(desk::chosen, desk::escalate, _ -> desk.stop());
        this.rail = new Rail(this::go, window::help);
        this.review =
                new ReviewPage(session, services.catalogue(), window.background(), dock, this::given, status::caret);
        overview.onFinding(this::open);
        overview.onRow(trigger -> {
            review.filter(FindingFilter.ofRow(trigger));
            go(Rail.Page.REVIEW);
        });
        review.onVisit(finding -> places.visited(new Places.Place(Rail.Page.REVIEW, Optional.of(finding))));
        session.onChange(this::redraw);
        setTop(new VBox(header, ladder));
        setLeft(rail);
        setCenter(page);
        setBottom(status);
        status.written("No file written");
        widthProperty().addListener((_, _, width) -> {
            rail.compact(width.doubleValue() < Ladder.NARROW);
            header.compact(width.doubleValue() < Ladder.NARROW);
        });
    }

    /** After it is on the screen. */
    void begin() {
        desk.begin();
        redraw();
        go(Rail.Page.OVERVIEW);
        rail.focusFirst();
    }

    void machine(LazaretWindow.Machine machine) {
        desk.machine(machine);
        status.sandbox(desk.sandboxWords());
    }

    boolean isRunning() {
        return desk.isRunning();
    }

    /** Not on the JavaFX thread. */
    void stopAndWait() {
        desk.stopAndWait();
    }

    /** Not on the JavaFX thread; waits for what is being read. */
    void closeRepository() {
        session.repository().close();
    }

    /** Tells the note that was typed just now. */
    void flush() {
        review.flush();
    }

    void keys(KeyEvent event) {
        FrameKeys.handle(event, new FrameKeys.Acts() {
            @Override
            public void go(Rail.Page to) {
                RepositoryFrame.this.go(to);
                focusPage();
            }

            @Override
            public void goToFile() {
                RepositoryFrame.this.goToFile();
            }

            @Override
            public void export() {
                RepositoryFrame.this.export();
            }

            @Override
            public void dock() {
                RepositoryFrame.this.go(Rail.Page.REVIEW);
                desk.dock().toggle();
            }

            @Override
            public void stop() {
                desk.stop();
            }

            @Override
            public void ladder() {
                ladder.focusFirst();
            }

            @Override
            public void closeTab() {
                review.closeTab();
            }

            @Override
            public void region(boolean forward) {
                moveRegion(forward);
            }

            @Override
            public void back(boolean forward) {
                places.move(forward);
            }
        });
    }

    private void go(Rail.Page to) {
        places.visited(new Places.Place(to, Optional.empty()));
        show(to);
    }

    private void goTo(Places.Place place) {
        show(place.page());
        place.finding().ifPresent(review::select);
    }

    private void show(Rail.Page to) {
        shown = to;
        Node node = switch (to) {
            case OVERVIEW -> overview;
            case REVIEW -> review;
            case SETTINGS -> desk.settings(window.appearance(), window::appearance);
        };
        page.getChildren().setAll(node);
        // A split pane's children are in the scene only once it has its skin; before that they can't take the focus.
        page.applyCss();
        page.layout();
        rail.show(to);
        title();
    }

    /** The keyboard follows to the page that is shown: what had the focus may have gone with the page before it. */
    private void focusPage() {
        switch (shown) {
            case OVERVIEW -> overview.focusStart();
            case REVIEW -> review.focus(review.regions().getFirst());
            case SETTINGS -> focus(page);
        }
    }

    /** The window's title carries name and step. */
    void title() {
        window.stage()
                .setTitle(session.audit().name() + " · " + desk.currentStep().title() + " · Lazaret");
    }

    private void open(Finding finding) {
        show(Rail.Page.REVIEW);
        review.select(finding);
        // The button that was pressed has gone with its page, and the keys of the review belong to the list.
        review.focus(review.regions().getFirst());
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
                session.give(finding, back);
                review.redrawVerdict();
            });
        }
    }

    private void redraw() {
        long mine = ++turn;
        var verdicts = session.verdicts();
        window.background()
                .run(
                        "overview",
                        () -> OverviewModel.of(session.audit(), finding -> verdicts.of(session.audit(), finding), true),
                        model -> {
                            if (mine == turn) {
                                overview.show(model);
                                greet();
                            }
                        });
        status.reviewed(
                StatusWords.reviewed(session.reviewedCount(), session.order().size()));
        desk.redraw();
    }

    /** The first thing that the keyboard reaches is "Start review". */
    private void greet() {
        if (!greeted && shown == Rail.Page.OVERVIEW) {
            overview.focusStart();
        }
        greeted = true;
    }

    private void goToFile() {
        Overlay overlay = window.overlay();
        GoTo goTo = new GoTo(session.audit().inventory().entries(), window.background(), path -> {
            overlay.close();
            show(Rail.Page.REVIEW);
            review.openFile(path, 0);
        });
        overlay.open(goTo, goTo.field(), () -> {});
    }

    private void export() {
        review.flush();
        new Exporting(session, window).open();
    }

    private void moveRegion(boolean forward) {
        List<Node> regions = new ArrayList<>(List.of(header, ladder, rail));
        if (shown == Rail.Page.REVIEW) {
            regions.addAll(review.regions());
            regions.add(desk.dock());
        } else {
            regions.add(page);
        }
        Node owner = getScene().getFocusOwner();
        int at = 0;
        for (int i = 0; i < regions.size(); i++) {
            for (Node node = owner; node != null; node = node.getParent()) {
                if (node.equals(regions.get(i))) {
                    at = i;
                }
            }
        }
        focus(regions.get(Math.floorMod(at + (forward ? 1 : -1), regions.size())));
    }

    private void focus(Node region) {
        if (region.equals(header)) {
            header.focusSearch();
        } else if (region.equals(ladder)) {
            ladder.focusFirst();
        } else if (region.equals(rail)) {
            rail.focusFirst();
        } else if (region.equals(desk.dock())) {
            desk.dock().focusFirst();
        } else if (region.equals(page)) {
            page.lookupAll(".button").stream().findFirst().ifPresent(Node::requestFocus);
        } else {
            review.focus(region);
        }
    }

    private static Header.Identity identity(Session session) {
        GitState git = session.audit().git();
        String head = git.head();
        String branch = git.branch();
        String commit = head == null ? "" : head.substring(0, Math.min(8, head.length()));
        return new Header.Identity(
                session.audit().name(),
                Names.path(session.folder()),
                git.present() ? (branch == null ? "detached" : branch) : "no git",
                git.state() == GitState.State.DIRTY ? commit + " work tree changed" : commit,
                session.audit().inventory().digest().toString());
    }

    /** What the desk tells the frame. */
    private final class DeskActs implements StepDesk.Frame {
        @Override
        public void ladder(LadderModel model) {
            ladder.show(model);
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
            show(Rail.Page.REVIEW);
        }

        @Override
        public void focusStop() {
            ladder.focusEnd();
        }

        @Override
        public void focusReview() {
            Node owner = getScene() == null ? null : getScene().getFocusOwner();
            boolean lost = owner == null || owner.getScene() == null || isIn(owner, header) || isIn(owner, ladder);
            if (lost && shown == Rail.Page.REVIEW && !window.overlay().isOpen()) {
                review.focus(review.regions().getFirst());
            }
        }

        private boolean isIn(Node node, Node around) {
            for (Node at = node; at != null; at = at.getParent()) {
                if (at.equals(around)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public void openFile(dev.lazaret.analysis.repository.RepoPath path, int line) {
            show(Rail.Page.REVIEW);
            review.openFile(path, line);
        }
    }

    /** A dialog with nothing to decide. */
    static void tell(Overlay overlay, Icon icon, String title, String sentence, Node body, Button... more) {
        Button close = Widgets.button("Close", overlay::close);
        List<Node> buttons = new ArrayList<>(List.of(more));
        buttons.add(close);
        Dialog dialog = new Dialog(Icons.node(icon, 20), title, sentence, body, "", buttons.toArray(Node[]::new));
        dialog.setMaxWidth(620);
        dialog.setMaxHeight(Region.USE_PREF_SIZE);
        overlay.open(dialog, close, () -> {});
    }
}
