package dev.lazaret.analysis.rust;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A set of file names by their hashes alone: a macro can't declare a name as a module that no file has. Names whose
 * hash equals that of a file name count as well, so colliding names cost nothing.
 */
public final class FileNameHashSet {
    /** Contains every name. */
    public static final FileNameHashSet ANY = new FileNameHashSet(new long[] {-1}, null);

    /** Bits for each name: few other names have the hash of one. */
    private static final int BITS = 16;

    /** The set as bits; the length is a power of two. */
    private final long[] bits;

    /** Further names. */
    private final @Nullable FileNameHashSet more;

    private FileNameHashSet(long[] bits, @Nullable FileNameHashSet more) {
        this.bits = bits;
        this.more = more;
    }

    /** Builds the set of these names, in UTF-8. */
    public static FileNameHashSet of(Collection<byte[]> names) {
        int words = Integer.highestOneBit(Math.max(1, names.size())) * 2 * BITS / Long.SIZE;
        FileNameHashSet found = new FileNameHashSet(new long[Integer.highestOneBit(Math.max(1, words))], null);
        for (byte[] name : names) {
            int hash = hash(name, 0, name.length);
            found.bits[found.word(hash)] |= 1L << hash;
        }
        return found;
    }

    /** Returns the names of this set and of another one, which has no third. */
    public FileNameHashSet and(FileNameHashSet other) {
        return new FileNameHashSet(bits, other);
    }

    /** Whether a file may have the name. */
    boolean may(byte[] buffer, int start, int end) {
        int hash = hash(buffer, start, end);
        return (bits[word(hash)] >>> hash & 1) != 0 || (more != null && more.may(buffer, start, end));
    }

    private int word(int hash) {
        return hash >>> 6 & bits.length - 1;
    }

    private static int hash(byte[] buffer, int start, int end) {
        int hash = end - start;
        for (int i = start; i < end; i++) {
            hash = hash * 31 + buffer[i];
        }
        return hash ^ hash >>> 15;
    }
}
