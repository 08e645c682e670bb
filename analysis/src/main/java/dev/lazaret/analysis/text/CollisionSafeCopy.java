package dev.lazaret.analysis.text;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes immutable copies of maps and sets whose keys a repository may choose. {@link Map#copyOf} and {@link Set#copyOf}
 * compare a key with all other keys that have the same hash, so keys that are chosen to have the same hash take
 * quadratic time. Copies made here look up such keys by their order, so the class of the keys must implement
 * {@link Comparable}, as {@link String} does.
 */
public final class CollisionSafeCopy {
    /** Maximum number of keys for which collisions do not matter. */
    private static final int FEW = 16;

    private CollisionSafeCopy() {}

    /** Returns an immutable copy of {@code map}, or {@code map} itself if it already is such a copy. */
    public static <K, V> Map<K, V> of(Map<K, V> map) {
        return map instanceof CopiedMap ? map : map.size() <= FEW ? Map.copyOf(map) : new CopiedMap<>(map);
    }

    /** Returns an immutable copy of {@code items}, or {@code items} itself if it already is such a copy. */
    public static <T> Set<T> of(Collection<T> items) {
        return items instanceof CopiedSet<T> copy
                ? copy
                : items.size() <= FEW ? Set.copyOf(items) : new CopiedSet<>(items);
    }

    private static final class CopiedMap<K, V> extends AbstractMap<K, V> {
        private final Map<K, V> entries;

        CopiedMap(Map<K, V> map) {
            entries = Collections.unmodifiableMap(new HashMap<>(map));
        }

        @Override
        public Set<Map.Entry<K, V>> entrySet() {
            return entries.entrySet();
        }

        @Override
        public @Nullable V get(Object key) {
            return entries.get(key);
        }

        @Override
        public boolean containsKey(Object key) {
            return entries.containsKey(key);
        }
    }

    private static final class CopiedSet<T> extends AbstractSet<T> {
        private final Set<T> items;

        CopiedSet(Collection<T> items) {
            this.items = Collections.unmodifiableSet(new HashSet<>(items));
        }

        @Override
        public Iterator<T> iterator() {
            return items.iterator();
        }

        @Override
        public int size() {
            return items.size();
        }

        @Override
        public boolean contains(Object item) {
            return items.contains(item);
        }
    }
}
