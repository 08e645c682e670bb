package dev.lazaret.analysis.symbol;

import dev.lazaret.analysis.symbol.SymbolIndex.IndexedFile;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;

/** The symbols of all files by name. Needs eight bytes for each symbol. */
final class SymbolNames {
    private final String[] names;
    /** Number of the first symbol of each name in {@link #items}, and after the last name the number of all. */
    private final int[] starts;
    /** File and number of each symbol. */
    private final long[] items;

    SymbolNames(List<IndexedFile> files) {
        Map<String, Integer> numbers = new HashMap<>();
        int all = 0;
        for (IndexedFile file : files) {
            for (Symbol symbol : file.symbols().symbols()) {
                numbers.put(symbol.name(), 0);
                all++;
            }
        }
        names = numbers.keySet().toArray(String[]::new);
        Arrays.sort(names);
        for (int i = 0; i < names.length; i++) {
            numbers.put(names[i], i);
        }
        var ofItems = new int[all];
        starts = new int[names.length + 1];
        int item = 0;
        for (IndexedFile file : files) {
            for (Symbol symbol : file.symbols().symbols()) {
                int name = numbers.getOrDefault(symbol.name(), 0);
                ofItems[item++] = name;
                starts[name + 1]++;
            }
        }
        for (int i = 1; i < starts.length; i++) {
            starts[i] += starts[i - 1];
        }
        int[] next = starts.clone();
        items = new long[all];
        item = 0;
        for (int file = 0; file < files.size(); file++) {
            int size = files.get(file).symbols().symbols().size();
            for (int i = 0; i < size; i++) {
                items[next[ofItems[item++]]++] = (long) file << 32 | i;
            }
        }
    }

    /** Returns all names, sorted. */
    List<String> all() {
        return Collections.unmodifiableList(Arrays.asList(names));
    }

    /** Returns the symbols of this name, by file. */
    List<SymbolTarget.OfItem> named(String name) {
        int at = Arrays.binarySearch(names, name);
        return at < 0 ? List.of() : new Items(starts[at], starts[at + 1]);
    }

    private final class Items extends AbstractList<SymbolTarget.OfItem> implements RandomAccess {
        private final int from;
        private final int to;

        Items(int from, int to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public SymbolTarget.OfItem get(int i) {
            long item = items[from + i];
            return new SymbolTarget.OfItem((int) (item >>> 32), (int) item);
        }

        @Override
        public int size() {
            return to - from;
        }
    }
}
