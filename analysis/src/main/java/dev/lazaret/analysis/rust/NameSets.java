package dev.lazaret.analysis.rust;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sets of names: tells by a file's tokens alone whether all names of any of them stand in it. Most files end there. */
public final class NameSets {
    private final WatchedNames names;

    /** For each name, in the order of {@link WatchedNames#indexOf}, the sets that hold it: one bit a name. */
    private final long[][][] sets;

    public NameSets(Collection<Set<String>> sets) {
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

    /** Of the file that {@code lexer} has just read. */
    public boolean isIn(Lexer lexer, byte[] buffer) {
        int[] packed = lexer.packed();
        int count = lexer.count();
        long[] found = bits();
        int start = 0;
        for (int i = 0; i < count; i++) {
            int end = Lexer.end(packed[i]);
            TokenKind kind = Lexer.kind(packed[i]);
            if (kind.isName()) {
                int name = names.indexOf(buffer, kind == TokenKind.RAW_IDENTIFIER ? start + 2 : start, end);
                if (name >= 0 && (found[name >> 6] >>> name & 1) == 0) {
                    found[name >> 6] |= 1L << name;
                    if (isWhole(name, found)) {
                        return true;
                    }
                }
            }
            start = end;
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
