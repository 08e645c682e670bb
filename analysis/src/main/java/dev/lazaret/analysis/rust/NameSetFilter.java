package dev.lazaret.analysis.rust;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Determines from a file's tokens alone whether the file contains all names of at least one of several sets. Rules out
 * most files cheaply.
 */
public final class NameSetFilter {
    private final WatchedNames names;

    /**
     * For each name, by its {@link WatchedNames#indexOf}, the sets that contain it. Each set is stored with one bit per
     * name.
     */
    private final long[][][] sets;

    public NameSetFilter(Collection<Set<String>> sets) {
        Map<String, List<Set<String>>> byName = new HashMap<>();
        sets.forEach(set -> set.forEach(
                name -> byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(set)));
        this.names = new WatchedNames(byName.keySet());
        this.sets = new long[names.size()][][];
        byName.forEach((name, holding) ->
                this.sets[index(name)] = holding.stream().map(this::indexes).toArray(long[][]::new));
    }

    private int index(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return names.indexOf(bytes, 0, bytes.length);
    }

    private long[] indexes(Set<String> set) {
        long[] bits = bits();
        set.forEach(name -> bits[index(name) >> 6] |= 1L << index(name));
        return bits;
    }

    private long[] bits() {
        return new long[(names.size() >> 6) + 1];
    }

    /** Returns the names of all sets. */
    public WatchedNames names() {
        return names;
    }

    /** Whether the file contains all names of at least one of the sets. */
    public boolean isIn(SourceTokenIndex file) {
        long[] found = file.in(names);
        for (int name = 0; name < sets.length; name++) {
            if ((found[name >> 6] >>> name & 1) != 0 && isWhole(name, found)) {
                return true;
            }
        }
        return false;
    }

    private boolean isWhole(int name, long[] found) {
        for (long[] set : sets[name]) {
            boolean whole = true;
            for (int i = 0; whole && i < found.length; i++) {
                whole = (set[i] & ~found[i]) == 0;
            }
            if (whole) {
                return true;
            }
        }
        return false;
    }
}
