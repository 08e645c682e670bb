package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.SourceTokenIndex;
import dev.lazaret.analysis.rust.TokenKind;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds Rust files that cannot be split into tokens. Reports one finding for the whole file. */
final class UnlexableRustFiles implements RustFileDetector {
    private static final String ID = "SRC-UNLEXABLE";

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(ID));
    }

    @Override
    public boolean mayFind(SourceTokenIndex scan) {
        return scan.lexer().has(TokenKind.UNTERMINATED) || scan.lexer().has(TokenKind.UNKNOWN);
    }

    @Override
    public void find(RustFile source, FindingCollector out) {
        int[] packed = source.lexer().packed();
        int count = source.lexer().count();
        for (int i = 0; i < count; i++) {
            TokenKind kind = Lexer.kind(packed[i]);
            if (kind == TokenKind.UNTERMINATED || kind == TokenKind.UNKNOWN) {
                int line = source.line(i == 0 ? 0 : Lexer.end(packed[i - 1]));
                String what = kind == TokenKind.UNKNOWN
                        ? "a character that begins no token"
                        : "a comment or literal without its end";
                out.report(ID, source.path(), Position.FILE, what + ", line " + line);
                return;
            }
        }
    }
}
