package dev.lazaret.viewer.code;

import dev.lazaret.viewer.badges.SeverityMarks;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * Creates the column to the left of the rows, which shows whether a line is read, its number, and the mark of its worst
 * finding.
 */
final class LineGutter {
    private LineGutter() {}

    /** Creates a gutter without content, for a paragraph that isn't a row. */
    static HBox empty() {
        HBox gutter = new HBox();
        gutter.getStyleClass().add("gutter");
        return gutter;
    }

    /** Creates the gutter of a row. */
    static HBox of(DisplayRows rows, int row, LineMarks marks) {
        HBox gutter = empty();
        int line = rows.line(row) + 1;
        boolean first = rows.isFirst(row);
        Label number = ViewerControlFactory.label(first ? String.valueOf(line) : "↪", "line-number");
        StackPane mark = new StackPane();
        mark.getStyleClass().add("line-mark");
        if (first) {
            marks.at(line).ifPresent(severity -> mark.getChildren().add(SeverityMarks.mark(severity, 13)));
        }
        gutter.getStyleClass().addAll(LineTint.of(marks, line).styleClasses());
        gutter.getChildren().addAll(bar(line, marks), number, mark);
        return gutter;
    }

    /** Creates the bar that shows whether a line is read: solid if read, dotted and paler if only seen. */
    private static Node bar(int line, LineMarks marks) {
        boolean read = marks.read().contains(line);
        boolean seen = !read && marks.seen().contains(line);
        Region bar = new Region();
        bar.getStyleClass().addAll("read-bar", read ? "read" : seen ? "seen" : "unread");
        bar.setAccessibleText(read ? "read" : seen ? "only on the screen" : "not read");
        return bar;
    }
}
