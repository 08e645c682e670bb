package dev.lazaret.viewer.tree;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.icons.Icon;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** Shows all entries as a tree. A click or Enter opens a file; Enter unfolds a folder. */
public final class FileTree extends VBox {
    static final double ROW = 24;
    private static final Duration PAUSE = Duration.millis(100);
    private static final int UNFOLDED_WHEN_FILTERED = 200;

    private final TreeView<FileNode> tree = new TreeView<>();
    private final Label count = ViewerControlFactory.label("", "count");
    private final TextField part = new TextField();
    private final ToggleButton unread = new ToggleButton("Unread");
    private final HBox filterBar = new HBox(part, unread);
    private final PauseTransition pause = new PauseTransition(PAUSE);
    private FileTreeModel model = FileTreeModel.empty();
    private ReadProgress progress = ReadProgress.NONE;
    /** The entry that was selected last, also while a filter hides it. */
    private RepoPath selected = RepoPath.ROOT;

    private Consumer<FileNode> onOpen = node -> {};
    private Consumer<FileFilter> onFilter = filter -> {};
    private Function<FileNode, List<MenuItem>> onMenu = node -> List.of();
    private final ContextMenu menu = new ContextMenu();

    public FileTree() {
        getStyleClass().addAll("pane", "left-pane");
        tree.setShowRoot(false);
        tree.setFixedCellSize(ROW);
        tree.setCellFactory(view -> new FileCell(path -> progress.of(path)));
        tree.setAccessibleText("Files");
        tree.setMinHeight(0);
        tree.getSelectionModel().selectedItemProperty().addListener((value, before, now) -> {
            if (now != null) {
                selected = now.getValue().path();
            }
        });
        tree.addEventHandler(KeyEvent.KEY_PRESSED, this::openByKey);
        tree.addEventHandler(MouseEvent.MOUSE_CLICKED, this::openByClick);
        tree.setOnContextMenuRequested(this::openMenu);
        part.setPromptText("Part of a path");
        part.setAccessibleText("Filter files");
        part.textProperty().addListener((value, before, now) -> pause.playFromStart());
        pause.setOnFinished(event -> onFilter.accept(filter()));
        unread.setId("files-unread");
        unread.getStyleClass().add("choice-chip");
        unread.setMinWidth(Region.USE_PREF_SIZE);
        unread.setTooltip(new Tooltip("Only files with lines that are not marked as read"));
        unread.setAccessibleText("Only unread files");
        unread.setOnAction(event -> onFilter.accept(filter()));
        HBox.setHgrow(part, Priority.ALWAYS);
        filterBar.getStyleClass().add("filter-bar");
        filterBar.setVisible(false);
        filterBar.managedProperty().bind(filterBar.visibleProperty());
        HBox head = new HBox(
                ViewerControlFactory.label("Files", "title", "strong"),
                count,
                ViewerControlFactory.spring(),
                ViewerControlFactory.iconButton(Icon.FILTER, "Filter files", this::toggleFilter));
        head.getStyleClass().add("pane-head");
        VBox.setVgrow(tree, Priority.ALWAYS);
        getChildren().addAll(head, filterBar, tree);
    }

    /** Returns the chosen filter. */
    public FileFilter filter() {
        return new FileFilter(part.getText(), unread.isSelected());
    }

    /** Sets the controls to a filter without notifying the listener. */
    public void filter(FileFilter wanted) {
        filterBar.setVisible(wanted.isNarrow());
        part.setText(wanted.text());
        pause.stop();
        unread.setSelected(wanted.unread());
    }

    private void toggleFilter() {
        filterBar.setVisible(!filterBar.isVisible());
        if (filterBar.isVisible()) {
            part.requestFocus();
        } else {
            part.clear();
            unread.setSelected(false);
            onFilter.accept(filter());
        }
    }

    /** Lists only files with unread lines, or all files again. */
    public void toggleUnread() {
        filterBar.setVisible(true);
        unread.fire();
        tree.requestFocus();
    }

    private void openByKey(KeyEvent event) {
        TreeItem<FileNode> item = tree.getSelectionModel().getSelectedItem();
        if (event.getCode() == KeyCode.ENTER && item != null) {
            open(item);
            event.consume();
        }
    }

    private void openByClick(MouseEvent event) {
        TreeItem<FileNode> item = tree.getSelectionModel().getSelectedItem();
        boolean primary = event.getButton() == MouseButton.PRIMARY;
        if (primary
                && item != null
                && event.getClickCount() == 1
                && !item.getValue().isFolder()) {
            onOpen.accept(item.getValue());
        }
    }

    private void openMenu(ContextMenuEvent event) {
        TreeItem<FileNode> item = tree.getSelectionModel().getSelectedItem();
        menu.hide();
        menu.getItems().setAll(item == null ? List.of() : onMenu.apply(item.getValue()));
        if (!menu.getItems().isEmpty()) {
            menu.show(tree, event.getScreenX(), event.getScreenY());
        }
        event.consume();
    }

    private void open(TreeItem<FileNode> item) {
        if (item.getValue().isFolder()) {
            item.setExpanded(!item.isExpanded());
        } else {
            onOpen.accept(item.getValue());
        }
    }

    /** Sets the listener that receives each entry that is opened. */
    public void onOpen(Consumer<FileNode> listener) {
        onOpen = listener;
    }

    /** Sets the function that returns the menu items of an entry; an empty list for an entry without a menu. */
    public void onMenu(Function<FileNode, List<MenuItem>> items) {
        onMenu = items;
    }

    /**
     * Sets the listener that receives the chosen filter. The listener must build a model for it off the JavaFX thread
     * and show it.
     */
    public void onFilter(Consumer<FileFilter> listener) {
        onFilter = listener;
    }

    /** Returns the tree itself, for focus and keys. */
    public Node tree() {
        return tree;
    }

    /** Redraws how much of each file and folder is read. */
    public void show(ReadProgress now) {
        progress = now;
        tree.refresh();
    }

    /** Shows a tree. Open folders stay open, and the entry that was selected last is selected if it is listed. */
    public void show(FileTreeModel next) {
        RepoPath kept = selected;
        FileTreeModel before = model;
        TreeItem<FileNode> old = tree.getRoot();
        model = next;
        count.setText(CountFormatter.unbroken(next.files()));
        FileItem root = new FileItem(next.root());
        root.setExpanded(true);
        if (old != null && before.root().children().size() > 0) {
            keepOpen(old, root);
        }
        if (filter().isNarrow()) {
            unfold(root);
        }
        tree.setRoot(root);
        select(kept);
    }

    private static void keepOpen(TreeItem<FileNode> old, TreeItem<FileNode> now) {
        for (TreeItem<FileNode> item : old.getChildren()) {
            if (item.isExpanded()) {
                for (TreeItem<FileNode> same : now.getChildren()) {
                    if (same.getValue().path().equals(item.getValue().path())) {
                        same.setExpanded(true);
                        keepOpen(item, same);
                    }
                }
            }
        }
    }

    private static void unfold(TreeItem<FileNode> root) {
        Deque<TreeItem<FileNode>> open = new ArrayDeque<>();
        open.add(root);
        int rows = 0;
        while (!open.isEmpty() && rows < UNFOLDED_WHEN_FILTERED) {
            TreeItem<FileNode> item = open.remove();
            item.setExpanded(true);
            for (TreeItem<FileNode> child : item.getChildren()) {
                rows++;
                if (!child.isLeaf()) {
                    open.add(child);
                }
            }
        }
    }

    /** Selects an entry and unfolds the folders around it. Ignores an entry that isn't in the tree. */
    public void select(RepoPath path) {
        if (tree.getRoot() == null || path.isRoot()) {
            return;
        }
        TreeItem<FileNode> item = tree.getRoot();
        while (!item.getValue().path().equals(path)) {
            TreeItem<FileNode> inside = null;
            for (TreeItem<FileNode> child : item.getChildren()) {
                if (path.isIn(child.getValue().path())) {
                    inside = child;
                    break;
                }
            }
            if (inside == null) {
                return;
            }
            item.setExpanded(true);
            item = inside;
        }
        tree.getSelectionModel().select(item);
        tree.scrollTo(Math.max(0, tree.getRow(item) - 3));
    }
}
