package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.SourceTokenIndex;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.WatchedNames;
import dev.lazaret.analysis.text.LineIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds the unsafe code and the blocks of foreign functions in one file, by its tokens alone. For each of the two,
 * reports the first place and the number of places.
 */
final class UnsafeCodeFinder {
    private static final String UNSAFE = "unsafe";
    private static final String EXTERN = "extern";

    /** The two keywords. A file that contains neither has no such evidence. */
    static final WatchedNames WORDS = new WatchedNames(Set.of(UNSAFE, EXTERN));

    private final SourceTokenIndex scan;
    private final Lexer lexer;

    private UnsafeCodeFinder(SourceTokenIndex scan) {
        this.scan = scan;
        this.lexer = scan.lexer();
    }

    /** Reads the scanned file. The scan must have searched for {@link #WORDS}. */
    static List<Evidence> find(RepoPath path, SourceTokenIndex scan) {
        return new UnsafeCodeFinder(scan).read(path);
    }

    private List<Evidence> read(RepoPath path) {
        int firstUnsafe = -1;
        int firstForeign = -1;
        int unsafes = 0;
        int foreigns = 0;
        for (int k = 0; k < scan.hits().size(); k++) {
            int i = scan.hits().get(k);
            if (scan.is(i, UNSAFE) && kind(next(i)) != TokenKind.OPEN_PARENTHESIS) {
                firstUnsafe = unsafes++ == 0 ? scan.start(i) : firstUnsafe;
            } else if (scan.is(i, EXTERN) && beginsBlock(i)) {
                firstForeign = foreigns++ == 0 ? scan.start(i) : firstForeign;
            }
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
        LineIndex lines = lexer.lines();
        return new Evidence(
                capability,
                what,
                String.valueOf(count),
                ArgumentShape.PLAIN,
                path,
                lines.line(offset),
                lines.column(offset),
                false,
                new Reachability(List.of(), Reachability.Break.ITEM));
    }

    private int next(int token) {
        int at = token + 1;
        while (at < lexer.count() && kind(at).isTrivia()) {
            at++;
        }
        return at;
    }

    /** Returns the kind of a token; {@code WHITE_SPACE} after the last token. */
    private TokenKind kind(int token) {
        return token < lexer.count() ? Lexer.kind(lexer.packed()[token]) : TokenKind.WHITE_SPACE;
    }
}
