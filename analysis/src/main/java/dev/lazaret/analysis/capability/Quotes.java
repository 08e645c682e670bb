package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.Tokens;
import java.util.Set;

/** Which tokens are given to a macro that makes tokens of them: code that is written, not run there. */
final class Quotes {
    private static final Set<String> MACROS = Set.of("parse_quote", "parse_quote_spanned", "quote", "quote_spanned");

    /** Tokens that are walked back, over whole brackets. */
    private static final int MOST = 10_000;

    private Quotes() {}

    static Shape shape(SourceFile file, int token) {
        Tokens tokens = file.tokens();
        int at = tokens.previous(token);
        for (int k = 0; k < MOST && at >= 0; k++) {
            if (tokens.kind(at).isClose()) {
                int open = file.trees().partner(at);
                at = open >= 0 ? open : at;
            } else if (tokens.kind(at).isOpen()) {
                int mark = tokens.previous(at);
                if (mark > 0 && tokens.is(mark, "!") && MACROS.contains(tokens.text(tokens.previous(mark)))) {
                    return Shape.QUOTED;
                }
            }
            at = tokens.previous(at);
        }
        return Shape.PLAIN;
    }
}
