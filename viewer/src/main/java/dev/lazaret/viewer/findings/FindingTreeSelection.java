package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.collections.ListChangeListener;
import javafx.scene.control.MultipleSelectionModel;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import org.jspecify.annotations.Nullable;

/** The selected rows of the tree of findings. Reports a single finding as such, anything else as a selection. */
final class FindingTreeSelection {
    /** Number of rows that stay visible above a row to which the tree is scrolled. */
    private static final int ABOVE = 3;

    private final TreeView<FindingRow> tree;
    private final Consumer<Finding> onFinding;
    private final Consumer<FindingSelection> onSeveral;
    private FindingTreeItemFactory items;
    private List<TreeItem<FindingRow>> reported = List.of();
    /** The last selected row of several that were reported: the tree changes it after the rows. */
    private @Nullable TreeItem<FindingRow> reportedLead;

    private boolean quiet;

    /**
     * Follows the selection of a tree.
     *
     * @param onFinding receives a finding that was selected alone
     * @param onSeveral receives any other selection
     */
    FindingTreeSelection(
            TreeView<FindingRow> tree,
            FindingTreeItemFactory items,
            Consumer<Finding> onFinding,
            Consumer<FindingSelection> onSeveral) {
        this.tree = tree;
        this.items = items;
        this.onFinding = onFinding;
        this.onSeveral = onSeveral;
        model().setSelectionMode(SelectionMode.MULTIPLE);
        model().getSelectedIndices().addListener((ListChangeListener<Integer>) _ -> report());
        model().selectedItemProperty().addListener((_, _, _) -> report());
    }

    private MultipleSelectionModel<TreeItem<FindingRow>> model() {
        return tree.getSelectionModel();
    }

    private List<TreeItem<FindingRow>> rows() {
        return model().getSelectedItems().stream().filter(Objects::nonNull).toList();
    }

    private void report() {
        List<TreeItem<FindingRow>> rows = rows();
        if (quiet || rows.isEmpty() || isReported(rows)) {
            return;
        }
        markReported(rows);
        if (rows.size() == 1 && rows.getFirst().getValue() instanceof FindingRow.One(Finding finding)) {
            onFinding.accept(finding);
        } else {
            onSeveral.accept(selection(rows));
        }
    }

    private boolean isReported(List<TreeItem<FindingRow>> rows) {
        return rows.equals(reported) && (rows.size() == 1 || Objects.equals(model().getSelectedItem(), reportedLead));
    }

    private void markReported(List<TreeItem<FindingRow>> rows) {
        reported = rows;
        reportedLead = model().getSelectedItem();
    }

    private FindingSelection selection(List<TreeItem<FindingRow>> rows) {
        Set<TreeItem<FindingRow>> all = new HashSet<>(rows);
        boolean onlyGroups = rows.stream().allMatch(row -> row.getValue() instanceof FindingRow.Group);
        List<Finding> findings = rows.stream()
                .filter(row -> onlyGroups || counts(row, all))
                .flatMap(row -> row.getValue().findings().stream())
                .distinct()
                .sorted(Comparator.comparingInt(items.list().order()::indexOf))
                .toList();
        List<Finding> judged =
                findings.stream().filter(finding -> !finding.isManual()).toList();
        return new FindingSelection(judged, findings.size() - judged.size(), rows.size(), lead());
    }

    /**
     * Whether a row counts with everything in it. The heading of an open group or fold that a range passes does not:
     * its findings are rows of their own.
     */
    private static boolean counts(TreeItem<FindingRow> row, Set<TreeItem<FindingRow>> selected) {
        return switch (row.getValue()) {
            case FindingRow.One _ -> true;
            case FindingRow.Fold _ ->
                !row.isExpanded() || row.getChildren().stream().noneMatch(selected::contains);
            case FindingRow.Group _ -> !row.isExpanded();
        };
    }

    private Optional<Finding> lead() {
        return finding(model().getSelectedItem());
    }

    /** Returns the finding of the row that was selected last; of a fold, the first one; empty for a group. */
    Optional<Finding> finding() {
        return lead();
    }

    private static Optional<Finding> finding(@Nullable TreeItem<FindingRow> item) {
        return switch (item == null ? null : item.getValue()) {
            case FindingRow.One(Finding finding) -> Optional.of(finding);
            case FindingRow.Fold fold -> Optional.of(fold.first());
            case FindingRow.Group _ -> Optional.empty();
            case null -> Optional.empty();
        };
    }

    /**
     * Replaces the rows of the tree. Selects the rows that show what was selected before.
     *
     * @param wanted finding to select instead, if it is listed
     */
    void replaceRows(FindingTreeItemFactory made, Optional<Finding> wanted) {
        List<TreeItem<FindingRow>> before = rows();
        boolean several = isSeveral(reported);
        items = made;
        quiet = true;
        tree.getRoot().getChildren().setAll(made.groups());
        model().clearSelection();
        Optional<TreeItem<FindingRow>> chosen = wanted.flatMap(made::find);
        Set<TreeItem<FindingRow>> rows = chosen.map(Set::of)
                .orElseGet(() -> setOf(before.stream().flatMap(row -> made.find(row.getValue()).stream())));
        if (rows.isEmpty()) {
            tree.scrollTo(0);
        } else {
            choose(rows, true);
        }
        quiet = false;
        List<TreeItem<FindingRow>> now = rows();
        markReported(now);
        if (several && chosen.isEmpty()) {
            onSeveral.accept(selection(now));
        }
    }

    private static boolean isSeveral(List<TreeItem<FindingRow>> rows) {
        return rows.size() > 1 || (rows.size() == 1 && !(rows.getFirst().getValue() instanceof FindingRow.One));
    }

    private static Set<TreeItem<FindingRow>> setOf(Stream<TreeItem<FindingRow>> rows) {
        return rows.collect(LinkedHashSet::new, Set::add, Set::addAll);
    }

    /** Selects a finding alone, without reporting it. Returns whether the finding is listed. */
    boolean select(Finding finding) {
        Optional<TreeItem<FindingRow>> item = items.find(finding);
        item.filter(row -> !rows().equals(List.of(row))).ifPresent(row -> {
            quiet = true;
            model().clearSelection();
            choose(Set.of(row), false);
            quiet = false;
            markReported(rows());
        });
        return item.isPresent();
    }

    /** Selects the rows of several findings, and reports them. A fold whose findings are all meant is one row. */
    void select(Collection<Finding> findings) {
        Set<Finding> meant = new HashSet<>(findings);
        Set<TreeItem<FindingRow>> rows = setOf(findings.stream()
                .flatMap(one -> items.find(one).stream())
                .map(item -> item.getParent().getValue() instanceof FindingRow.Fold fold
                                && meant.containsAll(fold.findings())
                        ? item.getParent()
                        : item));
        if (!rows.isEmpty()) {
            quiet = true;
            model().clearSelection();
            choose(rows, false);
            quiet = false;
            report();
        }
    }

    private void choose(Set<TreeItem<FindingRow>> rows, boolean anew) {
        boolean moved = anew;
        for (TreeItem<FindingRow> item : rows) {
            for (TreeItem<FindingRow> at = item.getParent(); at != null; at = at.getParent()) {
                moved |= !at.isExpanded();
                at.setExpanded(true);
            }
        }
        int[] indices = rows.stream().mapToInt(tree::getRow).sorted().toArray();
        model().selectIndices(indices[0], indices);
        if (moved) {
            tree.scrollTo(Math.max(0, indices[0] - ABOVE));
        } else {
            ViewerControlFactory.reveal(tree, indices[0]);
        }
    }
}
