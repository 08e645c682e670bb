package dev.lazaret.app.window.review;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.NeverCompiledSources;
import dev.lazaret.analysis.run.UncompiledSource;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.analysis.text.LineRange;
import dev.lazaret.app.step.MacroExpansion;
import dev.lazaret.app.window.control.BackgroundRunner;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.app.window.session.LastPlace;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.viewer.code.CodeDocument;
import dev.lazaret.viewer.code.CodePane;
import dev.lazaret.viewer.code.ShownFile;
import dev.lazaret.viewer.findings.BidiLine;
import dev.lazaret.viewer.findings.FindingCard;
import dev.lazaret.viewer.findings.RuleTexts;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * Controls the middle of Review: the tabs, the shown file, and the card of a finding in that file. Reads files off the
 * JavaFX thread.
 */
final class SourceController extends VBox {
    private static final int MAX_OPEN_FILES = 8;

    /** Preferred width in pixels of the source, and of the macro expansion next to it. */
    private static final double HALF = 400;

    private final Session session;
    private final Function<Finding, RuleTexts> texts;
    private final BackgroundRunner background;
    private final ShownFileReader reading;
    private final BidiLineReader lineReader;
    private final ReviewPage.Acts acts;
    private final Consumer<RepoPath> onShown;
    private final Consumer<Finding> onLineRead;
    private final CodePane code = new CodePane();
    private final FileTabs tabs = new FileTabs(path -> openFile(path, 0), this::nothingOpen);
    private final ReadLineMarker marking;
    private final HBox tabRow;
    private final HBox sideArea = new HBox();
    private final Button showExpanded = WidgetFactory.button("Show expanded", this::showExpanded, "quiet", "small");
    private final MacroExpansionPane expanded;
    private final StackPane source = new StackPane();
    private final Label notShown = WidgetFactory.prose("", "empty-words");
    private final Map<RepoPath, OpenFile> openFiles = new LinkedHashMap<>();
    private final Map<RepoPath, Integer> lines = new LinkedHashMap<>();
    private final Map<Finding, BidiLine> lineReadings = new HashMap<>();
    private NeverCompiledSources rest = NeverCompiledSources.UNKNOWN;
    private @Nullable FindingCard card;
    private @Nullable Finding carded;
    private long turn;
    private int column;

    /** Whether the source gets the focus as soon as it is shown. It can't have the focus before. */
    private boolean awaitsFocus;

    /** A file that was read, and its findings. */
    private record OpenFile(ShownFile file, Optional<FullyShownFile> seen, List<Finding> findings) {}

    /** The result of reading a file, with the explanation of a finding's line in it. */
    private record ReadResult(ShownFileReader.Result result, List<Finding> findings, Optional<BidiLine> line) {}

    /**
     * Creates the controller.
     *
     * @param onShown receives each file after it is shown
     * @param onLineRead receives a finding when the explanation of its line has become known
     */
    SourceController(
            Session session,
            Function<Finding, RuleTexts> texts,
            BackgroundRunner background,
            ReviewPage.Acts acts,
            Consumer<RepoPath> onShown,
            Consumer<Finding> onLineRead) {
        this.session = session;
        this.texts = texts;
        this.background = background;
        this.acts = acts;
        this.onShown = onShown;
        this.onLineRead = onLineRead;
        this.reading = new ShownFileReader(session.repository(), session.audit().inventory());
        this.marking = new ReadLineMarker(session, code, acts);
        this.lineReader = new BidiLineReader(reading, session.audit().findings());
        getStyleClass().add("review-centre");
        expanded = new MacroExpansionPane(this::hideExpanded, acts::copied);
        for (VBox half : List.of(code, expanded)) {
            half.setMinWidth(0);
            half.setPrefWidth(HALF);
            HBox.setHgrow(half, Priority.ALWAYS);
        }
        sideArea.getChildren().add(code);
        source.getChildren().addAll(sideArea, notShown);
        VBox.setVgrow(source, Priority.ALWAYS);
        source.setMinHeight(0);
        Button readingMode = WidgetFactory.button("Reading mode", acts::readingMode, "quiet", "small");
        readingMode.setGraphic(WidgetFactory.label("F11", "keycap"));
        readingMode.setContentDisplay(ContentDisplay.RIGHT);
        readingMode.setId("reading-mode");
        showExpanded.setId("show-expanded");
        showExpanded.managedProperty().bind(showExpanded.visibleProperty());
        HBox.setHgrow(tabs, Priority.ALWAYS);
        tabRow = WidgetFactory.row(4, tabs, WidgetFactory.whole(showExpanded), WidgetFactory.whole(readingMode));
        tabRow.getStyleClass().add("tab-row");
        getChildren().addAll(tabRow, source);
        code.view().onCaret(this::reportCaret);
        code.view().onCopied(acts::copied);
        code.view().onFollow(acts::definition);
        SourceMenu.install(
                code.view(), new SourceMenuActions(session.folder(), code, acts, tabs::shown, this::addManual));
        nothingOpen();
    }

    /** Returns the view of the source. */
    CodePane code() {
        return code;
    }

    /** Moves the focus to the source; once it is shown, if its file is still being read. */
    void focus() {
        awaitsFocus = !code.isVisible();
        code.view().requestFocus();
    }

    /** Whether a file is shown that can be searched. */
    boolean hasFile() {
        return code.isVisible();
    }

    /** Returns the explanation of a finding's line with bidirectional control characters, if already known. */
    Optional<BidiLine> lineReading(Finding finding) {
        return Optional.ofNullable(lineReadings.get(finding));
    }

    /** Adds a node below the source. */
    void below(Node node) {
        getChildren().add(getChildren().indexOf(source) + 1, node);
    }

    /** Shows {@code banner} between the tabs and the source; null removes the previous one. */
    void banner(@Nullable Node banner) {
        getChildren().removeIf(node -> node.getStyleClass().contains("step-banner"));
        if (banner != null) {
            banner.getStyleClass().add("step-banner");
            getChildren().add(1, banner);
        }
    }

    /** Shows the button for the macro expansion of the file if there may be one. */
    private void offerExpanded() {
        boolean there = code.isVisible()
                && tabs.shown()
                        .filter(path ->
                                MacroExpansionLocation.mayBeIn(session.steps().expansions(), path))
                        .isPresent();
        boolean open = sideArea.getChildren().contains(expanded);
        showExpanded.setVisible(there && !open);
        if (open && !there) {
            hideExpanded();
        }
    }

    private void showExpanded() {
        tabs.shown().ifPresent(path -> {
            List<MacroExpansion> all = session.steps().expansions();
            background.read("expanded", () -> MacroExpansionPane.ready(all, path), ready -> {
                if (tabs.shown().filter(path::equals).isEmpty()) {
                    return;
                }
                ready.ifPresentOrElse(
                        found -> {
                            expanded.show(found);
                            if (!sideArea.getChildren().contains(expanded)) {
                                sideArea.getChildren().add(expanded);
                            }
                            offerExpanded();
                        },
                        acts::notExpanded);
            });
        });
    }

    private void hideExpanded() {
        sideArea.getChildren().remove(expanded);
        offerExpanded();
        code.view().reveal();
    }

    /** Turns reading mode on or off; in reading mode, only the breadcrumb and the code are visible. */
    void reading(boolean on) {
        tabRow.setVisible(!on);
        tabRow.setManaged(!on);
        code.setReading(on);
    }

    /** Updates the number of findings in the shown file. The number is displayed in reading mode. */
    private void updateFindings() {
        List<Finding> here = tabs.shown()
                .flatMap(path -> Optional.ofNullable(openFiles.get(path)))
                .map(OpenFile::findings)
                .orElse(List.of());
        long unreviewed = here.stream()
                .filter(one -> !one.isManual() && !session.verdict(one).isCurrent())
                .count();
        long own = here.stream().filter(Finding::isManual).count();
        code.findingsHere("Findings here " + CountFormatter.unbroken(here.size() - own) + ", unreviewed "
                + CountFormatter.unbroken(unreviewed) + (own == 0 ? "" : ", yours " + own));
    }

    private String notCompiledWords(RepoPath path) {
        return rest.of(path).map(file -> NotCompiledText.of(rest, file)).orElse("");
    }

    private List<LineRange> notCompiledLines(RepoPath path) {
        return rest.of(path).map(UncompiledSource::ranges).orElse(List.of());
    }

    /** Sets the code that no step has compiled. */
    void notCompiled(NeverCompiledSources known) {
        rest = known;
        tabs.shown()
                .filter(path -> code.isVisible())
                .ifPresent(path -> code.notCompiled(notCompiledWords(path), notCompiledLines(path)));
    }

    /** Returns the position of the caret; empty while no source is shown. */
    Optional<SourcePosition> caret() {
        return tabs.shown()
                .filter(path -> code.isVisible() && code.view().isShown() && isSource(openFiles.get(path)))
                .map(path -> SourcePosition.of(
                        path, code.view().document(), code.view().caret()));
    }

    void closeTab() {
        tabs.closeShown();
    }

    /** Opens the form for a manual finding on the selected lines, or on the caret's line if no lines are selected. */
    void addManual() {
        addManual(code.view().lines());
    }

    private void addManual(LineRange lines) {
        tabs.shown()
                .filter(path -> code.isVisible() && isSource(openFiles.get(path)))
                .ifPresent(path -> acts.addManual(path, lines));
    }

    private static boolean isSource(@Nullable OpenFile open) {
        return open != null && open.file() instanceof CodeDocument;
    }

    /** Updates the source after manual findings have changed. */
    void found() {
        List<Finding> all = session.audit().findings();
        openFiles.replaceAll((path, open) -> new OpenFile(
                open.file(),
                open.seen(),
                all.stream().filter(one -> one.path().equals(path)).toList()));
        Finding of = carded;
        if (of != null && !all.contains(of)) {
            noCard();
        }
        tabs.shown()
                .flatMap(path -> Optional.ofNullable(openFiles.get(path)))
                .filter(open -> open.file() instanceof CodeDocument)
                .ifPresent(open -> code.findings(open.findings()));
        updateFindings();
    }

    /** Updates the card and the marks, because the verdict on the card's finding may have changed. */
    void refresh() {
        FindingCard open = card;
        Finding of = carded;
        if (open != null && of != null) {
            open.showVerdict(session.verdict(of));
        }
        marking.refresh();
        updateFindings();
        offerExpanded();
    }

    /** Returns the object that marks lines as read. */
    ReadLineMarker marking() {
        return marking;
    }

    /** Returns the open files with the lines where the auditor left them. */
    List<LastPlace.OpenTab> openTabs() {
        return tabs.files().stream()
                .map(path -> new LastPlace.OpenTab(path, lines.getOrDefault(path, 0)))
                .toList();
    }

    /** Returns the visible file. */
    Optional<RepoPath> shownFile() {
        return tabs.shown();
    }

    /**
     * Opens the files that still exist, at the lines where the auditor left them. Reads only the one that is shown.
     *
     * @param shown the file to show
     * @param selected the selected finding; has a card if it is in the shown file
     */
    void restore(List<LastPlace.OpenTab> open, Optional<RepoPath> shown, Optional<Finding> selected) {
        for (LastPlace.OpenTab tab : open) {
            if (session.audit().inventory().entry(tab.path()).isPresent()) {
                if (tab.line() > 0) {
                    lines.put(tab.path(), tab.line());
                }
                tabs.offer(tab.path(), worst(tab.path()));
            }
        }
        column = 0;
        shown.filter(tabs.files()::contains)
                .ifPresent(path -> open(
                        path,
                        lines.getOrDefault(path, 0),
                        selected.filter(finding -> finding.path().equals(path))));
    }

    private Optional<Severity> worst(RepoPath path) {
        return session.audit().findings().stream()
                .filter(finding -> finding.path().equals(path))
                .map(Finding::severity)
                .min(Severity::compareTo);
    }

    /** Opens a file at a line; line 0 returns to the line where the auditor left the file. */
    void openFile(RepoPath path, int line) {
        openFile(path, line, 0);
    }

    /**
     * Same as {@link #openFile(RepoPath, int)}, but puts the caret at a column, counted in characters from 1. Column 0
     * puts the caret at the line's start.
     */
    void openFile(RepoPath path, int line, int at) {
        column = at;
        open(path, line == 0 ? lines.getOrDefault(path, 0) : line, Optional.empty());
    }

    /** Opens a finding's file at the finding's line and shows its card. */
    void open(Finding finding) {
        column = 0;
        open(finding.path(), finding.line(), Optional.of(finding));
    }

    private void open(RepoPath path, int line, Optional<Finding> finding) {
        long mine = ++turn;
        awaitsFocus = false;
        Optional<OpenFile> known = Optional.ofNullable(openFiles.get(path));
        Optional<Finding> unread = finding.filter(one -> !lineReadings.containsKey(one));
        boolean differs = unread.filter(one -> one.id().equals(BidiLine.RULE)).isPresent();
        if (known.isPresent() && !differs) {
            show(
                    path,
                    new ShownFileReader.Result.Shown(
                            known.get().file(), known.get().seen()),
                    known.get().findings(),
                    line,
                    finding);
            return;
        }
        background.read("read", () -> read(path, known, unread), read -> {
            if (read.line().isPresent() && unread.isPresent()) {
                lineReadings.put(unread.get(), read.line().get());
                onLineRead.accept(unread.get());
            }
            if (mine == turn) {
                show(path, read.result(), read.findings(), line, finding);
            }
        });
    }

    private ReadResult read(RepoPath path, Optional<OpenFile> known, Optional<Finding> finding) {
        ShownFileReader.Result result = known.<ShownFileReader.Result>map(
                        open -> new ShownFileReader.Result.Shown(open.file(), open.seen()))
                .orElseGet(() -> reading.read(path));
        List<Finding> here = known.map(OpenFile::findings)
                .orElseGet(() -> session.audit().findings().stream()
                        .filter(one -> one.path().equals(path))
                        .toList());
        return new ReadResult(result, here, finding.flatMap(one -> lineReader.read(one, result)));
    }

    private void show(
            RepoPath path, ShownFileReader.Result result, List<Finding> findings, int line, Optional<Finding> finding) {
        switch (result) {
            case ShownFileReader.Result.NotShown(String why) -> {
                noCard();
                notShown.setText(Inert.path(path.bytes()) + "\n" + why);
                code.setVisible(false);
                notShown.setVisible(true);
                marking.shown(Optional.empty());
                acts.caret("");
            }
            case ShownFileReader.Result.Shown(ShownFile file, Optional<FullyShownFile> seen) -> {
                boolean same = tabs.shown().filter(path::equals).isPresent() && code.isVisible();
                openFiles.put(path, new OpenFile(file, seen, findings));
                while (openFiles.size() > MAX_OPEN_FILES) {
                    openFiles.remove(openFiles.keySet().iterator().next());
                }
                notShown.setVisible(false);
                code.setVisible(true);
                tabs.show(path, findings.stream().map(Finding::severity).min(Severity::compareTo));
                if (!same) {
                    code.show(parts(path), file, findings, notCompiledWords(path), notCompiledLines(path));
                }
                marking.shown(seen.filter(_ -> file instanceof CodeDocument));
                if (line > 0) {
                    code.view().scrollTo(line);
                }
                if (column > 1 && file instanceof CodeDocument document && line <= document.lines()) {
                    int caret = document.offsetAt(line, column);
                    code.view().select(caret, caret);
                }
                card(finding, file);
                updateFindings();
                if (awaitsFocus) {
                    focus();
                }
            }
        }
        if (sideArea.getChildren().contains(expanded)) {
            showExpanded();
        }
        offerExpanded();
        onShown.accept(path);
    }

    private void noCard() {
        card = null;
        carded = null;
        code.view().hideCard();
    }

    private void card(Optional<Finding> finding, ShownFile file) {
        noCard();
        if (finding.isPresent() && file instanceof CodeDocument) {
            Finding of = finding.get();
            Verdict verdict = session.verdict(of);
            FindingCard made = new FindingCard(
                    of,
                    texts.apply(of),
                    verdict,
                    lineReading(of),
                    this::openFile,
                    () -> code.view().hideCard());
            card = made;
            carded = of;
            code.view().showCard(of.line(), made);
        }
    }

    private void reportCaret(int offset) {
        CodeDocument document = code.view().document();
        int line = document.lineAt(offset);
        tabs.shown().ifPresent(path -> lines.put(path, line));
        List<String> facts = tabs.shown()
                .flatMap(path -> Optional.ofNullable(openFiles.get(path)))
                .map(open -> open.file().facts())
                .orElse(List.of());
        acts.caret("Ln " + line + ", Col " + document.columnAt(offset) + "\u2003" + String.join("\u2003", facts));
    }

    private static List<String> parts(RepoPath path) {
        return Arrays.asList(Inert.path(path.bytes()).split("/"));
    }

    private void nothingOpen() {
        code.setVisible(false);
        marking.shown(Optional.empty());
        notShown.setText("Choose a finding or a file at the left.");
        notShown.setVisible(true);
        offerExpanded();
        acts.caret("");
    }
}
