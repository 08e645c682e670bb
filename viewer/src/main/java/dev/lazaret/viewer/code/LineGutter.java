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
    /** Number of digits for which there is always room, so that short files have the same gutter. */
    private static final int LEAST_DIGITS = 4;

    /** Width in pixels of a digit, with a reserve for wide code fonts; and of the space around the number. */
    private static final double DIGIT = 8;

    private static final double AROUND_NUMBER = 12;

    /** Width in pixels of the bar and of the mark, as in the style sheet. */
    private static final double BAR_AND_MARK = 30;

    private LineGutter() {}

    /** Creates a gutter without content, for a paragraph that isn't a row. */
    static HBox empty(DisplayRows rows) {
        HBox gutter = new HBox();
        gutter.getStyleClass().add("gutter");
        double width = width(rows);
        gutter.setMinWidth(width);
        gutter.setPrefWidth(width);
        gutter.setMaxWidth(width);
        return gutter;
    }

    /** Returns the width of all gutters of a document, which depends on its last line number. */
    static double width(DisplayRows rows) {
        return BAR_AND_MARK + numberWidth(rows);
    }

    private static double numberWidth(DisplayRows rows) {
        int digits = rows.size() == 0
                ? 0
                : String.valueOf(rows.line(rows.size() - 1) + 1).length();
        return AROUND_NUMBER + DIGIT * Math.max(LEAST_DIGITS, digits);
    }

    /** Creates the gutter of a row. */
    static HBox of(DisplayRows rows, int row, LineMarks marks) {
        HBox gutter = empty(rows);
        int line = rows.line(row) + 1;
        boolean first = rows.isFirst(row);
        Label number = ViewerControlFactory.label(first ? String.valueOf(line) : "↪", "line-number");
        number.setMinWidth(numberWidth(rows));
        number.setPrefWidth(numberWidth(rows));
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
