package dev.lazaret.viewer.tree;

import javafx.collections.ObservableList;
import javafx.scene.control.TreeItem;

/** A row of the tree; the rows below it are made when they are first asked for. */
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
