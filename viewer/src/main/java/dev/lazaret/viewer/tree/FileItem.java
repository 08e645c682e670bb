package dev.lazaret.viewer.tree;

import javafx.collections.ObservableList;
import javafx.scene.control.TreeItem;

/** A tree item that creates its children on first access. */
final class FileItem extends TreeItem<FileNode> {
    private boolean filled;

    FileItem(FileNode node) {
        super(node);
    }

    @Override
    public boolean isLeaf() {
        return getValue().children().isEmpty();
    }

    @Override
    public ObservableList<TreeItem<FileNode>> getChildren() {
        ObservableList<TreeItem<FileNode>> children = super.getChildren();
        if (!filled) {
            filled = true;
            children.setAll(getValue().children().stream().map(FileItem::new).toList());
        }
        return children;
    }
}
