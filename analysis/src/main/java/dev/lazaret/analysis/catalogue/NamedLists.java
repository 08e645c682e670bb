package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.pattern.Wildcard;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The lists in {@code lists.toml}. An item may contain the wildcard {@code *}. */
final class NamedLists {
    private record Items(Set<String> plain, List<Wildcard> wild) {
        boolean contains(String text) {
            if (plain.contains(text)) {
                return true;
            }
            for (Wildcard item : wild) {
                if (item.matches(text)) {
                    return true;
                }
            }
            return false;
        }
    }

    private final Map<String, Items> lists = new TreeMap<>();
    private final Set<String> used = new HashSet<>(Set.of(
            "crates-of-their-own",
            "harmless-flags",
            "harmless-linker-words",
            "installer-addresses",
            "known-code-generators",
            "known-harnesses",
            "known-linkers",
            "popular-crates",
            "secret-services",
            "tool-flags",
            "tool-linker-words"));

    NamedLists(Map<String, List<String>> items) {
        items.forEach((name, texts) -> {
            Set<String> plain = new HashSet<>();
            List<Wildcard> wild = new ArrayList<>();
            for (String text : texts) {
                Wildcard item = new Wildcard(text);
                if (item.isPlain()) {
                    plain.add(text);
                } else {
                    wild.add(item);
                }
            }
            lists.put(name, new Items(plain, wild));
        });
    }

    /** Returns the items of a list that contain no {@code *}, sorted; empty if there is no such list. */
    List<String> plain(String list) {
        Items items = lists.get(list);
        return items == null ? List.of() : items.plain().stream().sorted().toList();
    }

    boolean contains(String list, String text) {
        Items items = lists.get(list);
        return items != null && items.contains(text);
    }

    /**
     * Returns a predicate that tests membership in a list. Reports a problem in {@code fields} if there is no list with
     * this name.
     */
    Predicate<String> named(String list, StrictTableReader fields) {
        if (!lists.containsKey(list)) {
            fields.problem("there is no list \"" + list + "\"");
        }
        used.add(list);
        return text -> contains(list, text);
    }

    /** Returns the names of the lists that nothing has used. */
    List<String> unused() {
        return lists.keySet().stream().filter(name -> !used.contains(name)).toList();
    }
}
