package dev.lazaret.analysis.rust;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * Names of macros to look for, which the repository chooses. Unlike {@link WatchedNames}, which is for names that
 * Lazaret chooses, a look-up takes no more time if the names were chosen to have the same hash.
 */
public final class MacroNames {
    private static final int LONGEST = 63;

    private final Set<String> names;

    /**
     * For each first byte, a bit set of the lengths of the names that begin with it. The last bit also represents all
     * longer names.
     */
    private final long[] lengths = new long[256];

    /**
     * @param names names, without {@code r#}
     */
    public MacroNames(Set<String> names) {
        this.names = new HashSet<>(names);
        for (String name : names) {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            if (bytes.length > 0) {
                lengths[bytes[0] & 0xFF] |= 1L << Math.min(bytes.length, LONGEST);
            }
        }
    }

    public boolean isEmpty() {
        return names.isEmpty();
    }

    boolean contains(String name) {
        return names.contains(name);
    }

    /** Whether token {@code i} is one of the names. Most other tokens are ruled out by their length and first byte. */
    boolean is(Tokens tokens, int i) {
        if (!tokens.kind(i).isName()) {
            return false;
        }
        int start = tokens.kind(i) == TokenKind.RAW_IDENTIFIER ? tokens.start(i) + 2 : tokens.start(i);
        int length = Math.min(tokens.end(i) - start, LONGEST);
        boolean may = (lengths[tokens.source()[start] & 0xFF] >>> length & 1) != 0 || !tokens.isAscii(i);
        return may && names.contains(tokens.name(i));
    }
}
