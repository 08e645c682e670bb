package dev.lazaret.app.names;

import java.util.Comparator;

/**
 * The first byte of a name.
 *
 * @param file the path relative to the crate's folder; outside the crate an absolute path, below one of the other
 *     folders of {@link CrateSources}
 * @param offset in bytes; 0 can also be the start of a module's file
 */
record Place(String file, int offset) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::file).thenComparingInt(Place::offset);

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
