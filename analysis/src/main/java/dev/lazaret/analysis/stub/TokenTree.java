package dev.lazaret.analysis.stub;

import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A token or a group in brackets: the unit that macros match and generate. */
sealed interface TokenTree {
    /** Maximum nesting depth of brackets that is read. */
    int DEPTH_LIMIT = 64;

    /** One token. */
    record Leaf(TokenKind kind, String text) implements TokenTree {
        /** Returns the name without {@code r#}. */
        String name() {
            return kind == TokenKind.RAW_IDENTIFIER ? text.substring(2) : text;
        }
    }

    /** A group of trees in brackets. */
    record Group(char open, List<TokenTree> inner) implements TokenTree {
        public Group {
            inner = List.copyOf(inner);
        }

        char close() {
            return open == '(' ? ')' : open == '[' ? ']' : '}';
        }
    }

    /** Whether this is a token that equals this string. */
    default boolean is(String text) {
        return this instanceof Leaf leaf && leaf.text().equals(text);
    }

    /** Whether this is a group that begins with this bracket. */
    default boolean opens(char bracket) {
        return this instanceof Group group && group.open() == bracket;
    }

    /** Whether this is a name, raw or not. */
    default boolean isName() {
        return this instanceof Leaf leaf && leaf.kind().isName();
    }

    /**
     * Reads the tokens {@code from} to {@code to} (exclusive), without trivia. A doc comment is converted to a
     * {@code doc} attribute, without its content.
     *
     * @return the trees; empty if a bracket is unbalanced, a token is malformed, or brackets are nested too deeply
     */
    static Optional<List<TokenTree>> read(Tokens tokens, BracketPairIndex trees, int from, int to) {
        List<TokenTree> out = new ArrayList<>();
        return read(tokens, trees, from, to, DEPTH_LIMIT, out) ? Optional.of(out) : Optional.empty();
    }

    private static boolean read(
            Tokens tokens, BracketPairIndex trees, int from, int to, int depth, List<TokenTree> out) {
        if (depth == 0) {
            return false;
        }
        for (int i = from; i < to; i = trees.after(i)) {
            TokenKind kind = tokens.kind(i);
            if (kind == TokenKind.LINE_DOC || kind == TokenKind.BLOCK_DOC) {
                document(tokens.text(i), out);
            } else if (trees.opens(i)) {
                List<TokenTree> inner = new ArrayList<>();
                if (!read(tokens, trees, i + 1, trees.partner(i), depth - 1, inner)) {
                    return false;
                }
                out.add(new Group(tokens.text(i).charAt(0), inner));
            } else if (kind.isOpen() || kind.isClose() || kind.isProblem()) {
                return false;
            } else if (!kind.isTrivia()) {
                out.add(new Leaf(kind, tokens.text(i)));
            }
        }
        return true;
    }

    private static void document(String comment, List<TokenTree> out) {
        out.add(new Leaf(TokenKind.PUNCTUATION, "#"));
        if (comment.charAt(2) == '!') {
            out.add(new Leaf(TokenKind.PUNCTUATION, "!"));
        }
        List<TokenTree> content = List.of(
                new Leaf(TokenKind.IDENTIFIER, "doc"),
                new Leaf(TokenKind.PUNCTUATION, "="),
                new Leaf(TokenKind.STRING, "\"\""));
        out.add(new Group('[', content));
    }

    /** Returns the source of the trees, with a space after each token; empty if the budget is spent. */
    static Optional<String> text(List<TokenTree> trees, StubWorkBudget budget) {
        var out = new StringBuilder();
        return write(trees, budget, out) ? Optional.of(out.toString()) : Optional.empty();
    }

    private static boolean write(List<TokenTree> trees, StubWorkBudget budget, StringBuilder out) {
        for (TokenTree tree : trees) {
            switch (tree) {
                case Leaf leaf -> {
                    if (!budget.spend(1 + leaf.text().length() / 8)) {
                        return false;
                    }
                    out.append(leaf.text()).append(' ');
                }
                case Group group -> {
                    out.append(group.open()).append(' ');
                    if (!budget.spend(1) || !write(group.inner(), budget, out)) {
                        return false;
                    }
                    out.append(group.close()).append(' ');
                }
            }
        }
        return true;
    }

    /** Splits trees at commas. Omits empty parts. */
    static List<List<TokenTree>> parts(List<TokenTree> trees) {
        List<List<TokenTree>> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= trees.size(); i++) {
            if (i == trees.size() || trees.get(i).is(",")) {
                if (i > start) {
                    parts.add(trees.subList(start, i));
                }
                start = i + 1;
            }
        }
        return parts;
    }
}
