package dev.lazaret.analysis.rust;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** Names that something looks for. Tells by its tokens alone whether any can be used in a file; most files end there. */
public final class WatchedNames {
    private static final int LONGEST = 63;

    private final Set<String> names = new HashSet<>();

    /** For each first byte the lengths of names that begin with it, as bits. */
    private final long[] lengths = new long[256];

    public WatchedNames(Set<String> watched) {
        for (String name : watched) {
            if (name.length() <= LONGEST && !name.isEmpty()) {
                names.add(name);
                lengths[name.charAt(0) & 0xFF] |= 1L << name.length();
            }
        }
    }

    /** Of the file that {@code lexer} has just read. */
    public boolean isIn(Lexer lexer, byte[] buffer) {
        int[] packed = lexer.packed();
        int count = lexer.count();
        int start = 0;
        for (int i = 0; i < count; i++) {
            int end = Lexer.end(packed[i]);
            if (buffer[start] == 'r' && end > start + 1 && buffer[start + 1] == '#') {
                return true;
            }
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

    /** Whether one of them stands behind {@code as} or {@code mod}. */
    boolean isNamed(Lexer lexer, byte[] buffer) {
        int[] packed = lexer.packed();
        int count = lexer.count();
        int start = 0;
        for (int i = 0; i + 1 < count; i++) {
            int end = Lexer.end(packed[i]);
            boolean as = end - start == 2 && buffer[start] == 'a' && buffer[start + 1] == 's';
            boolean mod =
                    end - start == 3 && buffer[start] == 'm' && buffer[start + 1] == 'o' && buffer[start + 2] == 'd';
            if (as || mod) {
                int next = i + 1;
                while (next + 1 < count && Lexer.kind(packed[next]).isTrivia()) {
                    next++;
                }
                int from = Lexer.end(packed[next - 1]);
                int length = Lexer.end(packed[next]) - from;
                if (length <= LONGEST
                        && (lengths[buffer[from] & 0xFF] >>> length & 1) != 0
                        && names.contains(new String(buffer, from, length, StandardCharsets.ISO_8859_1))) {
                    return true;
                }
            }
            start = end;
        }
        return false;
    }

    /** Whether token {@code i} is one of the names. */
    boolean is(Tokens tokens, int i) {
        int start = tokens.kind(i) == Kind.RAW_IDENTIFIER ? tokens.start(i) + 2 : tokens.start(i);
        int length = tokens.end(i) - start;
        return length <= LONGEST
                && (lengths[tokens.at(start) & 0xFF] >>> length & 1) != 0
                && names.contains(tokens.text(start, start + length));
    }
}
