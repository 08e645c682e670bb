package dev.lazaret.analysis.symbol;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Stores each string of the files of an index only once. Thread-safe. */
final class SharedStrings {
    private final ConcurrentMap<String, String> strings = new ConcurrentHashMap<>();

    /** Returns the string that was passed first of those that are equal. */
    String of(String string) {
        String known = strings.get(string);
        if (known == null) {
            known = strings.putIfAbsent(string, string);
        }
        return known == null ? string : known;
    }

    List<String> of(List<String> list) {
        return list.isEmpty() ? List.of() : list.stream().map(this::of).toList();
    }
}
