package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import java.util.Set;

/** Tells how {@code OpenOptions::new()} goes on: only a chain that is written there to its {@code open} is decided. */
final class OpenChain {
    /** Options by which a file is written or made, where they are given anything but {@code false}. */
    private static final Set<String> WRITES = Set.of("append", "create", "create_new", "truncate", "write");

    /** Methods of one chain that are read. */
    private static final int MOST = 16;

    private OpenChain() {}

    /** Whether the file is opened to be read, and nothing else. */
    static boolean onlyReads(SourceFile file, PathUse mark) {
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
