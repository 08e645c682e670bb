package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.pattern.BraceExpander;
import dev.lazaret.analysis.pattern.Wildcard;
import dev.lazaret.analysis.text.WorkBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Conditions on a key and its value.
 *
 * @param key condition on the last name of the key path
 */
public record KeyValueConditions(Predicate<String> key, ValueCondition value) {
    static final Set<String> WORDS =
            Set.of("key-in", "key-not-in", "key-like", "above-in", "value", "with", "named-by");

    /** Whether the condition on the last name of a key path is true. Does not examine the value. */
    public boolean mayMatch(String lastPart) {
        return key.test(lastPart);
    }

    /**
     * Whether both conditions are true for a value.
     *
     * @param lastPart last name of the value's key path
     */
    public boolean matches(String lastPart, ValuePlace place) {
        return key.test(lastPart) && value.matches(place);
    }

    /**
     * Reads the conditions in a table.
     *
     * @param within whether the table is a match, whose key {@code document} is read elsewhere; if false,
     *     {@code document} is a condition too
     */
    static KeyValueConditions read(StrictTableReader fields, NamedLists lists, boolean within) {
        Predicate<String> key = any -> true;
        for (String list : fields.texts("key-in")) {
            key = key.and(lists.named(list, fields));
        }
        for (String list : fields.texts("key-not-in")) {
            key = key.and(lists.named(list, fields).negate());
        }
        List<Wildcard> like = fields.texts("key-like").stream()
                .flatMap(pattern -> BraceExpander.expand(pattern).stream())
                .map(Wildcard::new)
                .toList();
        if (!like.isEmpty()) {
            key = key.and(part -> like.stream().anyMatch(wildcard -> wildcard.matches(part)));
        }
        ValueConditionReader words = new ValueConditionReader(lists);
        List<String> kinds = within ? List.of() : fields.texts("document");
        Optional<ValueCondition> value = fields.table("value").map(words::read);
        List<ValueCondition> tests = new ArrayList<>(List.of(value.orElse(ValueCondition.ANY)));
        for (StrictTableReader with : fields.tables("with")) {
            tests.add(with(with, words));
        }
        for (String chosen : fields.texts("named-by")) {
            tests.add(place -> isNamed(place.keys(), chosen));
        }
        for (String list : fields.texts("above-in")) {
            Predicate<String> named = lists.named(list, fields);
            tests.add(place -> isBelow(place.keys(), named));
        }
        if (!kinds.isEmpty()) {
            tests.add(place -> kinds.contains(place.kind()));
        }
        return new KeyValueConditions(key, ValueCondition.all(tests));
    }

    /** Whether the second-to-last name of the key path is among the named keys. */
    private static boolean isBelow(ValuePlace.Keys keys, Predicate<String> named) {
        int last = keys.path().size() - 1;
        return last > 0 && named.test(keys.path().get(last - 1));
    }

    /**
     * Reads a condition on another key. A plain name is a key in the same table. The prefix {@code ^.} refers to the
     * table above, and {@code /.} to the root of the document. Dots in the name refer to keys of inner tables.
     */
    private static ValueCondition with(StrictTableReader fields, ValueConditionReader words) {
        String key = fields.text("key");
        boolean above = key.startsWith("^.");
        boolean root = key.startsWith("/.");
        String name = above || root ? key.substring(2) : key;
        Optional<ValueCondition> value = fields.table("value").map(words::read);
        fields.done();
        ValueCondition test = value.orElse(ValueCondition.ANY);
        return place -> {
            Node other = found(root ? place.keys().root() : above ? place.owner() : place.table(), name);
            WorkBudget.spend(other instanceof Node.Array array ? array.items().size() : 1);
            return test.matches(place.with(other));
        };
    }

    /** Whether the string value of the root key {@code chosen} is the name of a table that contains this value. */
    private static boolean isNamed(ValuePlace.Keys keys, String chosen) {
        List<String> path = keys.path();
        return keys.root()
                .text(chosen)
                .filter(name -> path.subList(0, path.size() - 1).contains(name))
                .isPresent();
    }

    private static @Nullable Node found(Node.Table table, String path) {
        Optional<Node> direct = table.get(path);
        int dot = path.indexOf('.');
        if (direct.isPresent() || dot < 0) {
            return direct.orElse(null);
        }
        return table.table(path.substring(0, dot))
                .map(inner -> found(inner, path.substring(dot + 1)))
                .orElse(null);
    }
}
