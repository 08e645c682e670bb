package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.WatchedNames;
import dev.lazaret.analysis.text.Lines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Finds the unsafe code and the blocks of foreign functions of one file by its tokens alone. Reports the first place of
 * each with their number.
 */
final class UnsafeCode {
    private static final byte[] UNSAFE = {'u', 'n', 's', 'a', 'f', 'e'};
    private static final byte[] EXTERN = {'e', 'x', 't', 'e', 'r', 'n'};

    /** The two words. A file without them has no such evidence. */
    static final WatchedNames WORDS = new WatchedNames(Set.of("unsafe", "extern"));

    /** Length of either word in bytes. */
    private static final int WORD = 6;

    private final Lexer lexer;
    private final byte[] buffer;

    private UnsafeCode(Lexer lexer, byte[] buffer) {
        this.lexer = lexer;
        this.buffer = buffer;
    }

    /** Reads the file. {@code lexer} must have just read it. */
    static List<Evidence> of(RepoPath path, Lexer lexer, byte[] buffer) {
        return new UnsafeCode(lexer, buffer).read(path);
    }

    private List<Evidence> read(RepoPath path) {
        int firstUnsafe = -1;
        int firstForeign = -1;
        int unsafes = 0;
        int foreigns = 0;
        int[] packed = lexer.packed();
        int count = lexer.count();
        int start = 0;
        for (int i = 0; i < count; i++) {
            int end = Lexer.end(packed[i]);
            if (end - start == WORD && Lexer.kind(packed[i]) == TokenKind.IDENTIFIER) {
                if (is(start, UNSAFE) && kind(next(i)) != TokenKind.OPEN_PARENTHESIS) {
                    firstUnsafe = unsafes++ == 0 ? start : firstUnsafe;
                } else if (is(start, EXTERN) && beginsBlock(i)) {
                    firstForeign = foreigns++ == 0 ? start : firstForeign;
                }
            }
            start = end;
        }
        List<Evidence> found = new ArrayList<>();
        if (unsafes > 0) {
            found.add(evidence(Capability.UNSAFE, "unsafe", unsafes, path, firstUnsafe));
        }
        if (foreigns > 0) {
            found.add(evidence(Capability.FOREIGN_FUNCTIONS, "extern", foreigns, path, firstForeign));
        }
        return found;
    }

    private boolean beginsBlock(int at) {
        int next = next(at);
        return kind(kind(next).isString() ? next(next) : next) == TokenKind.OPEN_BRACE;
    }

    private Evidence evidence(Capability capability, String what, int count, RepoPath path, int offset) {
        Lines lines = lexer.lines();
        return new Evidence(
                capability,
                what,
                String.valueOf(count),
                ArgumentShape.PLAIN,
                path,
                lines.line(offset),
                lines.column(offset),
                false,
                new Reach(List.of(), Reach.Break.ITEM));
    }

    private boolean is(int start, byte[] word) {
        return Arrays.equals(buffer, start, start + WORD, word, 0, WORD);
    }

    private int next(int token) {
        int at = token + 1;
        while (at < lexer.count() && kind(at).isTrivia()) {
            at++;
        }
        return at;
    }

    /** Returns the kind of a token. Behind the last token there is white space. */
    private TokenKind kind(int token) {
        return token < lexer.count() ? Lexer.kind(lexer.packed()[token]) : TokenKind.WHITE_SPACE;
    }
}
