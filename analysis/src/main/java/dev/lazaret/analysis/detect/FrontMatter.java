package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.rust.Kind;
import dev.lazaret.analysis.rust.Lexer;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** A source file with a manifest of its own between dashes: a package of one file. */
final class FrontMatter implements SourceDetector {
    private static final String ID = "MAN-SCRIPT";

    /** Only a byte order mark, a shebang and blanks come before front matter. */
    private static final int BEFORE = 4;

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(ID));
    }

    @Override
    public void find(Source source, Findings out) {
        int[] packed = source.lexer().packed();
        int count = Math.min(source.lexer().count(), BEFORE + 1);
        for (int i = 0; i < count; i++) {
            if (Lexer.kind(packed[i]) == Kind.FRONTMATTER) {
                int start = i == 0 ? 0 : Lexer.end(packed[i - 1]);
                out.at(ID, source.path(), source.at(start), "a manifest between lines of dashes");
            }
        }
    }
}
