package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import java.util.Set;

/**
 * Determines whether {@code OpenOptions::new()} opens a file for reading only. Recognizes this only if all methods up
 * to {@code open} are called in one expression.
 */
final class ReadOnlyOpenMatcher {
    /** Options that allow writing or creating a file, unless they are set to {@code false}. */
    private static final Set<String> WRITES = Set.of("append", "create", "create_new", "truncate", "write");

    /** Maximum number of methods in one chain that are read. */
    private static final int MOST = 16;

    private ReadOnlyOpenMatcher() {}

    /** Whether the file is certainly opened for reading only. */
    static boolean onlyReads(SourceFile file, NameReference mark) {
        Tokens tokens = file.tokens();
        int open = mark.open();
        for (int k = 0; k < MOST && file.trees().opens(open); k++) {
            int dot = tokens.next(file.trees().partner(open));
            int method = tokens.next(dot);
            open = tokens.next(method);
            if (!tokens.is(dot, ".") || !tokens.is(open, TokenKind.OPEN_PARENTHESIS)) {
                return false;
            }
            if (tokens.is(method, "open")) {
                return true;
            }
            int given = tokens.next(open);
            boolean off = WRITES.contains(tokens.text(method))
                    && tokens.is(given, "false")
                    && tokens.is(tokens.next(given), TokenKind.CLOSE_PARENTHESIS);
            if (!off && !tokens.is(method, "read")) {
                return false;
            }
        }
        return false;
    }
}
