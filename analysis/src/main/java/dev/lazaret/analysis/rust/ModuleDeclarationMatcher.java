package dev.lazaret.analysis.rust;

/** Determines from the tokens after {@code mod} whether a macro declares a module whose source is in another file. */
final class ModuleDeclarationMatcher {
    /** Maximum number of tokens read from a variable in parentheses. */
    private static final int VARIABLE = 8;

    private final PackedTokens tokens;

    ModuleDeclarationMatcher(PackedTokens tokens) {
        this.tokens = tokens;
    }

    /** Whether the {@code mod} at {@code i}, which is in a macro's definition, may declare a module without a block. */
    boolean hasNoBlock(int i) {
        int at = tokens.significant(i + 1);
        at = at < tokens.count() && tokens.isMark(at, '$') ? tokens.significant(at + 1) : at;
        if (at >= tokens.count() || !tokens.kind(at).isName()) {
            return !isMatcherEnd(at);
        }
        int after = tokens.significant(at + 1);
        return after >= tokens.count() || tokens.kind(after) != TokenKind.OPEN_BRACE;
    }

    /** Whether token {@code i} is a bracket that closes the matcher of a macro rule, so that {@code =>} follows. */
    private boolean isMatcherEnd(int i) {
        int sign = i < tokens.count() && tokens.kind(i).isClose() ? tokens.significant(i + 1) : tokens.count();
        return sign + 1 < tokens.count() && tokens.isMark(sign, '=') && tokens.isMark(sign + 1, '>');
    }

    /**
     * Whether the {@code mod} at {@code i}, which is in the arguments of a macro that converts them to tokens, has no
     * block.
     */
    boolean hasNoQuotedBlock(int i) {
        int after = behindName(i);
        return after >= tokens.count() || tokens.kind(after) != TokenKind.OPEN_BRACE;
    }

    /**
     * Whether the {@code mod} at {@code i}, which is in a macro's arguments, is an incomplete declaration that the
     * macro may complete.
     */
    boolean isIncomplete(int i) {
        int name = tokens.significant(i + 1);
        return hasNoQuotedBlock(i)
                && (name >= tokens.count()
                        || !tokens.kind(name).isName()
                        || tokens.significant(name + 1) >= tokens.count()
                        || !tokens.isMark(tokens.significant(name + 1), ';'));
    }

    /**
     * Returns the token after the name that follows {@code mod}. The name may be a variable, written {@code #name} or
     * {@code #(name)}, if the macro converts its arguments to tokens.
     */
    private int behindName(int i) {
        int at = tokens.significant(i + 1);
        if (at >= tokens.count() || !tokens.isMark(at, '#')) {
            return tokens.significant(at + 1);
        }
        at = tokens.significant(at + 1);
        int end = at < tokens.count() && tokens.kind(at) == TokenKind.OPEN_PARENTHESIS ? at + VARIABLE : at;
        while (at < Math.min(end, tokens.count()) && tokens.kind(at) != TokenKind.CLOSE_PARENTHESIS) {
            at++;
        }
        return tokens.significant(at + 1);
    }
}
