package dev.lazaret.viewer.tree;

import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import dev.lazaret.viewer.badges.SeverityMarks;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/**
 * Draws an entry: the icon of its kind, its name, the target if it is a link, how much of it is read, and the marks of
 * its two worst severities.
 */
final class FileCell extends TreeCell<FileNode> {
    private static final double MARK = 12;

    private final Function<RepoPath, ReadShare> progress;

    /**
     * Creates an empty cell.
     *
     * @param progress how much of a file or folder is read
     */
    FileCell(Function<RepoPath, ReadShare> progress) {
        this.progress = progress;
        setDisclosureNode(ViewerControlFactory.disclosure(FileTree.ROW));
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(FileNode node, boolean empty) {
        super.updateItem(node, empty);
        setText(null);
        setTooltip(null);
        if (empty || node == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        HBox line = new HBox();
        line.getStyleClass().add("tree-row");
        StringBuilder words = new StringBuilder(node.name());
        line.getChildren().add(node.unread().isEmpty() ? Icons.node(icon(node), 14) : Icons.slashed(Icon.LOCK, 14));
        Label name = ViewerControlFactory.label(node.name(), "name", "may-be-cut");
        String whole = node.target().isEmpty() ? node.name() : node.name() + " → " + node.target();
        setTooltip(new Tooltip(whole));
        name.setMinWidth(0);
        line.getChildren().add(name);
        if (node.kind() == EntryKind.LINK) {
            Label target = ViewerControlFactory.label("→ " + node.target(), "target", "may-be-cut");
            target.setMinWidth(0);
            line.getChildren().add(target);
            words.append(", link to ").append(node.target());
        }
        if (!node.unread().isEmpty()) {
            setTooltip(new Tooltip(whole + "\nNot examined: " + node.unread()));
            words.append(", not examined: ").append(node.unread());
        }
        if (node.isNotCompiled()) {
            name.getStyleClass().add("subtle");
            Node mark = ViewerControlFactory.label("not compiled", "not-compiled-mark");
            line.getChildren().add(mark);
            setTooltip(new Tooltip(whole + "\nNo step has compiled it, as the compiler reported."));
            words.append(", not compiled");
        }
        line.getChildren().add(ViewerControlFactory.spring());
        ReadShare share = progress.apply(node.path());
        if (share.isWhole()) {
            Node mark = Icons.node(Icon.READ, MARK);
            mark.getStyleClass().add("read-mark");
            line.getChildren().add(mark);
        } else if (share.isPart()) {
            Label part = ViewerControlFactory.label(share.percent(), "read-part");
            part.setMinWidth(Region.USE_PREF_SIZE);
            line.getChildren().add(part);
        }
        if (!share.words().isEmpty()) {
            setTooltip(new Tooltip(getTooltip().getText() + "\n" + share.words()));
            words.append(", ").append(share.words());
        }
        for (Severity severity : node.worst()) {
            line.getChildren().add(SeverityMarks.mark(severity, MARK));
            words.append(", ").append(severity.word());
        }
        setGraphic(line);
        setAccessibleText(words.toString());
    }

    private static Icon icon(FileNode node) {
        return switch (node.kind()) {
            case DIRECTORY -> Icon.FOLDER;
            case LINK -> Icon.LINK;
            case FILE -> FileIcons.find(node.name());
            case FIFO, SOCKET, DEVICE, OTHER -> Icon.FILE;
        };
    }
}
