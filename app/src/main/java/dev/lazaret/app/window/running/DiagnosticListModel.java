package dev.lazaret.app.window.running;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.app.step.DiagnosticCause;
import dev.lazaret.app.step.StepEvent;
import dev.lazaret.app.window.control.StepEventLimits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Groups compiler messages by file. Files with errors in the code come first; otherwise the order is that in which files
 * are first named. Messages in a file that a stub causes and that differ only in their position share a row. On request
 * the messages that a stub causes are not listed.
 *
 * <p>If the compiler prints the same message for a library and for its tests, lists it only once. Stores only the first
 * {@value #MAX_ENTRIES} messages, and the first {@value #MAX_CHARACTERS} characters of their rendered forms.
 */
final class DiagnosticListModel {
    static final int MAX_ENTRIES = StepEventLimits.MESSAGES;
    static final int MAX_CHARACTERS = StepEventLimits.RENDERED;

    /** The level of messages that only refer to the compiler's documentation of its error codes. They are not listed. */
    private static final String FAILURE_NOTE = "failure-note";

    /** The rendered form of a message; empty if there is none or it is not stored. */
    private record Rendered(String text, boolean dropped) {
        static final Rendered NONE = new Rendered("", false);
    }

    /** The messages of each file. */
    private final Map<String, Map<Entry, Rendered>> byFile = new LinkedHashMap<>();

    private Function<String, Optional<RepoPath>> places = _ -> Optional.empty();
    private int count;
    private int errors;
    private int characters;
    private boolean hidesStubs;

    /**
     * One message, sanitized for display.
     *
     * @param path path as the compiler names it; empty if the message names none
     * @param file file of the repository that the path refers to
     * @param line line number from 1; 0 if there is none
     * @param column column number from 1; 0 if there is none
     * @param cause whether the code or a stub causes the message
     */
    record Entry(
            String level,
            String code,
            String message,
            String path,
            Optional<RepoPath> file,
            int line,
            int column,
            DiagnosticCause cause)
            implements Comparable<Entry> {
        private static final Comparator<Entry> ORDER = Comparator.comparing(Entry::message)
                .thenComparingInt(Entry::line)
                .thenComparingInt(Entry::column)
                .thenComparing(Entry::level)
                .thenComparing(Entry::code)
                .thenComparing(Entry::path)
                .thenComparing(entry -> entry.cause().word())
                .thenComparing(entry -> entry.cause().words());

        /** Keeps look-ups fast if the project's code chooses messages with equal hash codes. */
        @Override
        public int compareTo(Entry other) {
            return ORDER.compare(this, other);
        }

        boolean isError() {
            return level.startsWith("error");
        }

        /** Whether it is an error that is not known to come from a stub. The code may or may not be its cause. */
        boolean isErrorInCode() {
            return isError() && !isOfStub();
        }

        boolean isOfStub() {
            return cause instanceof DiagnosticCause.Stub;
        }

        /** Returns the line and column, such as {@code 12:5}; empty if there is no position. */
        String place() {
            return line == 0 ? "" : line + (column == 0 ? "" : ":" + column);
        }

        /** Returns the level and code, such as {@code warning unused_variables}. */
        String kind() {
            return code.isEmpty() ? level : level + " " + code;
        }
    }

    /** A row of the list. */
    sealed interface Row {
        /**
         * The heading of a file's messages.
         *
         * @param words number of messages, and a note if the file is outside the repository
         */
        record Head(String path, String words) implements Row {}

        /**
         * Messages that differ only in their position.
         *
         * @param entry the first of them
         * @param others number of the others
         * @param rendered the first of them as the compiler prints it; empty if it is not stored
         * @param isShortened whether the compiler gave more than is stored
         */
        record Message(Entry entry, int others, String rendered, boolean isShortened) implements Row {}
    }

    /**
     * Clears the list for a new step.
     *
     * @param found finds the file of the repository for a path in compiler output
     */
    void begin(Function<String, Optional<RepoPath>> found) {
        byFile.clear();
        count = 0;
        errors = 0;
        characters = 0;
        places = found;
    }

    /** Sets whether messages that a stub causes are left out of the rows. A new step does not change this. */
    void hideStubs(boolean hide) {
        hidesStubs = hide;
    }

    /** Returns the number of stored messages that are left out of the rows. */
    long hidden() {
        return hidesStubs
                ? byFile.values().stream()
                        .flatMap(entries -> entries.keySet().stream())
                        .filter(Entry::isOfStub)
                        .count()
                : 0;
    }

    void add(List<StepEvent.Diagnostic> reported) {
        for (StepEvent.Diagnostic diagnostic : reported) {
            if (diagnostic.level().equals(FAILURE_NOTE)) {
                continue;
            }
            Entry entry = entry(diagnostic);
            if (byFile.getOrDefault(entry.path(), Map.of()).containsKey(entry)) {
                continue;
            }
            if (count < MAX_ENTRIES) {
                byFile.computeIfAbsent(entry.path(), _ -> new LinkedHashMap<>())
                        .put(entry, stored(diagnostic.rendered()));
                errors += entry.isError() ? 1 : 0;
            }
            count++;
        }
    }

    private Rendered stored(String rendered) {
        boolean dropped = rendered.length() > MAX_CHARACTERS - characters;
        characters += dropped ? 0 : rendered.length();
        return new Rendered(dropped ? "" : rendered, dropped);
    }

    private Entry entry(StepEvent.Diagnostic diagnostic) {
        String path = diagnostic.path().orElse("");
        return new Entry(
                diagnostic.level(),
                diagnostic.code().orElse(""),
                start(diagnostic.message().lines().findFirst().orElse("")),
                path,
                places.apply(path),
                diagnostic.line(),
                diagnostic.column(),
                diagnostic.cause());
    }

    private static String start(String line) {
        return line.length() <= StepEventLimits.MESSAGE_LINE
                ? line
                : line.substring(0, StepEventLimits.MESSAGE_LINE) + "…";
    }

    /**
     * Returns the number of messages, including those that aren't stored. Repetitions of stored messages aren't
     * counted.
     */
    int count() {
        return count;
    }

    /** Returns the number of errors among the stored messages. */
    int errors() {
        return errors;
    }

    /** Returns the rows of a file: messages whose cause is the code come first. */
    private static List<Row> messages(Map<Entry, Rendered> entries) {
        Map<Fold, List<Entry>> folded = new LinkedHashMap<>();
        for (Entry entry : entries.keySet()) {
            folded.computeIfAbsent(Fold.of(entry), _ -> new ArrayList<>()).add(entry);
        }
        return folded.values().stream()
                .sorted(Comparator.comparing(same -> same.getFirst().isOfStub()))
                .<Row>map(same -> message(same, entries.getOrDefault(same.getFirst(), Rendered.NONE)))
                .toList();
    }

    private static Row.Message message(List<Entry> same, Rendered rendered) {
        return new Row.Message(same.getFirst(), same.size() - 1, rendered.text(), rendered.dropped());
    }

    /** What messages that share a row have in common. Those of the code have their place in common. */
    private record Fold(String level, String code, String message, DiagnosticCause cause, String place)
            implements Comparable<Fold> {
        private static final Comparator<Fold> ORDER = Comparator.comparing(Fold::message)
                .thenComparing(Fold::level)
                .thenComparing(Fold::code)
                .thenComparing(fold -> fold.cause().words())
                .thenComparing(Fold::place);

        static Fold of(Entry entry) {
            return new Fold(
                    entry.level(), entry.code(), entry.message(), entry.cause(), entry.isOfStub() ? "" : entry.place());
        }

        @Override
        public int compareTo(Fold other) {
            return ORDER.compare(this, other);
        }
    }

    private Map<Entry, Rendered> listed(String path) {
        Map<Entry, Rendered> listed = new LinkedHashMap<>();
        byFile.getOrDefault(path, Map.of()).forEach((entry, rendered) -> {
            if (!hidesStubs || !entry.isOfStub()) {
                listed.put(entry, rendered);
            }
        });
        return listed;
    }

    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        List<String> paths = new ArrayList<>(byFile.keySet());
        paths.sort(Comparator.comparing(path -> path.isEmpty()
                || byFile.getOrDefault(path, Map.of()).keySet().stream().noneMatch(Entry::isErrorInCode)));
        for (String path : paths) {
            Map<Entry, Rendered> entries = listed(path);
            if (entries.isEmpty()) {
                continue;
            }
            String words = CountFormatter.unbroken(entries.size(), "message");
            if (path.isEmpty()) {
                rows.add(new Row.Head("No place", words));
            } else if (entries.keySet().iterator().next().file().isPresent()) {
                rows.add(new Row.Head(path, words));
            } else {
                rows.add(new Row.Head(path, words + ", outside the repository"));
            }
            rows.addAll(messages(entries));
        }
        if (count > MAX_ENTRIES) {
            rows.add(new Row.Head("Not kept", CountFormatter.unbroken(count - MAX_ENTRIES, "further message")));
        }
        return rows;
    }
}
