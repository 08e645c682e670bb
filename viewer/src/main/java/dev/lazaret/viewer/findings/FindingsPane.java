package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.compare.FindingChange;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.grade.FindingEvidenceIndex;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.icons.Icon;
import dev.lazaret.viewer.badges.SegmentedControl;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * Shows findings grouped, folded and filtered.
 *
 * <p>Builds the list off the JavaFX thread. Preserves open rows and the selection when the list changes.
 */
public final class FindingsPane extends VBox {
    static final double ROW = 24;
    private static final double ROOM_FOR_WORDS = 300;
    private static final PseudoClass ON = PseudoClass.getPseudoClass("on");

    private final TreeView<FindingRow> tree = new TreeView<>(new TreeItem<>());
    private final Label count = ViewerControlFactory.label("", "count");
    private final FilterBar filterBar = new FilterBar(this::filter);
    private final HiddenFindingsBar hiddenLine = new HiddenFindingsBar(() -> filter(FindingFilter.ALL));
    private final SegmentedControl<FindingGrouping> groupings = new SegmentedControl<>(
            "findings-by", List.of(FindingGrouping.values()), FindingGrouping::title, _ -> rebuild());
    private final Button filterButton =
            ViewerControlFactory.iconButton(Icon.FILTER, "Filter findings", this::toggleFilter);
    private final FindingTreeItemFactory.Open open = new FindingTreeItemFactory.Open();
    private FindingTreeItemFactory items = new FindingTreeItemFactory(FindingListModel.EMPTY, open);
    private List<Finding> findings = List.of();
    private Function<Finding, Verdict> verdicts = _ -> Verdict.UNREVIEWED;
    private FindingFilter filter = FindingFilter.ALL;
    private ExternalFindingFacts known = ExternalFindingFacts.NONE;
    private final Set<FindingNewsKind> news = EnumSet.noneOf(FindingNewsKind.class);
    private Consumer<Finding> onSelect = _ -> {};
    private Consumer<FindingSelection> onSeveral = _ -> {};
    private final FindingTreeSelection selection = new FindingTreeSelection(
            tree, items, finding -> onSelect.accept(finding), several -> onSeveral.accept(several));
    private Consumer<Finding> onOpen = _ -> {};
    private Consumer<ReviewOrder> onOrder = _ -> {};
    private String counted = "";
    private String countSuffix = "";
    private Optional<Finding> wanted = Optional.empty();
    private long turn;

    public FindingsPane() {
        getStyleClass().addAll("pane", "left-pane");
        tree.setId("findings");
        tree.setShowRoot(false);
        tree.setFixedCellSize(ROW);
        tree.setCellFactory(_ -> new FindingCell(groupings::chosen, finding -> verdicts.apply(finding), () -> known));
        tree.setAccessibleText("Findings");
        tree.addEventHandler(KeyEvent.KEY_PRESSED, this::openByKey);
        filterButton.setId("findings-filter");
        Label title = ViewerControlFactory.label("Findings", "title", "strong");
        title.setMinWidth(USE_PREF_SIZE);
        HBox head = new HBox(title, count, ViewerControlFactory.spring(), filterButton);
        head.getStyleClass().add("pane-head");
        HBox by = new HBox(groupings);
        by.getStyleClass().add("findings-by");
        VBox.setVgrow(tree, Priority.ALWAYS);
        tree.setMinHeight(0);
        getChildren().addAll(head, by, filterBar, hiddenLine, tree);
        widthProperty().addListener((_, _, _) -> showCount());
    }

    private void openByKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            selected().ifPresent(onOpen);
            event.consume();
        }
    }

    private void toggleFilter() {
        filterBar.toggle();
        filterButton.pseudoClassStateChanged(ON, filterBar.isVisible());
    }

    /** Sets the listener that receives each finding that the auditor selects alone. */
    public void onSelect(Consumer<Finding> listener) {
        onSelect = listener;
    }

    /** Sets the listener that receives any other selection: several rows, a fold or a group. */
    public void onSelectSeveral(Consumer<FindingSelection> listener) {
        onSeveral = listener;
    }

    /** Sets the listener that receives each finding on which Enter is pressed. */
    public void onOpen(Consumer<Finding> listener) {
        onOpen = listener;
    }

    /** Sets the listener that receives the review order of the listed findings whenever the order changes. */
    public void onOrder(Consumer<ReviewOrder> listener) {
        onOrder = listener;
    }

    /** Returns the review order of the listed findings. */
    public ReviewOrder order() {
        return items.list().order();
    }

    /** Returns the tree itself, for focus and keys. */
    public TreeView<FindingRow> tree() {
        return tree;
    }

    /**
     * Shows findings.
     *
     * @param all findings in any order
     * @param current returns the verdict; called whenever a row is drawn, from any thread
     */
    public void show(List<Finding> all, Function<Finding, Verdict> current) {
        findings = List.copyOf(all);
        verdicts = current;
        rebuild();
    }

    /**
     * Sets the findings' capabilities that the analysis of units determined. Before this call, a finding's rule
     * determines its capabilities.
     */
    public void evidence(FindingEvidenceIndex evidence) {
        known = known.withAbout(evidence::capabilities);
        if (filter.capability().isPresent()) {
            rebuild();
        }
    }

    /** Sets how findings have changed since the repository was last opened. */
    public void changes(Function<Finding, FindingChange> since) {
        known = known.withChange(since);
        news(FindingNewsKind.SINCE_LAST);
    }

    /** Sets the findings of the report that was opened with the repository. */
    public void reported(Set<Finding> report) {
        known = known.withReported(report);
        news(List.of(FindingNewsKind.REPORTED));
    }

    private void news(List<FindingNewsKind> more) {
        news.addAll(more);
        filterBar.news(List.copyOf(news));
        tree.refresh();
    }

    /** Returns the current filter. */
    public FindingFilter filter() {
        return filter;
    }

    /** Lists only findings that match the filter. */
    public void filter(FindingFilter wanted) {
        filter = wanted;
        filterBar.show(wanted);
        rebuild();
    }

    /**
     * Redraws the verdicts after one has changed. Doesn't filter again: listed findings stay listed, and hidden ones
     * stay hidden.
     */
    public void refresh() {
        tree.refresh();
        List<Finding> all = findings;
        Function<Finding, Verdict> current = verdicts;
        Thread.ofVirtual().name("unreviewed").start(() -> {
            long unreviewed = all.stream()
                    .filter(finding ->
                            !finding.isManual() && !current.apply(finding).isCurrent())
                    .count();
            Platform.runLater(() -> count(unreviewed));
        });
    }

    private void rebuild() {
        long mine = ++turn;
        List<Finding> all = findings;
        FindingListModel.Wanted wanted = new FindingListModel.Wanted(filter, groupings.chosen(), known);
        Function<Finding, Verdict> current = verdicts;
        Thread.ofVirtual().name("findings").start(() -> {
            FindingTreeItemFactory made = new FindingTreeItemFactory(FindingListModel.of(all, wanted, current), open);
            Platform.runLater(() -> {
                if (mine == turn) {
                    setItems(made);
                }
            });
        });
    }

    private void setItems(FindingTreeItemFactory made) {
        items = made;
        Optional<Finding> now = wanted.filter(one -> made.find(one).isPresent());
        wanted = Optional.empty();
        selection.replaceRows(made, now);
        filterBar.crates(made.list().crates());
        hiddenLine.show(made.list().hidden(), !filter.isAll());
        count(made.list().unreviewed());
        onOrder.accept(made.list().order());
    }

    private void count(long unreviewed) {
        FindingListModel list = items.list();
        counted =
                (list.hidden() == 0 ? "" : CountFormatter.unbroken(list.order().size()) + " of ")
                        + CountFormatter.unbroken(list.all() + (list.hidden() == 0 ? 0 : list.manual()));
        countSuffix = ", " + CountFormatter.unbroken(unreviewed) + " unreviewed"
                + (list.manual() == 0 ? "" : "; " + CountFormatter.unbroken(list.manual()) + " yours");
        showCount();
    }

    private void showCount() {
        count.setText(getWidth() < ROOM_FOR_WORDS ? counted : counted + countSuffix);
        count.setTooltip(new Tooltip(counted + countSuffix));
    }

    /** Returns the selected finding or, if a fold is selected, the first finding in it. */
    public Optional<Finding> selected() {
        return selection.finding();
    }

    /** Selects a finding alone, without notifying the listener. A finding that isn't listed is selected once it is. */
    public void select(Finding finding) {
        // A finding that was just added will be listed soon, and must be selected then.
        wanted = selection.select(finding) ? Optional.empty() : Optional.of(finding);
    }

    /** Selects several findings, and notifies the listener. */
    public void select(Collection<Finding> several) {
        selection.select(several);
    }
}
