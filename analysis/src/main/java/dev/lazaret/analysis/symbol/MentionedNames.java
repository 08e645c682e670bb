package dev.lazaret.analysis.symbol;

import dev.lazaret.analysis.rust.Tokens;
import java.util.Arrays;

/**
 * The names that occur in a file, as a bit set of their hashes: a name that is not in it does not occur. Names that are
 * chosen to collide only make files be read in vain.
 */
final class MentionedNames {
    /** Bits for each name. With two bits set, about one of 60 other names seems to occur. */
    private static final int BITS = 16;

    private final long[] bits;

    private MentionedNames(long[] bits) {
        this.bits = bits;
    }

    static MentionedNames of(Tokens tokens) {
        var hashes = new int[tokens.size()];
        int count = 0;
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.isName(i)) {
                hashes[count++] = tokens.nameHash(i);
            }
        }
        Arrays.sort(hashes, 0, count);
        int distinct = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || hashes[i] != hashes[i - 1]) {
                hashes[distinct++] = hashes[i];
            }
        }
        int words = Integer.highestOneBit(Math.max(1, distinct * BITS / Long.SIZE)) * 2;
        var found = new MentionedNames(new long[words]);
        for (int i = 0; i < distinct; i++) {
            found.set(hashes[i]);
            found.set(second(hashes[i]));
        }
        return found;
    }

    /** Whether the name may occur. False only if it does not. */
    boolean mayContain(String name) {
        int hash = name.hashCode();
        return isSet(hash) && isSet(second(hash));
    }

    private static int second(int hash) {
        return Integer.rotateLeft(hash * 0x9E3779B9, 15);
    }

    private void set(int hash) {
        bits[word(hash)] |= 1L << hash;
    }

    private boolean isSet(int hash) {
        return (bits[word(hash)] >>> hash & 1) != 0;
    }

    private int word(int hash) {
        return hash >>> 6 & bits.length - 1;
    }
}
