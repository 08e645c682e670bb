package dev.lazaret.app.window;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.Rule;
import dev.lazaret.analysis.detect.Finding;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.viewer.code.CodeDocument;
import dev.lazaret.viewer.code.CodePane;
import dev.lazaret.viewer.code.ShownFile;
import dev.lazaret.viewer.findings.FindingCard;
import dev.lazaret.viewer.findings.FindingFilter;
import dev.lazaret.viewer.findings.FindingPane;
import dev.lazaret.viewer.findings.FindingsTree;
import dev.lazaret.viewer.findings.LineReading;
import dev.lazaret.viewer.findings.ReviewKeys;
import dev.lazaret.viewer.findings.ReviewOrder;
import dev.lazaret.viewer.findings.RuleTexts;
import dev.lazaret.viewer.tree.FileTree;
import dev.lazaret.viewer.tree.FileTreeModel;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Review: what could run over the files at the left, the source in the middle, one finding and its verdict at the right. */
final class ReviewPage extends BorderPane {
    private static final double LEFT = 312;
    private static final double LEFT_NARROW = 244;
    private static final double RIGHT = 352;
    private static final double NARROW = 1280;
    private static final int KEPT = 8;

    private final Session session;
    private final Catalogue catalogue;
    private final Background background;
    private final FileReading reading;
    private final Dock dock;
    private final BiConsumer<Finding, Verdict> given;
    private final Consumer<String> caret;
    private final FindingsTree findings = new FindingsTree();
    private final FileTree files = new FileTree();
    private final FindingPane pane = new FindingPane();
    private final CodePane code = new CodePane();
    private final FileTabs tabs = new FileTabs(path -> openFile(path, 0), this::nothingOpen);
    private final VBox centre = new VBox();
    private final StackPane source = new StackPane();
    private final Label notShown = Widgets.prose("", "empty-words");
    private final Map<RepoPath, ShownFile> kept = new LinkedHashMap<>();
    private final Map<RepoPath, Integer> lines = new LinkedHashMap<>();
    private final SplitPane left = new SplitPane();
    private final LineReader lineReader;
    private final Map<Finding, LineReading> lineReadings = new HashMap<>();
    private ReviewOrder order = ReviewOrder.EMPTY;
    private @Nullable FindingCard card;
    private @Nullable Finding carded;
    private long turn;
    private long listing;
    private Consumer<Finding> visited = _ -> {};

    /**
     * The page of a session.
     *
     * @param given told what the auditor says of a finding
     * @param caret told where the caret is, in words
     */
    ReviewPage(
            Session session,
            Catalogue catalogue,
            Background background,
            Dock dock,
            BiConsumer<Finding, Verdict> given,
            Consumer<String> caret) {
        this.session = session;
        this.catalogue = catalogue;
        this.background = background;
        this.given = given;
        this.caret = caret;
        this.dock = dock;
        this.reading = new FileReading(session.repository(), session.audit().inventory());
        this.lineReader = new LineReader(reading, session.audit().findings());
        left.setOrientation(Orientation.VERTICAL);
        left.getItems().addAll(findings, files);
        left.setDividerPositions(0.68);
        source.getChildren().addAll(code, notShown);
        VBox.setVgrow(source, Priority.ALWAYS);
        source.setMinHeight(0);
        centre.getChildren().addAll(tabs, source, dock);
        centre.getStyleClass().add("review-centre");
        setLeft(left);
        setCenter(centre);
        fix(pane, RIGHT);
        setRight(pane);
        left.getStyleClass().add("review-left");
        pane.getStyleClass().add("review-right");
        widthProperty().addListener((_, _, width) -> fit(width.doubleValue()));
        fit(NARROW);
        nothingOpen();
        listen();
        findings.show(session.audit().findings(), session::verdict);
        showFiles("");
    }

    private void fit(double width) {
        boolean narrow = width < NARROW - 64;
        fix(left, narrow ? LEFT_NARROW : LEFT);
        if (narrow == centre.getChildren().contains(pane)) {
            return;
        }
        pane.setStrip(narrow);
        if (narrow) {
            setRight(null);
            pane.setMinWidth(0);
            pane.setMaxWidth(Double.MAX_VALUE);
            centre.getChildren().add(centre.getChildren().indexOf(source) + 1, pane);
        } else {
            centre.getChildren().remove(pane);
            fix(pane, RIGHT);
            setRight(pane);
        }
    }

    private static void fix(javafx.scene.layout.Region region, double width) {
        region.setMinWidth(width);
        region.setPrefWidth(width);
        region.setMaxWidth(width);
    }

    private void listen() {
        findings.onSelect(this::select);
        findings.onOpen(finding -> {
            select(finding);
            code.view().requestFocus();
        });
        findings.onOrder(listed -> {
            order = listed;
            pane.shown().ifPresent(this::showInPane);
        });
        files.onOpen(node -> openFile(node.path(), 0));
        files.onFilter(this::showFiles);
        pane.onMove(forward -> move(forward ? order.after(pane.shown()) : order.before(pane.shown())));
        pane.onPlace(finding -> {
            select(finding);
            code.view().requestFocus();
        });
        pane.onVerdict(given);
        pane.onFile(this::openFile);
        session.onChange(this::refresh);
        code.view().onCaret(offset -> {
            CodeDocument document = code.view().document();
            int line = document.lineAt(offset);
            tabs.shown().ifPresent(path -> lines.put(path, line));
            caret.accept("Ln " + line + ", Col " + document.columnAt(offset));
        });
        ReviewKeys.Actions acts = new Letters();
        for (Node node : List.of(findings.tree(), files.tree(), code.view().node())) {
            ReviewKeys.install(node, acts);
        }
    }

    private void showFiles(String text) {
        long mine = ++listing;
        background.run(
                "files",
                () -> FileTreeModel.of(
                        session.audit().inventory(), session.audit().findings(), text),
                model -> {
                    if (mine == listing) {
                        files.show(model);
                    }
                });
    }

    /** A line between tabs and source; null takes it away. */
    void banner(@Nullable Node banner) {
        centre.getChildren().removeIf(node -> node.getStyleClass().contains("step-banner"));
        if (banner != null) {
            banner.getStyleClass().add("step-banner");
            centre.getChildren().add(1, banner);
        }
    }

    /** Reading mode: breadcrumb and code alone. */
    void reading(boolean on) {
        for (Node side : List.of(left, pane, tabs, dock)) {
            side.setVisible(!on);
            side.setManaged(!on);
        }
    }

    /** Told each finding that is selected. */
    void onVisit(Consumer<Finding> listener) {
        visited = listener;
    }

    /** Selects a finding and shows its place. */
    void select(Finding finding) {
        findings.select(finding);
        showInPane(finding);
        visited.accept(finding);
        open(finding.path(), finding.line(), Optional.of(finding));
    }

    /** Lists only what passes. */
    void filter(FindingFilter filter) {
        findings.filter(filter);
    }

    /** Opens a file at a line; 0 leaves the line where it was last. */
    void openFile(RepoPath path, int line) {
        open(path, line == 0 ? lines.getOrDefault(path, 0) : line, Optional.empty());
    }

    Optional<Finding> selected() {
        return pane.shown();
    }

    void flush() {
        pane.flush();
    }

    void closeTab() {
        tabs.closeShown();
    }

    void openFind() {
        code.openFind();
    }

    /** The regions in the order of F6. */
    List<Node> regions() {
        return List.of(findings.tree(), files.tree(), code.view().node(), pane);
    }

    void focus(Node region) {
        if (region.equals(code.view().node())) {
            code.view().requestFocus();
        } else if (region.equals(pane)) {
            pane.requestFocus();
            pane.scroll().requestFocus();
        } else {
            region.requestFocus();
        }
    }

    private void move(Optional<Finding> to) {
        to.ifPresent(this::select);
    }

    private void showInPane(Finding finding) {
        pane.show(
                finding,
                texts(finding),
                session.verdict(finding),
                Math.max(0, order.indexOf(finding)),
                order.size(),
                Optional.ofNullable(lineReadings.get(finding)));
    }

    private void refresh() {
        findings.refresh();
        FindingCard open = card;
        Finding of = carded;
        if (open != null && of != null) {
            open.showVerdict(session.verdict(of));
        }
    }

    /** Draws the verdict of the shown finding again, after it was changed from elsewhere. */
    void redrawVerdict() {
        pane.shown().ifPresent(this::showInPane);
        refresh();
    }

    private RuleTexts texts(Finding finding) {
        return catalogue.rule(finding.id()).map(ReviewPage::texts).orElse(RuleTexts.NONE);
    }

    private static RuleTexts texts(Rule rule) {
        return new RuleTexts(rule.why(), rule.stages(), rule.check(), rule.ordinary(), rule.unseen());
    }

    private void open(RepoPath path, int line, Optional<Finding> finding) {
        long mine = ++turn;
        Optional<FileReading.Result> known = Optional.ofNullable(kept.get(path)).map(FileReading.Result.Shown::new);
        Optional<Finding> unread = finding.filter(one -> !lineReadings.containsKey(one));
        boolean differs =
                unread.filter(one -> one.id().equals(LineReading.RULE)).isPresent();
        if (known.isPresent() && !differs) {
            show(path, known.get(), line, finding);
            return;
        }
        background.run("read", () -> read(path, known, unread), read -> {
            if (read.line().isPresent() && unread.isPresent()) {
                lineReadings.put(unread.get(), read.line().get());
                pane.shown().filter(unread.get()::equals).ifPresent(this::showInPane);
            }
            if (mine == turn) {
                show(path, read.result(), line, finding);
            }
        });
    }

    /** What was read of a file, and how the line of a finding in it reads. */
    private record Read(FileReading.Result result, Optional<LineReading> line) {}

    private Read read(RepoPath path, Optional<FileReading.Result> known, Optional<Finding> finding) {
        FileReading.Result result = known.orElseGet(() -> reading.read(path));
        return new Read(result, finding.flatMap(one -> lineReader.read(one, result)));
    }

    private void show(RepoPath path, FileReading.Result result, int line, Optional<Finding> finding) {
        switch (result) {
            case FileReading.Result.NotShown(String why) -> {
                card = null;
                notShown.setText(Inert.path(path.bytes()) + "\n" + why);
                code.setVisible(false);
                notShown.setVisible(true);
            }
            case FileReading.Result.Shown(ShownFile file) -> {
                boolean same = tabs.shown().filter(path::equals).isPresent() && code.isVisible();
                kept.put(path, file);
                while (kept.size() > KEPT) {
                    kept.remove(kept.keySet().iterator().next());
                }
                notShown.setVisible(false);
                code.setVisible(true);
                tabs.show(path);
                if (!same) {
                    code.show(parts(path), file, of(path));
                }
                if (line > 0) {
                    code.view().scrollTo(line);
                }
                card(finding, file);
                files.select(path);
            }
        }
    }

    private void card(Optional<Finding> finding, ShownFile file) {
        card = null;
        carded = null;
        code.view().hideCard();
        if (finding.isPresent() && file instanceof CodeDocument) {
            Finding of = finding.get();
            FindingCard made = new FindingCard(
                    of,
                    texts(of),
                    session.verdict(of),
                    Optional.ofNullable(lineReadings.get(of)),
                    this::openFile,
                    () -> code.view().hideCard());
            card = made;
            carded = of;
            code.view().showCard(of.line(), made);
        }
    }

    private List<Finding> of(RepoPath path) {
        return session.audit().findings().stream()
                .filter(finding -> finding.path().equals(path))
                .toList();
    }

    private static List<String> parts(RepoPath path) {
        return Arrays.asList(Inert.path(path.bytes()).split("/"));
    }

    private void nothingOpen() {
        code.setVisible(false);
        notShown.setText("Choose a finding or a file at the left.");
        notShown.setVisible(true);
    }

    /** The single letters. */
    private final class Letters implements ReviewKeys.Actions {
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
    }
}
