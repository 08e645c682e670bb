package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.detect.Finding;
import dev.lazaret.icons.Icon;
import dev.lazaret.viewer.marks.Parts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** All findings by what fires them. Groups are made off the JavaFX thread; the tree keeps what is open and selected. */
public final class FindingsTree extends VBox {
    static final double ROW = 24;
    private static final double ROOM_FOR_WORDS = 300;

    private final TreeView<FindingRow> tree = new TreeView<>(new TreeItem<>());
    private final Label count = Parts.label("", "count");
    private final FilterBar filterBar = new FilterBar(this::filter);
    private final Map<Finding, TreeItem<FindingRow>> items = new HashMap<>();
    private final Set<String> folded = new HashSet<>(Set.of(FindingGroup.NOTED));
    private List<Finding> findings = List.of();
    private Function<Finding, Verdict> verdicts = finding -> Verdict.UNREVIEWED;
    private FindingFilter filter = FindingFilter.ALL;
    private Consumer<Finding> onSelect = finding -> {};
    private Consumer<Finding> onOpen = finding -> {};
    private Consumer<ReviewOrder> onOrder = order -> {};
    private ReviewOrder order = ReviewOrder.EMPTY;
    private String counted = "";
    private String left = "";
    private boolean quiet;
    private long turn;

    public FindingsTree() {
        getStyleClass().addAll("pane", "left-pane");
        tree.setShowRoot(false);
        tree.setFixedCellSize(ROW);
        tree.setCellFactory(view -> new FindingCell(finding -> verdicts.apply(finding)));
        tree.setAccessibleText("Execution points");
        tree.getSelectionModel().selectedItemProperty().addListener((value, before, now) -> {
            if (!quiet && now != null && now.getValue() instanceof FindingRow.One(Finding finding)) {
                onSelect.accept(finding);
            }
        });
        tree.addEventHandler(KeyEvent.KEY_PRESSED, this::openByKey);
        Node button = Parts.iconButton(Icon.FILTER, "Filter findings", filterBar::toggle);
        Label title = Parts.label("Execution points", "title", "strong");
        title.setMinWidth(USE_PREF_SIZE);
        HBox head = new HBox(title, count, Parts.spring(), button);
        head.getStyleClass().add("pane-head");
        VBox.setVgrow(tree, Priority.ALWAYS);
        tree.setMinHeight(0);
        getChildren().addAll(head, filterBar, tree);
        widthProperty().addListener((value, before, now) -> showCount());
    }

    private void openByKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            selected().ifPresent(onOpen);
            event.consume();
        }
    }

    /** Told the finding that is selected by hand. */
    public void onSelect(Consumer<Finding> listener) {
        onSelect = listener;
    }

    /** Told the finding on which Enter is pressed. */
    public void onOpen(Consumer<Finding> listener) {
        onOpen = listener;
    }

    /** Told the review order of what is listed, when that changes. */
    public void onOrder(Consumer<ReviewOrder> listener) {
        onOrder = listener;
    }

    /** The review order of what is listed. */
    public ReviewOrder order() {
        return order;
    }

    /** The tree itself, for focus and keys. */
    public Node tree() {
        return tree;
    }

    /**
     * Shows findings.
     *
     * @param all in any order
     * @param current asked again when a row is drawn
     */
    public void show(List<Finding> all, Function<Finding, Verdict> current) {
        findings = List.copyOf(all);
        verdicts = current;
        rebuild();
    }

    /** Lists only what passes. */
    public void filter(FindingFilter wanted) {
        filter = wanted;
        filterBar.show(wanted);
        rebuild();
    }

    /** Draws the verdicts again, after one has changed. */
    public void refresh() {
        tree.refresh();
        count();
    }

    private void rebuild() {
        long mine = ++turn;
        List<Finding> all = findings;
        FindingFilter wanted = filter;
        Function<Finding, Verdict> current = verdicts;
        Thread.ofVirtual().name("findings").start(() -> {
            List<FindingGroup> groups = FindingGroup.of(all, wanted, current);
            ReviewOrder listed = ReviewOrder.of(
                    groups.stream().flatMap(group -> group.findings().stream()).toList());
            Platform.runLater(() -> {
                if (mine == turn) {
                    put(groups, listed);
                }
            });
        });
    }

    private void put(List<FindingGroup> groups, ReviewOrder listed) {
        Optional<Finding> kept = selected();
        items.clear();
        quiet = true;
        tree.getRoot().getChildren().setAll(groups.stream().map(this::item).toList());
        order = listed;
        kept.ifPresent(this::select);
        quiet = false;
        count();
        onOrder.accept(listed);
    }

    private TreeItem<FindingRow> item(FindingGroup group) {
        TreeItem<FindingRow> item = new TreeItem<>(new FindingRow.Group(group));
        for (Finding finding : group.findings()) {
            TreeItem<FindingRow> child = new TreeItem<>(new FindingRow.One(finding));
            items.put(finding, child);
            item.getChildren().add(child);
        }
        item.setExpanded(!folded.contains(group.key()));
        item.expandedProperty().addListener((value, before, open) -> {
            if (open) {
                folded.remove(group.key());
            } else {
                folded.add(group.key());
            }
        });
        return item;
    }

    private void count() {
        long unreviewed = findings.stream()
                .filter(finding -> !verdicts.apply(finding).holds())
                .count();
        String listed = filter.isAll() ? "" : order.size() + " of ";
        counted = listed + findings.size();
        left = ", " + unreviewed + " unreviewed";
        showCount();
    }

    private void showCount() {
        count.setText(getWidth() < ROOM_FOR_WORDS ? counted : counted + left);
        count.setTooltip(new Tooltip(counted + left));
    }

    /** The selected finding. */
    public Optional<Finding> selected() {
        TreeItem<FindingRow> item = tree.getSelectionModel().getSelectedItem();
        return item != null && item.getValue() instanceof FindingRow.One(Finding finding)
                ? Optional.of(finding)
                : Optional.empty();
    }

    /** Selects a finding, without telling; nothing if it is not listed. */
    public void select(Finding finding) {
        TreeItem<FindingRow> item = items.get(finding);
        if (item == null) {
            return;
        }
        boolean before = quiet;
        quiet = true;
        item.getParent().setExpanded(true);
        tree.getSelectionModel().select(item);
        int row = tree.getRow(item);
        tree.scrollTo(Math.max(0, row - 3));
        quiet = before;
    }
}
