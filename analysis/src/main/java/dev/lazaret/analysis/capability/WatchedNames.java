package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.Kind;
import dev.lazaret.analysis.rust.Lexer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** Tells by its tokens alone whether anything of the data can be used in a file; most files end here. */
final class WatchedNames {
    private static final int LONGEST = 63;

    private final Set<String> names = new HashSet<>();

    /** For each first byte the lengths of names that begin with it, as bits. */
    private final long[] lengths = new long[256];

    WatchedNames(Set<String> watched) {
        for (String name : watched) {
            if (name.length() <= LONGEST && !name.isEmpty()) {
                names.add(name);
                lengths[name.charAt(0) & 0xFF] |= 1L << name.length();
            }
        }
    }

    /** Of the file that {@code lexer} has just read. */
    boolean isIn(Lexer lexer, byte[] buffer) {
        int[] packed = lexer.packed();
        int count = lexer.count();
        int start = 0;
        for (int i = 0; i < count; i++) {
            int end = Lexer.end(packed[i]);
            int length = end - start;
            if (length <= LONGEST
                    && (lengths[buffer[start] & 0xFF] >>> length & 1) != 0
                    && Lexer.kind(packed[i]) == Kind.IDENTIFIER
                    && names.contains(new String(buffer, start, length, StandardCharsets.ISO_8859_1))) {
                return true;
            }
            start = end;
        }
        return false;
    }
}
