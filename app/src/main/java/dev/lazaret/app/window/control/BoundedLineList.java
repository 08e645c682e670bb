package dev.lazaret.app.window.control;

import dev.lazaret.app.window.control.OutputView.Line;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * A bounded list of lines. If there are too many lines, it contains only the first and the last ones, with a line
 * between them that gives the number of removed lines.
 */
public final class BoundedLineList {
    private static final int HEAD = 2_000;
    private static final int HEAD_CHARACTERS = 1 << 20;

    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private long characters;
    private int head;
    private long dropped;

    /** Returns the lines that are shown, including the line with the number of removed lines. */
    public ObservableList<Line> lines() {
        return lines;
    }

    /** Replaces all lines without applying the bounds. The caller must already have limited the lines. */
    void set(List<Line> all) {
        clear();
        lines.setAll(all);
    }

    void clear() {
        lines.clear();
        characters = 0;
        dropped = 0;
    }

    /** Adds a batch, preceded by a line with the number of lines that were dropped before it, if any. */
    public void add(LineBuffer.Batch<Line> batch) {
        if (batch.dropped() > 0) {
            add(List.of(new Line(batch.dropped() + " lines came faster than they could be shown.", true)));
        }
        add(batch.lines());
    }

    private void add(List<Line> more) {
        List<Line> shortened = more.stream().map(BoundedLineList::shortened).toList();
        lines.addAll(shortened);
        characters += shortened.stream().mapToLong(line -> line.text().length()).sum();
        if (isOver(lines.size())) {
            trim();
        }
    }

    private boolean isOver(int count) {
        return count > StepEventLimits.LINES || characters > StepEventLimits.CHARACTERS;
    }

    private void trim() {
        if (dropped == 0) {
            head = head();
            lines.add(head, droppedNotice());
        }
        int from = head + 1;
        int to = from;
        while (to < lines.size() && isOver(lines.size() - (to - from))) {
            characters -= lines.get(to).text().length();
            to++;
        }
        dropped += to - from;
        lines.remove(from, to);
        lines.set(head, droppedNotice());
    }

    /** Returns the number of lines at the beginning that are never removed. */
    private int head() {
        int count = 0;
        long sum = 0;
        while (count < Math.min(HEAD, lines.size())
                && sum + lines.get(count).text().length() <= HEAD_CHARACTERS) {
            sum += lines.get(count).text().length();
            count++;
        }
        return count;
    }

    private Line droppedNotice() {
        return new Line("Earlier lines, no longer stored: " + dropped, true);
    }

    private static Line shortened(Line line) {
        int over = line.text().length() - StepEventLimits.LINE;
        return over <= 0
                ? line
                : new Line(
                        line.text().substring(0, StepEventLimits.LINE) + "… (further characters: " + over + ")",
                        line.fromLazaret());
    }
}
