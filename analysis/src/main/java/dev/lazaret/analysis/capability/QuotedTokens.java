package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.Tokens;
import java.util.Set;

/** Which tokens are given to a macro that makes tokens of them: code that is written, not run there. */
final class QuotedTokens {
    private static final Set<String> MACROS = Set.of("parse_quote", "parse_quote_spanned", "quote", "quote_spanned");

    /** Brackets around a token that are looked at. */
    private static final int MOST = 256;

    private QuotedTokens() {}

    /** A macro of the file's own under such a name may do anything with what it is given. */
    private static boolean isQuote(SourceFile file, String name) {
        return MACROS.contains(name) && file.scope().macro(name) == null;
    }

    static ArgumentShape shape(SourceFile file, int token) {
        Tokens tokens = file.tokens();
        int open = file.bracketAround(token);
        for (int k = 0; k < MOST && open >= 0; k++) {
            int mark = tokens.previous(open);
            if (mark > 0 && tokens.is(mark, "!") && isQuote(file, tokens.text(tokens.previous(mark)))) {
                return ArgumentShape.QUOTED;
            }
            open = file.bracketAround(open);
        }
        return ArgumentShape.PLAIN;
    }
}
