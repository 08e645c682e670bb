package dev.lazaret.app.window.review;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.behavior.BehaviorKind;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.Rule;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.grade.FindingEvidenceIndex;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.text.LineRange;
import dev.lazaret.app.window.control.BackgroundRunner;
import dev.lazaret.app.window.control.Dock;
import dev.lazaret.app.window.session.LastPlace;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.viewer.code.CodePane;
import dev.lazaret.viewer.findings.FindingFilter;
import dev.lazaret.viewer.findings.FindingNewsKind;
import dev.lazaret.viewer.findings.FindingPane;
import dev.lazaret.viewer.findings.FindingSelection;
import dev.lazaret.viewer.findings.FindingsPane;
import dev.lazaret.viewer.findings.ReviewKeys;
import dev.lazaret.viewer.findings.RuleTexts;
import dev.lazaret.viewer.findings.SelectionPane;
import dev.lazaret.viewer.findings.SharedVerdict;
import dev.lazaret.viewer.tree.FileFilter;
import dev.lazaret.viewer.tree.FileTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * The Review page. At the left, it shows the findings by trigger, and the files below them; in the middle, the source;
 * at the right, one finding and its verdict.
 */
public final class ReviewPage extends BorderPane {
    private final Session session;
    private final Catalogue catalogue;
    private final Optional<Dock> dock;
    private final Acts acts;
    private final FindingsPane findings = new FindingsPane();
    private final FileTree files = new FileTree();
    private final FindingPane pane = new FindingPane();
    private final SelectionPane several = new SelectionPane();
    private final SourceController centre;
    private final ReviewLayout layout;
    private final FindingPaneController shown;
    private final FileTreeController listedFiles;
    private Audit listed;
    private Consumer<Finding> visited = _ -> {};
    private Node reviewedFrom = findings.tree();

    /** Callbacks of the page. */
    public interface Acts {
        /** Stores the auditor's verdicts on findings. All of them have the same state. */
        void storeVerdicts(Map<Finding, Verdict> given);

        /** Reports the position of the caret as text. */
        void caret(String words);

        /** Reports that the copied text contains this many invisible characters. */
        void copied(int hidden);

        /** Reports that the shown file was not found in any macro expansion. */
        void notExpanded();

        /** Reports that a place in a file was opened without a finding. */
        void visited(RepoPath path, int line, int column);

        /** Goes to the definition of the name at the caret. */
        void definition();

        /** Lists the uses of the name at the caret. */
        void uses();

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
     * @param dock results of steps; empty if the reviewed code has no steps
     */
    public ReviewPage(
            Session session, Catalogue catalogue, BackgroundRunner background, Optional<Dock> dock, Acts acts) {
        this.session = session;
        this.listed = session.audit();
        this.catalogue = catalogue;
        this.acts = acts;
        this.dock = dock;
        this.centre = new SourceController(session, this::texts, background, acts, this::fileShown, this::lineRead);
        this.layout = new ReviewLayout(this, findings, files, centre, pane, several, dock);
        this.shown = new FindingPaneController(session, pane, several, this::texts, centre, layout);
        this.listedFiles = new FileTreeController(session, background, files, centre);
        listen();
        list();
        session.before().ifPresent(before -> findings.changes(before.comparison()::of));
        listedFiles.show(FileFilter.ALL);
        listedFiles.read();
        listedFiles.compiled();
        background.read(
                "evidence",
                () -> FindingEvidenceIndex.of(
                        session.audit().capabilities(), session.audit().findings()),
                known -> {
                    shown.evidence(known);
                    findings.evidence(known);
                    shown.redraw();
                });
    }

    private void list() {
        listed = session.audit();
        findings.show(listed.findings(), session::verdict);
    }

    /** Shows another pane in place of the finding until a finding is selected; empty shows the finding again. */
    public void showSidePane(Optional<Region> other) {
        layout.showSidePane(other);
    }

    private void listen() {
        findings.onSelect(this::select);
        findings.onSelectSeveral(this::selectSeveral);
        findings.onOpen(this::goTo);
        findings.onOrder(shown::order);
        files.onOpen(node -> openFile(node.path(), 0));
        files.onFilter(listedFiles::show);
        PlaceMenu menu = new PlaceMenu(session.folder(), findings::filter, acts::showMessage);
        files.onMenu(node -> {
            List<MenuItem> items = new ArrayList<>(centre.marking().items(node.path()));
            items.addAll(menu.ofFile(node.path()));
            return items;
        });
        menu.install(findings.tree(), pane::shown);
        pane.onMove(forward -> (forward ? shown.next() : shown.previous()).ifPresent(this::select));
        pane.onPlace(this::goTo);
        pane.onVerdict((finding, verdict) -> acts.storeVerdicts(Map.of(finding, verdict)));
        pane.onAccepted(this::nextAfterAccepting);
        several.onVerdict(this::storeShared);
        several.onAccepted(this::nextAfterAccepting);
        several.onPlace(centre::open);
        several.onRule(findings::select);
        pane.onFile(this::openFile);
        pane.onManualFinding(acts::editManual, acts::deleteManual);
        session.onChange(this::refresh);
        for (Node from : List.of(findings.tree(), code().view().node())) {
            from.focusWithinProperty().addListener((_, _, now) -> reviewedFrom = now ? from : reviewedFrom);
        }
        ReviewKeys.Actions letters = new ReviewKeyHandler(shown, centre, this::select);
        for (Node node : List.of(findings.tree(), files.tree(), code().view().node(), pane, several)) {
            ReviewKeys.install(node, letters);
        }
    }

    /** Shows {@code banner} between the tabs and the source; null removes the previous one. */
    public void banner(@Nullable Node banner) {
        centre.banner(banner);
    }

    /** Turns reading mode on or off; in reading mode, only the breadcrumb and the code are visible. */
    public void reading(boolean on) {
        layout.reading(on);
    }

    /** Sets the listener that receives each selected finding. */
    public void onVisit(Consumer<Finding> listener) {
        visited = listener;
    }

    /** Selects a finding and shows its place. */
    public void select(Finding finding) {
        findings.select(finding);
        shown.show(finding);
        visited.accept(finding);
        centre.open(finding);
    }

    private void selectSeveral(FindingSelection selected) {
        shown.show(selected);
        selected.lead().ifPresent(finding -> {
            visited.accept(finding);
            centre.open(finding);
        });
    }

    private void storeShared(SharedVerdict given) {
        Map<Finding, Verdict> verdicts = new LinkedHashMap<>();
        given.findings().forEach(finding -> verdicts.put(finding, given.replacing(session.verdict(finding))));
        acts.storeVerdicts(verdicts);
    }

    /** Selects the next finding without a verdict. Returns the focus to the list or the source, where it was before. */
    private void nextAfterAccepting() {
        shown.nextUnreviewed().ifPresent(this::select);
        focus(reviewedFrom);
    }

    private void goTo(Finding finding) {
        select(finding);
        code().view().requestFocus();
    }

    /** Lists only the findings that a report contains. */
    public void report(Set<Finding> reported) {
        findings.reported(reported);
        findings.filter(FindingFilter.of(FindingNewsKind.REPORTED));
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
        acts.visited(path, line, column);
        centre.openFile(path, line, column);
    }

    /**
     * Returns where the auditor is.
     *
     * @param page name of the page that the window shows
     */
    public LastPlace place(String page) {
        return new LastPlace(
                session.audit().inventory().digest().toString(),
                page,
                centre.openTabs(),
                centre.shownFile(),
                pane.shown().map(LastPlace.FindingKey::of),
                findings.filter(),
                files.filter());
    }

    /** Opens the files, selects the finding and sets the filters of a place, as far as they still exist. */
    public void restore(LastPlace place) {
        if (!place.findings().isAll()) {
            findings.filter(place.findings());
        }
        if (place.files().isNarrow()) {
            files.filter(place.files());
            listedFiles.show(place.files());
        }
        Optional<Finding> selected = place.finding().flatMap(key -> key.in(listed.findings()));
        centre.restore(place.tabs(), place.shown(), selected);
        selected.ifPresent(finding -> {
            findings.select(finding);
            shown.show(finding);
        });
    }

    /** Lists only files with unread lines, or all files again, and moves the focus there. */
    public void toggleUnreadFiles() {
        files.toggleUnread();
    }

    public void flush() {
        pane.flush();
        several.flush();
    }

    public void closeTab() {
        centre.closeTab();
    }

    /** Returns the source to search in; empty while no file is shown. */
    public Optional<CodePane> source() {
        return centre.hasFile() ? Optional.of(code()) : Optional.empty();
    }

    /** Returns the position of the caret; empty while no source is shown. */
    public Optional<SourcePosition> caret() {
        return centre.caret();
    }

    /** Records the caret's position, to which the auditor can return after a jump. */
    public void leave() {
        caret().ifPresent(at -> acts.visited(at.path(), at.line(), at.column()));
    }

    private CodePane code() {
        return centre.code();
    }

    /** Returns the regions in the order in which F6 visits them. */
    public List<Node> regions() {
        return List.of(findings.tree(), files.tree(), code().view().node(), shown.region());
    }

    /** Moves the keyboard focus to the source. */
    public void focusSource() {
        centre.focus();
    }

    public void focus(Node region) {
        if (region.equals(code().view().node())) {
            code().view().requestFocus();
        } else if (region.equals(shown.region())) {
            shown.focus();
        } else {
            region.requestFocus();
        }
    }

    /**
     * Flags the finding that best fits a unit's observed behaviour, and shows it.
     *
     * @param kind kind of the behaviour, if source analysis could have detected it
     * @param note text appended to the verdict's note
     */
    public void flag(UnitId unit, Optional<BehaviorKind> kind, String note) {
        UnitFindingMatcher.of(session.order(), shown.evidence(), unit, kind)
                .ifPresentOrElse(
                        finding -> {
                            String before = session.verdict(finding).note();
                            acts.storeVerdicts(Map.of(
                                    finding,
                                    new Verdict(
                                            Verdict.State.FLAGGED,
                                            null,
                                            before == null || before.isBlank() ? note : before + "\n" + note,
                                            false)));
                            select(finding);
                        },
                        () -> acts.showMessage(
                                "No finding refers to " + unit.words() + ", so there is nothing to flag."));
    }

    private void refresh() {
        if (!listed.equals(session.audit())) {
            found();
        }
        findings.refresh();
        shown.refresh();
        centre.refresh();
        listedFiles.read();
        listedFiles.compiled();
    }

    /** Updates the page after manual findings have changed. */
    private void found() {
        list();
        listedFiles.refresh();
        centre.found();
        pane.shown().filter(finding -> !listed.findings().contains(finding)).ifPresent(_ -> pane.clear());
    }

    /** Redraws the shown finding's verdict after the verdict was changed elsewhere. */
    public void redrawVerdict() {
        shown.redraw();
        refresh();
    }

    private void fileShown(RepoPath path) {
        dock.ifPresent(below -> below.large(false));
        files.select(path);
    }

    private void lineRead(Finding finding) {
        pane.shown().filter(finding::equals).ifPresent(shown::show);
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
}
