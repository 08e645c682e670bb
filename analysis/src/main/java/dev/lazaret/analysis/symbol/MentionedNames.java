package dev.lazaret.analysis.symbol;

import dev.lazaret.analysis.rust.Tokens;

/**
 * The names that occur in a file, as a bit set of their hashes: a name that is not in it does not occur. Names that are
 * chosen to collide only make files be read in vain.
 */
final class MentionedNames {
    /** Bits for each occurrence of a name: most names occur several times, so that few other names seem to occur. */
    private static final int BITS = 4;

    private final long[] bits;

    private MentionedNames(long[] bits) {
        this.bits = bits;
    }

    static MentionedNames of(Tokens tokens) {
        int count = 0;
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.isName(i)) {
                count++;
            }
        }
        var found = new MentionedNames(new long[Integer.highestOneBit(count * BITS / Long.SIZE + 1) * 2]);
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.isName(i)) {
                int hash = tokens.nameHash(i);
                found.set(hash);
                found.set(second(hash));
            }
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
