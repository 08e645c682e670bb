package dev.lazaret.analysis.stub;

import dev.lazaret.analysis.rust.TokenKind;
import java.util.List;
import java.util.Set;

/**
 * Finds the end of a fragment in a macro's arguments from brackets and from the tokens that may end the fragment. Does
 * not parse Rust's grammar.
 */
final class FragmentEndFinder {
    private static final Set<String> ENDS = Set.of(",", ";");
    private static final Set<String> ITEM_KEYWORDS_WITH_SEMICOLON = Set.of("use", "const", "static", "type");

    private FragmentEndFinder() {}

    /**
     * Returns the end of the fragment that begins at {@code from}.
     *
     * @param stop the token that follows the fragment in the rule; an empty string if there is none
     * @return the index after the fragment; -1 if no such fragment begins at {@code from}
     */
    static int end(String fragment, List<TokenTree> input, int from, String stop) {
        if (fragment.equals("vis")) {
            return visibility(input, from);
        }
        if (from >= input.size()) {
            return -1;
        }
        TokenTree first = input.get(from);
        return switch (fragment) {
            case "tt" -> from + 1;
            case "ident" -> first.isName() && !first.is("_") ? from + 1 : -1;
            case "lifetime" -> isLifetime(first) ? from + 1 : -1;
            case "block" -> first.opens('{') ? from + 1 : -1;
            case "literal" -> literal(input, from);
            case "path", "ty" -> stopped(input, from, stop, true);
            case "item" -> item(input, from);
            case "meta", "expr", "expr_2021", "pat", "pat_param", "stmt" -> stopped(input, from, stop, false);
            default -> -1;
        };
    }

    private static boolean isLifetime(TokenTree tree) {
        return tree instanceof TokenTree.Leaf leaf
                && (leaf.kind() == TokenKind.LIFETIME || leaf.kind() == TokenKind.RAW_LIFETIME);
    }

    private static int visibility(List<TokenTree> input, int from) {
        if (from >= input.size() || !input.get(from).is("pub")) {
            return from;
        }
        return from + 1 < input.size() && input.get(from + 1).opens('(') ? from + 2 : from + 1;
    }

    private static int literal(List<TokenTree> input, int from) {
        int at = input.get(from).is("-") ? from + 1 : from;
        if (at >= input.size() || !(input.get(at) instanceof TokenTree.Leaf leaf)) {
            return -1;
        }
        boolean literal = switch (leaf.kind()) {
            case INTEGER, FLOAT, CHAR, BYTE -> true;
            case IDENTIFIER -> leaf.is("true") || leaf.is("false");
            default -> leaf.kind().isString();
        };
        return literal ? at + 1 : -1;
    }

    /**
     * Returns the index of the next comma, semicolon, {@code =>} or {@code stop} token; -1 if it is at {@code from}. If
     * {@code angled} is set, skips tokens in {@code <...>} and also stops at a token that ends a type.
     */
    private static int stopped(List<TokenTree> input, int from, String stop, boolean angled) {
        int depth = 0;
        int i = from;
        while (i < input.size()) {
            TokenTree tree = input.get(i);
            boolean arrow =
                    i > from && (input.get(i - 1).is("-") || input.get(i - 1).is("="));
            if (depth == 0 && (isEnd(input, i) || (!stop.isEmpty() && tree.is(stop)) || (angled && endsType(tree)))) {
                break;
            }
            if (angled && tree.is("<")) {
                depth++;
            } else if (angled && tree.is(">") && !arrow) {
                if (depth == 0) {
                    break;
                }
                depth--;
            }
            i++;
        }
        return i > from ? i : -1;
    }

    private static boolean isEnd(List<TokenTree> input, int i) {
        TokenTree tree = input.get(i);
        boolean fatArrow =
                tree.is("=") && i + 1 < input.size() && input.get(i + 1).is(">");
        return fatArrow || ENDS.stream().anyMatch(tree::is);
    }

    /** Whether a tree can follow a type or path but can't be a part of it. */
    private static boolean endsType(TokenTree tree) {
        return tree.opens('{') || tree.is("=") || tree.is("|") || tree.is("as") || tree.is("where");
    }

    /**
     * Returns the end of an item, which consists of attributes and of everything up to and including the semicolon or
     * the body.
     */
    private static int item(List<TokenTree> input, int from) {
        boolean semicolonOnly = false;
        for (int i = from; i < input.size(); i++) {
            TokenTree tree = input.get(i);
            semicolonOnly |= tree instanceof TokenTree.Leaf leaf && ITEM_KEYWORDS_WITH_SEMICOLON.contains(leaf.text());
            if (tree.is("fn") || tree.is("impl") || tree.is("trait")) {
                semicolonOnly = false;
            }
            if (tree.is(";") || (tree.opens('{') && !semicolonOnly)) {
                return i + 1;
            }
        }
        return -1;
    }
}
