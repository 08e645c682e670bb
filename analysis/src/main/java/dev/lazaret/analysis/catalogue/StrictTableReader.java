package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads one table of the catalogue. Records which keys are read. {@link #done} reports every other key as a mistake.
 */
final class StrictTableReader {
    private final Map<String, Node> values = new HashMap<>();
    private final String where;
    private final List<String> problems;
    private final Set<String> unread;

    /**
     * @param where name of the file and the table, for messages
     */
    StrictTableReader(Node.Table table, String where, List<String> problems) {
        for (Member member : table.members()) {
            values.put(member.key(), member.value());
        }
        this.where = where;
        this.problems = problems;
        this.unread = new HashSet<>(values.keySet());
    }

    String where() {
        return where;
    }

    void problem(String what) {
        problems.add(where + ": " + what);
    }

    /** Returns the keys of the table, sorted. */
    List<String> names() {
        return values.keySet().stream().sorted().toList();
    }

    boolean has(String key) {
        unread.remove(key);
        return values.containsKey(key);
    }

    boolean hasAny(Set<String> keys) {
        return values.keySet().stream().anyMatch(keys::contains);
    }

    /** Returns a required string. If the key is missing, reports a problem and returns an empty string. */
    String text(String key) {
        if (!values.containsKey(key)) {
            problem("\"" + key + "\" is missing");
        }
        return optional(key).orElse("");
    }

    Optional<String> optional(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        if (values.get(key) instanceof Node.Text text) {
            return Optional.of(text.value());
        }
        problem("\"" + key + "\" must be a text");
        return Optional.empty();
    }

    /** Returns the strings in a list, or a single string as a list. */
    List<String> texts(String key) {
        if (!has(key)) {
            return List.of();
        }
        if (values.get(key) instanceof Node.Text text) {
            return List.of(text.value());
        }
        List<String> texts = values.get(key) instanceof Node.Array array ? array.texts() : List.of();
        if (texts.isEmpty()) {
            problem("\"" + key + "\" must be a text or a list of texts");
        }
        return texts;
    }

    boolean flag(String key) {
        if (!has(key)) {
            return false;
        }
        if (values.get(key) instanceof Node.Bool bool) {
            return bool.value();
        }
        problem("\"" + key + "\" must be true or false");
        return false;
    }

    OptionalInt number(String key) {
        if (!has(key)) {
            return OptionalInt.empty();
        }
        if (values.get(key) instanceof Node.Literal literal
                && literal.spelling().matches("\\d{1,9}")) {
            return OptionalInt.of(Integer.parseInt(literal.spelling()));
        }
        problem("\"" + key + "\" must be a number");
        return OptionalInt.empty();
    }

    Optional<StrictTableReader> table(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        if (values.get(key) instanceof Node.Table table) {
            return Optional.of(new StrictTableReader(table, where + " " + key, problems));
        }
        problem("\"" + key + "\" must be a table");
        return Optional.empty();
    }

    List<StrictTableReader> tables(String key) {
        if (!has(key)) {
            return List.of();
        }
        List<StrictTableReader> tables = new ArrayList<>();
        if (values.get(key) instanceof Node.Array array) {
            for (Node.Table table : array.tables()) {
                tables.add(new StrictTableReader(table, where + " " + key, problems));
            }
        }
        if (tables.isEmpty()) {
            problem("\"" + key + "\" must be a list of tables");
        }
        return tables;
    }

    /** Reports every key that was not read. Must be called after all known keys have been read. */
    void done() {
        for (String key : unread) {
            problem("\"" + key + "\" is no known key here");
        }
    }
}
