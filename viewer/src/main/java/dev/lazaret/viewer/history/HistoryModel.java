package dev.lazaret.viewer.history;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.run.HistoryEvent;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The content of the page: entries, newest first, by day and tree. A pure function of the events.
 *
 * @param groups groups, newest first
 * @param counts number of entries of each kind; contains all kinds
 */
public record HistoryModel(List<Group> groups, Map<Kind, Integer> counts) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    /** The kind of an entry. */
    public enum Kind {
        OPENED("Openings"),
        VERDICT("Verdicts"),
        OWN("Own findings"),
        DECISION("Decisions"),
        LINES("Lines read"),
        STEP("Steps"),
        STALE("Stale");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** Entries of one day and one tree. {@code earlier} states whether this tree differs from the open one. */
    public record Group(String title, boolean earlier, List<Entry> entries) {
        public Group {
            entries = List.copyOf(entries);
        }
    }

    /**
     * One entry as text.
     *
     * @param event event that the entry describes
     * @param time time of day, such as {@code 14:49}
     * @param detail second line; may be empty
     * @param state current state of the entry
     * @param finding finding of the open tree that the entry is about
     * @param undoable whether a further entry can revert this one
     */
    public record Entry(
            HistoryEvent event,
            Kind kind,
            String time,
            String title,
            String detail,
            EntryState state,
            Optional<Finding> finding,
            boolean undoable) {
        boolean matches(String words) {
            String wanted = words.strip().toLowerCase(Locale.ROOT);
            return (title + ' ' + detail + ' ' + state.words())
                    .toLowerCase(Locale.ROOT)
                    .contains(wanted);
        }
    }

    /** The current state of an entry. */
    public enum EntryState {
        IN_FORCE("in force"),
        REPLACED("replaced"),
        WITHDRAWN("withdrawn"),
        RECORDED("recorded"),
        STALE("stale"),
        FINISHED("finished"),
        UNREACHED("incomplete"),
        FAILED("with errors"),
        STOPPED("stopped"),
        REFUSED("refused");

        private final String words;

        EntryState(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /**
     * The current state that entries are compared with.
     *
     * @param tree digest of the open repository, {@code sha256:...}
     * @param finding returns the open tree's finding that a verdict is about, if it exists
     * @param verdict returns the current verdict
     */
    public record Now(
            String tree,
            LocalDate today,
            ZoneId zone,
            Function<HistoryEvent.Judged, Optional<Finding>> finding,
            Function<Finding, Verdict> verdict) {}

    public HistoryModel {
        groups = List.copyOf(groups);
        counts = Map.copyOf(counts);
    }

    /**
     * Builds the model of a history.
     *
     * @param events events, oldest first
     */
    public static HistoryModel of(List<HistoryEvent> events, Now now) {
        HistoryEntryFormatter words = new HistoryEntryFormatter(events, now);
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            counts.put(kind, 0);
        }
        List<Group> groups = new ArrayList<>();
        List<Entry> open = new ArrayList<>();
        String of = "";
        String title = "";
        boolean earlier = false;
        for (HistoryEvent event : events.reversed()) {
            ZonedDateTime at = event.time().atZone(now.zone());
            String key = at.toLocalDate() + " " + event.tree();
            if (!key.equals(of)) {
                close(groups, title, earlier, open);
                of = key;
                earlier = !event.tree().isEmpty() && !event.tree().equals(now.tree());
                title = title(at.toLocalDate(), now.today(), earlier ? event.tree() : "");
            }
            Entry entry = words.entry(event, TIME.format(at));
            open.add(entry);
            counts.merge(entry.kind(), 1, Integer::sum);
        }
        close(groups, title, earlier, open);
        return new HistoryModel(groups, counts);
    }

    private static void close(List<Group> groups, String title, boolean earlier, List<Entry> entries) {
        if (!entries.isEmpty()) {
            groups.add(new Group(title, earlier, entries));
            entries.clear();
        }
    }

    private static String title(LocalDate day, LocalDate today, String tree) {
        String date = DAY.format(day);
        if (day.equals(today)) {
            date = "Today, " + date;
        } else if (day.equals(today.minusDays(1))) {
            date = "Yesterday, " + date;
        }
        return tree.isEmpty() ? date : date + ", an earlier tree: digest " + digest(tree);
    }

    /** Shortens {@code sha256:41aa90e7...07bc} to {@code 41aa 90e7 … 07bc}. */
    static String digest(String tree) {
        String hex = tree.substring(tree.indexOf(':') + 1);
        return hex.length() < 12
                ? hex
                : hex.substring(0, 4) + ' ' + hex.substring(4, 8) + " … " + hex.substring(hex.length() - 4);
    }

    /** Returns the number of all entries. */
    public int size() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * Returns the groups with the entries that match.
     *
     * @param kind kind of entry; empty for all
     * @param words text that the title, detail or state must contain, ignoring case; empty for all
     */
    public List<Group> filtered(Optional<Kind> kind, String words) {
        List<Group> passed = new ArrayList<>();
        for (Group group : groups) {
            List<Entry> entries = group.entries().stream()
                    .filter(entry -> kind.isEmpty() || kind.get() == entry.kind())
                    .filter(entry -> entry.matches(words))
                    .toList();
            if (!entries.isEmpty()) {
                passed.add(new Group(group.title(), group.earlier(), entries));
            }
        }
        return passed;
    }
}
