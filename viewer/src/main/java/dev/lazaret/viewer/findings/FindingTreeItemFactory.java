package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.summary.FindingGroupKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javafx.scene.control.TreeItem;

/**
 * Converts the rows of a list to tree items. May be used off the JavaFX thread, because no tree uses the items before
 * they are shown.
 */
final class FindingTreeItemFactory {
    /** Additional capacity of the map, in findings. */
    private static final int ROOM = 4;

    private final FindingListModel list;
    private final List<TreeItem<FindingRow>> groups = new ArrayList<>();
    private final Map<Finding, TreeItem<FindingRow>> items;

    /**
     * The groups that are closed and the folds that are open. By default, all groups except two are open, and all folds
     * are closed.
     */
    static final class Open {
        private final Set<String> closedGroups = ConcurrentHashMap.newKeySet();
        private final Set<Site> openFolds = ConcurrentHashMap.newKeySet();

        /** Identifies a fold in a group. */
        private record Site(String group, FindingGroupKey shape) {}

        Open() {
            closedGroups.add(FindingGroup.NOTED);
            closedGroups.add(FindingGroup.TEST_DATA);
        }
    }

    FindingTreeItemFactory(FindingListModel list, Open open) {
        this.list = list;
        this.items = HashMap.newHashMap(list.order().size() + ROOM);
        for (FindingGroup group : list.groups()) {
            groups.add(group(group, open));
        }
    }

    private TreeItem<FindingRow> group(FindingGroup group, Open open) {
        TreeItem<FindingRow> item = new TreeItem<>(new FindingRow.Group(group));
        List<TreeItem<FindingRow>> rows = new ArrayList<>();
        for (FindingRow row : group.rows()) {
            rows.add(
                    switch (row) {
                        case FindingRow.Fold fold ->
                            fold(fold, new Open.Site(group.key(), FindingGroupKey.of(fold.first())), open);
                        case FindingRow.One _, FindingRow.Group _ -> leaf(row);
                    });
        }
        item.getChildren().setAll(rows);
        item.setExpanded(!open.closedGroups.contains(group.key()));
        item.expandedProperty().addListener((_, _, now) -> update(open.closedGroups, group.key(), !now));
        return item;
    }

    private TreeItem<FindingRow> fold(FindingRow.Fold fold, Open.Site site, Open open) {
        TreeItem<FindingRow> item = new TreeItem<>(fold);
        item.getChildren()
                .setAll(fold.findings().stream()
                        .map(finding -> leaf(new FindingRow.One(finding)))
                        .toList());
        item.setExpanded(open.openFolds.contains(site));
        item.expandedProperty().addListener((_, _, now) -> update(open.openFolds, site, now));
        return item;
    }

    private TreeItem<FindingRow> leaf(FindingRow row) {
        TreeItem<FindingRow> item = new TreeItem<>(row);
        row.findings().forEach(finding -> items.put(finding, item));
        return item;
    }

    private static <T> void update(Set<T> all, T one, boolean in) {
        if (in) {
            all.add(one);
        } else {
            all.remove(one);
        }
    }

    FindingListModel list() {
        return list;
    }

    List<TreeItem<FindingRow>> groups() {
        return groups;
    }

    /** Returns the item that shows what a row of an earlier list showed; empty if nothing of it is listed. */
    Optional<TreeItem<FindingRow>> find(FindingRow row) {
        return switch (row) {
            case FindingRow.One(Finding finding) -> find(finding);
            case FindingRow.Fold fold ->
                find(fold.first())
                        .map(item -> item.getParent().getValue() instanceof FindingRow.Fold ? item.getParent() : item);
            case FindingRow.Group(FindingGroup group) ->
                groups.stream()
                        .filter(item -> item.getValue() instanceof FindingRow.Group(FindingGroup now)
                                && now.key().equals(group.key()))
                        .findFirst();
        };
    }

    /** Returns the item of a finding; empty if the finding isn't listed. */
    Optional<TreeItem<FindingRow>> find(Finding finding) {
        return Optional.ofNullable(items.get(finding));
    }
}
