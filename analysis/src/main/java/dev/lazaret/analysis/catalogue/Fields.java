package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.syntax.Member;
import dev.lazaret.analysis.syntax.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The keys of one table of the catalogue. What is asked for is known; what nobody asked for is a mistake. */
final class Fields {
    private final Node.Table table;
    private final String where;
    private final List<String> problems;
    private final Set<String> asked = new HashSet<>();

    /** @param where file and table, for messages */
    Fields(Node.Table table, String where, List<String> problems) {
        this.table = table;
        this.where = where;
        this.problems = problems;
    }

    String where() {
        return where;
    }

    void problem(String what) {
        problems.add(where + ": " + what);
    }

    boolean has(String key) {
        asked.add(key);
        return table.get(key).isPresent();
    }

    boolean hasAny(Set<String> keys) {
        return table.members().stream().anyMatch(member -> keys.contains(member.key()));
    }

    /** A text that must be there; empty if it isn't. */
    String text(String key) {
        Optional<String> text = optional(key);
        if (text.isEmpty()) {
            problem("\"" + key + "\" is missing");
        }
        return text.orElse("");
    }

    Optional<String> optional(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        Optional<String> text = table.text(key);
        if (text.isEmpty()) {
            problem("\"" + key + "\" must be a text");
        }
        return text;
    }

    /** A text or a list of texts. */
    List<String> texts(String key) {
        if (!has(key)) {
            return List.of();
        }
        Optional<List<String>> texts =
                table.text(key).map(List::of).or(() -> table.array(key).map(Node.Array::texts));
        if (texts.isEmpty() || texts.get().isEmpty()) {
            problem("\"" + key + "\" must be a text or a list of texts");
        }
        return texts.orElse(List.of());
    }

    boolean flag(String key) {
        if (!has(key)) {
            return false;
        }
        Optional<Boolean> flag = table.bool(key);
        if (flag.isEmpty()) {
            problem("\"" + key + "\" must be true or false");
        }
        return flag.orElse(false);
    }

    OptionalInt number(String key) {
        if (!has(key)) {
            return OptionalInt.empty();
        }
        if (table.get(key).orElseThrow() instanceof Node.Literal literal
                && literal.spelling().matches("\\d{1,9}")) {
            return OptionalInt.of(Integer.parseInt(literal.spelling()));
        }
        problem("\"" + key + "\" must be a number");
        return OptionalInt.empty();
    }

    Optional<Fields> table(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        Optional<Node.Table> inner = table.table(key);
        if (inner.isEmpty()) {
            problem("\"" + key + "\" must be a table");
        }
        return inner.map(found -> new Fields(found, where + " " + key, problems));
    }

    List<Fields> tables(String key) {
        if (!has(key)) {
            return List.of();
        }
        List<Node.Table> inner = table.array(key).map(Node.Array::tables).orElse(List.of());
        if (inner.isEmpty()) {
            problem("\"" + key + "\" must be a list of tables");
        }
        return inner.stream()
                .map(found -> new Fields(found, where + " " + key, problems))
                .toList();
    }

    /** To be called when everything known has been asked for. */
    void done() {
        for (Member member : table.members()) {
            if (!asked.contains(member.key())) {
                problem("\"" + member.key() + "\" is no known key here");
            }
        }
    }
}
