package dev.lazaret.app.window.review;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.behavior.BehaviorKind;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.Rule;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.grade.FindingEvidence;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.NeverCompiled;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.text.LineRange;
import dev.lazaret.app.window.control.Background;
import dev.lazaret.app.window.control.Dock;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.viewer.code.CodePane;
import dev.lazaret.viewer.findings.FindingFilter;
import dev.lazaret.viewer.findings.FindingNews;
import dev.lazaret.viewer.findings.FindingPane;
import dev.lazaret.viewer.findings.FindingsTree;
import dev.lazaret.viewer.findings.ReviewKeys;
import dev.lazaret.viewer.findings.ReviewOrder;
import dev.lazaret.viewer.findings.RuleTexts;
import dev.lazaret.viewer.tree.FileTree;
import dev.lazaret.viewer.tree.FileTreeModel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * The page Review: findings by trigger above the files at the left, the source in the middle, one finding and its
 * verdict at the right.
 */
public final class ReviewPage extends BorderPane {
    private static final double LEFT = 312;
    private static final double LEFT_NARROW = 244;
    private static final double RIGHT = 352;
    private static final double NARROW = 1280;

    private final Session session;
    private final Catalogue catalogue;
    private final Background background;
    private final Optional<Dock> dock;
    private final Acts acts;
    private final FindingsTree findings = new FindingsTree();
    private final FileTree files = new FileTree();
    private final FindingPane pane = new FindingPane();
    private Region side = pane;
    private final SourceController centre;
    private final SplitPane left = new SplitPane();
    private ReviewOrder order = ReviewOrder.EMPTY;
    private FindingEvidence evidence = FindingEvidence.NONE;
    private NeverCompiled rest = NeverCompiled.UNKNOWN;
    private List<StepRecord> counted = List.of();
    private Audit listed;
    private String filter = "";
    private long listing;
    private Consumer<Finding> visited = _ -> {};

    /** Callbacks of the page. */
    public interface Acts {
        /** Stores the auditor's verdict on a finding. */
        void storeVerdict(Finding finding, Verdict verdict);

        /** Reports the position of the caret as text. */
        void caret(String words);

        /** Reports that the copied text contains this many invisible characters. */
        void copied(int hidden);

        /** Reports that the shown file was not found in any macro expansion. */
        void notExpanded();

        /** Reports that a file was opened without a finding. */
        void visited(RepoPath path);

        void readingMode();

        /** Opens the form for a manual finding on lines of a file. */
        void addManual(RepoPath path, LineRange lines);

        /** Opens the form to change a manual finding. */
        void editManual(Finding finding);

        /** Deletes a manual finding. */
        void deleteManual(Finding finding);

        /** Shows a sentence for a limited time. */
        void showMessage(String sentence);

        /** Shows a sentence with an undo button for a limited time. */
        void undoable(String sentence, Runnable back);
    }

    /**
     * Creates the page of a session.
     *
     * @param dock results of steps; empty where no steps exist
     */
    public ReviewPage(Session session, Catalogue catalogue, Background background, Optional<Dock> dock, Acts acts) {
        this.session = session;
        this.listed = session.audit();
        this.catalogue = catalogue;
        this.background = background;
        this.acts = acts;
        this.dock = dock;
        this.centre = new SourceController(session, this::texts, background, new SourceCallbacks());
        left.setOrientation(Orientation.VERTICAL);
        left.getItems().addAll(findings, files);
        left.setDividerPositions(0.68);
        dock.ifPresent(centre.getChildren()::add);
        setLeft(left);
        setCenter(centre);
        fixWidth(pane, RIGHT);
        setRight(pane);
        left.getStyleClass().add("review-left");
        pane.getStyleClass().add("review-right");
        widthProperty().addListener((_, _, width) -> fit(width.doubleValue()));
        fit(NARROW);
        listen();
        list();
        session.before().ifPresent(before -> findings.changes(before.comparison()::of));
        showFiles("");
        compiled();
        background.read(
                "evidence",
                () -> FindingEvidence.of(
                        session.audit().capabilities(), session.audit().findings()),
                known -> {
                    evidence = known;
                    findings.evidence(known);
                    pane.shown().ifPresent(this::showInPane);
                });
    }

    private void list() {
        listed = session.audit();
        findings.show(listed.findings(), session::verdict);
    }

    private void fit(double width) {
        boolean narrow = width < NARROW - 64;
        fixWidth(left, narrow ? LEFT_NARROW : LEFT);
        if (narrow != centre.getChildren().contains(side)) {
            pane.setStrip(narrow);
            place(narrow);
        }
    }

    /** Places the side pane next to the source, or below it in a narrow window. */
    private void place(boolean narrow) {
        if (narrow) {
            setRight(null);
            side.setMinWidth(0);
            side.setMaxWidth(Double.MAX_VALUE);
            centre.below(side);
        } else {
            centre.getChildren().remove(side);
            fixWidth(side, RIGHT);
            setRight(side);
        }
        code().view().reveal();
    }

    /** Shows another pane in place of the finding until a finding is selected; empty shows the finding again. */
    public void showSidePane(Optional<Region> other) {
        Region now = other.orElse(pane);
        if (!now.equals(side)) {
            boolean narrow = centre.getChildren().remove(side);
            side = now;
            place(narrow);
        }
    }

    private static void fixWidth(Region region, double width) {
        region.setMinWidth(width);
        region.setPrefWidth(width);
        region.setMaxWidth(width);
    }

    private void listen() {
        findings.onSelect(this::select);
        findings.onOpen(this::goTo);
        findings.onOrder(listed -> {
            order = listed;
            pane.shown().ifPresent(this::showInPane);
        });
        files.onOpen(node -> openFile(node.path(), 0));
        files.onFilter(this::showFiles);
        files.onMenu(node -> centre.marking().items(node.path()));
        pane.onMove(forward -> move(forward ? order.after(pane.shown()) : order.before(pane.shown())));
        pane.onPlace(this::goTo);
        pane.onVerdict(acts::storeVerdict);
        pane.onFile(this::openFile);
        pane.onManualFinding(acts::editManual, acts::deleteManual);
        session.onChange(this::refresh);
        ReviewKeys.Actions letters = new KeyActions();
        for (Node node : List.of(findings.tree(), files.tree(), code().view().node(), pane)) {
            ReviewKeys.install(node, letters);
        }
    }

    /**
     * Recomputes which code was never compiled after step records changed. Redraws files and source if the result
     * differs.
     */
    private void compiled() {
        List<StepRecord> steps = session.steps().all();
        if (steps.equals(counted)) {
            return;
        }
        counted = steps;
        background.run("compiled", () -> NeverCompiled.of(steps), now -> {
            if (steps.equals(counted) && !now.equals(rest)) {
                rest = now;
                centre.notCompiled(now);
                showFiles(filter);
            }
        });
    }

    private void showFiles(String text) {
        long mine = ++listing;
        filter = text;
        NeverCompiled known = rest;
        background.read(
                "files",
                () -> FileTreeModel.of(
                                session.audit().inventory(), session.audit().findings(), text)
                        .with(known),
                model -> {
                    if (mine == listing) {
                        files.show(model);
                    }
                });
    }

    /** Shows a line between tabs and source; null removes it. */
    public void banner(@Nullable Node banner) {
        centre.banner(banner);
    }

    /** Turns reading mode on or off; in reading mode only breadcrumb and code are visible. */
    public void reading(boolean on) {
        Stream.concat(Stream.of(left, pane), dock.stream()).forEach(side -> {
            side.setVisible(!on);
            side.setManaged(!on);
        });
        centre.reading(on);
    }

    /** Sets the listener to selected findings. */
    public void onVisit(Consumer<Finding> listener) {
        visited = listener;
    }

    /** Selects a finding and shows its place. */
    public void select(Finding finding) {
        findings.select(finding);
        showInPane(finding);
        visited.accept(finding);
        centre.open(finding);
    }

    private void goTo(Finding finding) {
        select(finding);
        code().view().requestFocus();
    }

    /** Lists only the findings that a report contains. */
    public void report(Set<Finding> reported) {
        findings.reported(reported);
        findings.filter(FindingFilter.of(FindingNews.REPORTED));
    }

    /** Lists only findings that match the filter. */
    public void filter(FindingFilter filter) {
        findings.filter(filter);
    }

    /** Opens a file at a line; line 0 returns to the line where the auditor left the file. */
    public void openFile(RepoPath path, int line) {
        openFile(path, line, 0);
    }

    /**
     * Opens a file at a line and a column.
     *
     * <p>Line 0 returns to the line where the auditor left the file; column 0 puts the caret at the line's start.
     */
    public void openFile(RepoPath path, int line, int column) {
        acts.visited(path);
        centre.openFile(path, line, column);
    }

    public void flush() {
        pane.flush();
    }

    public void closeTab() {
        centre.closeTab();
    }

    /** Returns the source to search in; empty while no file is shown. */
    public Optional<CodePane> source() {
        return centre.hasFile() ? Optional.of(code()) : Optional.empty();
    }

    private CodePane code() {
        return centre.code();
    }

    /** Returns the regions in the order of F6. */
    public List<Node> regions() {
        return List.of(findings.tree(), files.tree(), code().view().node(), pane);
    }

    public void focus(Node region) {
        if (region.equals(code().view().node())) {
            code().view().requestFocus();
        } else if (region.equals(pane)) {
            pane.requestFocus();
            pane.scroll().requestFocus();
        } else {
            region.requestFocus();
        }
    }

    /**
     * Flags the finding that fits best to a unit's observed behaviour, and shows it.
     *
     * @param kind kind of the behaviour, if source analysis could have detected it
     * @param note text appended to the verdict's note
     */
    public void flag(UnitId unit, Optional<BehaviorKind> kind, String note) {
        UnitFinding.of(session.order(), evidence, unit, kind)
                .ifPresentOrElse(
                        finding -> {
                            String before = session.verdict(finding).note();
                            acts.storeVerdict(
                                    finding,
                                    new Verdict(
                                            Verdict.State.FLAGGED,
                                            null,
                                            before == null || before.isBlank() ? note : before + "\n" + note,
                                            false));
                            select(finding);
                        },
                        () -> acts.showMessage(
                                "No finding refers to " + unit.words() + ", so there is nothing to flag."));
    }

    private void move(Optional<Finding> to) {
        to.ifPresent(this::select);
    }

    private void showInPane(Finding finding) {
        showSidePane(Optional.empty());
        pane.show(
                finding,
                texts(finding),
                new FindingPane.FindingVerdicts(session.verdict(finding), session.others(finding)),
                order.indexOf(finding),
                order.size(),
                centre.lineReading(finding),
                evidence.of(finding));
    }

    private void refresh() {
        if (!listed.equals(session.audit())) {
            found();
        }
        findings.refresh();
        centre.refresh();
        compiled();
    }

    /** Updates the page after manual findings changed. */
    private void found() {
        list();
        showFiles(filter);
        centre.found();
        pane.shown().filter(shown -> !listed.findings().contains(shown)).ifPresent(_ -> pane.clear());
    }

    /** Redraws the verdict of the shown finding after it was changed elsewhere. */
    public void redrawVerdict() {
        pane.shown().ifPresent(this::showInPane);
        refresh();
    }

    private RuleTexts texts(Finding finding) {
        return catalogue
                .rule(finding.id())
                .map(Rule::description)
                .map(ReviewPage::texts)
                .orElse(RuleTexts.NONE);
    }

    private static RuleTexts texts(Rule.Description about) {
        return new RuleTexts(about.why(), about.stages(), about.check(), about.ordinary(), about.unseen());
    }

    /** Callbacks from the source in the middle. */
    private final class SourceCallbacks implements SourceController.Acts {
        @Override
        public void showMessage(String sentence) {
            acts.showMessage(sentence);
        }

        @Override
        public void undoable(String sentence, Runnable back) {
            acts.undoable(sentence, back);
        }

        @Override
        public void shown(RepoPath path) {
            dock.ifPresent(below -> below.large(false));
            files.select(path);
        }

        @Override
        public void lineRead(Finding finding) {
            pane.shown().filter(finding::equals).ifPresent(ReviewPage.this::showInPane);
        }

        @Override
        public void caret(String words) {
            acts.caret(words);
        }

        @Override
        public void copied(int hidden) {
            acts.copied(hidden);
        }

        @Override
        public void notExpanded() {
            acts.notExpanded();
        }

        @Override
        public void readingMode() {
            acts.readingMode();
        }

        @Override
        public void addManual(RepoPath path, LineRange lines) {
            acts.addManual(path, lines);
        }
    }

    /** Handles the single-letter keys. */
    private final class KeyActions implements ReviewKeys.Actions {
        @Override
        public void next() {
            move(order.after(pane.shown()));
        }

        @Override
        public void previous() {
            move(order.before(pane.shown()));
        }

        @Override
        public void nextUnreviewed() {
            move(order.nextUnreviewed(pane.shown(), session::verdict));
        }

        @Override
        public void accept() {
            pane.accept();
        }

        @Override
        public void flag() {
            pane.flag();
        }

        @Override
        public void unreview() {
            pane.unreview();
        }

        @Override
        public void note() {
            pane.editNote();
        }

        @Override
        public void lines() {
            centre.marking().toggle();
        }

        @Override
        public void unreadLines() {
            centre.marking().unread();
        }

        @Override
        public void addManualFinding() {
            centre.addManual();
        }
    }
}
