package dev.lazaret.analysis.rust;

import java.util.Set;

/**
 * Recognises bridges of the crate {@code cxx}: modules in which {@code include!} names a header for the C++ compiler.
 */
public final class CxxBridgeMatcher {
    /** Names of the crates that have an attribute for bridges. */
    public static final Set<String> CRATES = Set.of("cxx", "cxx_qt");

    /** Last segment of the attribute, which is written {@code cxx::bridge}, for instance. */
    static final String ATTRIBUTE = "bridge";

    /** Maximum number of token trees between the attribute and the module's opening brace. */
    private static final int BEFORE_MODULE = 64;

    private CxxBridgeMatcher() {}

    /**
     * Whether this use of the name of one of {@link #CRATES} shows that the name may also refer to something else, such
     * as a module, an import or an item in another path.
     */
    static boolean isReplaced(Tokens tokens, int i) {
        int before = tokens.previous(i);
        int after = tokens.next(i);
        boolean crate = before >= 0 && (tokens.is(before, "crate") || tokens.is(before, "use"));
        boolean within = before >= 0
                && tokens.kind(before) == TokenKind.PATH_SEPARATOR
                && tokens.previous(before) >= 0
                && tokens.isName(tokens.previous(before));
        boolean path = after < tokens.size() && tokens.kind(after) == TokenKind.PATH_SEPARATOR;
        return within || (!path && !(crate && tokens.is(after, ";")));
    }

    /**
     * Returns the closing brace of the module that follows {@code #[cxx::bridge]}, if {@code i} is the token
     * {@code bridge} of such an attribute; otherwise -1.
     */
    static int moduleEnd(Tokens tokens, BracketPairIndex trees, int i) {
        int separator = tokens.previous(i);
        int crate = tokens.previous(separator);
        int open = tokens.previous(crate);
        if (open < 0
                || tokens.kind(separator) != TokenKind.PATH_SEPARATOR
                || !tokens.kind(crate).isName()
                || !CRATES.contains(tokens.name(crate))
                || !tokens.is(open, TokenKind.OPEN_BRACKET)
                || !trees.opens(open)
                || !tokens.is(tokens.previous(open), "#")) {
            return -1;
        }
        int at = tokens.significant(trees.after(open));
        for (int k = 0; k < BEFORE_MODULE && at < tokens.size() && !tokens.is(at, ";"); k++) {
            if (tokens.is(at, TokenKind.OPEN_BRACE)) {
                return trees.opens(at) ? trees.partner(at) : -1;
            }
            at = tokens.significant(trees.after(at));
        }
        return -1;
    }

    /**
     * Whether token {@code i} is the ABI in {@code extern "C++" { .. }}. In a bridge, {@code include!} in such a block
     * names a header for the C++ compiler.
     */
    static boolean beginsHeaders(Tokens tokens, BracketPairIndex trees, int i) {
        return tokens.kind(i).isString()
                && "C++".equals(StringLiteralDecoder.unescape(tokens, i))
                && tokens.is(tokens.previous(i), "extern")
                && tokens.is(tokens.next(i), TokenKind.OPEN_BRACE)
                && trees.opens(tokens.next(i));
    }
}
