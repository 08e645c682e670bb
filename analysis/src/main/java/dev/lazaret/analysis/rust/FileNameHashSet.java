package dev.lazaret.analysis.rust;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A set of file names that stores only their hashes. A macro can't declare a module whose name no file has, so other
 * names can be ignored. A name whose hash matches that of a file name counts as contained, so names that are chosen to
 * collide cost no extra time.
 */
public final class FileNameHashSet {
    /** A set that contains every name. */
    public static final FileNameHashSet ANY = new FileNameHashSet(new long[] {-1}, null);

    /** Number of bits per name: enough that few other names match by chance. */
    private static final int BITS = 16;

    /** The hashes as a bit set. The length of the array is a power of two. */
    private final long[] bits;

    /** Another set whose names are also contained. */
    private final @Nullable FileNameHashSet more;

    private FileNameHashSet(long[] bits, @Nullable FileNameHashSet more) {
        this.bits = bits;
        this.more = more;
    }

    /** Creates the set of these names, which are encoded in UTF-8. */
    public static FileNameHashSet of(Collection<byte[]> names) {
        int words = Integer.highestOneBit(Math.max(1, names.size())) * 2 * BITS / Long.SIZE;
        FileNameHashSet found = new FileNameHashSet(new long[Integer.highestOneBit(Math.max(1, words))], null);
        for (byte[] name : names) {
            int hash = hash(name, 0, name.length);
            found.bits[found.word(hash)] |= 1L << hash;
        }
        return found;
    }

    /** Returns the union of this set and {@code other}. This set must not be a union itself. */
    public FileNameHashSet and(FileNameHashSet other) {
        return new FileNameHashSet(bits, other);
    }

    /** Whether a file may have the name in these bytes. */
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
