package dev.lazaret.viewer.history;

import dev.lazaret.analysis.run.HistoryEvent;
import dev.lazaret.analysis.run.HistoryEvent.LinesMarked;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.analysis.text.LineRange;
import dev.lazaret.viewer.history.HistoryModel.Entry;
import dev.lazaret.viewer.history.HistoryModel.EntryState;
import dev.lazaret.viewer.history.HistoryModel.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Converts the history's line marks to entries for display. */
final class LineMarkEntryFormatter {
    private static final int LONGEST = 240;
    private static final int MOST_RANGES = 6;

    private final Map<Long, LinesMarked> all = new HashMap<>();
    private final Map<Long, LinesMarked> undone = new HashMap<>();
    private final Map<String, LinesMarked> newest = new HashMap<>();

    LineMarkEntryFormatter(List<HistoryEvent> events) {
        for (HistoryEvent event : events) {
            if (event instanceof LinesMarked marked) {
                all.put(marked.id(), marked);
                newest.put(file(marked), marked);
                marked.undoes().ifPresent(id -> undone.put(id, marked));
            }
        }
    }

    Entry entry(LinesMarked marked, String time) {
        boolean last = marked.equals(newest.get(file(marked)));
        return new Entry(
                marked,
                Kind.LINES,
                time,
                title(marked),
                ranges(marked.lines().ranges()) + ". For the file with digest "
                        + HistoryModel.digest(marked.content().toString()) + ".",
                undone.containsKey(marked.id()) ? EntryState.WITHDRAWN : EntryState.RECORDED,
                Optional.empty(),
                last && marked.crate().isEmpty() && marked.undoes().isEmpty());
    }

    /** Returns a title such as {@code Read 41 lines of src/lib.rs}. */
    String title(LinesMarked marked) {
        LinesMarked back = marked.undoes().isPresent() ? all.get(marked.undoes().getAsLong()) : null;
        if (back != null) {
            return "Undone: " + title(back);
        }
        String lines = CountFormatter.unbroken(marked.lines().count(), "line") + " of "
                + Inert.path(marked.path().bytes())
                + (marked.crate().isEmpty()
                        ? ""
                        : " in " + Inert.line(marked.crate().replace('@', ' '), LONGEST));
        return (marked.read() ? "Read " : "Unread again: ") + lines;
    }

    private static String ranges(List<LineRange> ranges) {
        String words = ranges.stream()
                .limit(MOST_RANGES)
                .map(range -> range.count() == 1
                        ? CountFormatter.unbroken(range.first())
                        : CountFormatter.unbroken(range.first()) + " to " + CountFormatter.unbroken(range.last()))
                .collect(Collectors.joining(", "));
        boolean one = ranges.size() == 1 && ranges.getFirst().count() == 1;
        return (one ? "Line " : "Lines ") + words + (ranges.size() > MOST_RANGES ? " and more" : "");
    }

    private static String file(LinesMarked marked) {
        return marked.crate() + ' ' + marked.path();
    }
}
