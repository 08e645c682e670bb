package dev.lazaret.analysis.rust;

import dev.lazaret.analysis.rust.Item.Form;
import dev.lazaret.analysis.text.TextTruncator;
import java.util.Set;

/** Recognises an item by its first tokens and finds its end. */
final class ItemHeadReader {
    /** Keywords that may precede an item's keyword. They count only if one of {@link #KEYWORDS} follows. */
    private static final Set<String> MODIFIERS =
            Set.of("const", "async", "unsafe", "safe", "extern", "default", "gen", "auto");

    private static final Set<String> KEYWORDS =
            Set.of("fn", "mod", "trait", "impl", "const", "static", "type", "extern", "unsafe", "async", "gen", "auto");

    private final Tokens tokens;
    private final BracketPairIndex trees;

    ItemHeadReader(Tokens tokens, BracketPairIndex trees) {
        this.tokens = tokens;
        this.trees = trees;
    }

    /** The result of reading at a position where an item may begin. */
    sealed interface Reading permits Extent, Nothing {}

    /** There is no item before token {@code after}. */
    record Nothing(int after) implements Reading {}

    /**
     * An item.
     *
     * @param nameToken token whose line is used as the item's line
     * @param body opening brace of the item's body; -1 if it has no body
     * @param after first token after the item
     */
    record Extent(Form form, String name, int nameToken, int body, int after) implements Reading {}

    /** Reads the item that begins at token {@code start}. The item ends at {@code to} at the latest. */
    Reading read(int start, int to) {
        int i = start;
        while (i < to && isModifier(i, to)) {
            i = tokens.next(i);
            if (i < to && tokens.kind(i).isString()) {
                i = tokens.next(i);
            }
        }
        return i < to ? item(i, to) : new Nothing(to);
    }

    private boolean isModifier(int i, int to) {
        if (tokens.kind(i) != TokenKind.IDENTIFIER || !MODIFIERS.contains(tokens.text(i))) {
            return false;
        }
        int next = tokens.next(i);
        if (tokens.is(i, "extern") && next < to && tokens.kind(next).isString()) {
            next = tokens.next(next);
        }
        return next < to && tokens.kind(next) == TokenKind.IDENTIFIER && KEYWORDS.contains(tokens.text(next));
    }

    private Reading item(int i, int to) {
        if (tokens.kind(i) != TokenKind.IDENTIFIER) {
            return macroCall(i, to);
        }
        int next = tokens.next(i);
        boolean named = next < to && tokens.kind(next).isName();
        return switch (tokens.text(i)) {
            case "mod" -> named(Form.MODULE, next, to);
            case "fn" -> named(Form.FUNCTION, next, to);
            case "struct" -> named(Form.STRUCT, next, to);
            case "enum" -> named(Form.ENUM, next, to);
            case "trait" -> named(Form.TRAIT, next, to);
            case "union" -> named ? named(Form.UNION, next, to) : macroCall(i, to);
            case "impl" -> impl(i, to);
            case "const" -> value(Form.CONSTANT, next, to);
            case "static" -> value(Form.STATIC, tokens.is(next, "mut") ? tokens.next(next) : next, to);
            case "type" -> value(Form.TYPE, next, to);
            case "use" -> use(i, to);
            case "extern" -> extern(i, next, to);
            case "macro" -> named ? macro(next, to) : macroCall(i, to);
            default -> macroCall(i, to);
        };
    }

    private Reading named(Form form, int name, int to) {
        if (name >= to || !tokens.kind(name).isName()) {
            return new Nothing(Math.min(name, to));
        }
        int end = bodyOrSemicolon(name + 1, to);
        return new Extent(form, name(name), name, body(end, to), after(end, to));
    }

    private Extent impl(int i, int to) {
        int end = bodyOrSemicolon(i + 1, to);
        int from = tokens.next(i);
        if (tokens.is(from, "<")) {
            from = afterGenerics(from, end);
        }
        int where = from;
        while (where < end && !tokens.is(where, "where")) {
            where = trees.after(where);
        }
        return new Extent(Form.IMPL, spaced(from, Math.min(where, end)), i, body(end, to), after(end, to));
    }

    private Reading value(Form form, int name, int to) {
        if (name >= to || !(tokens.kind(name).isName() || tokens.is(name, "_"))) {
            return new Nothing(Math.min(name, to));
        }
        int end = semicolon(name + 1, to);
        return new Extent(form, name(name), name, -1, after(end, to));
    }

    private Extent use(int i, int to) {
        int end = semicolon(i + 1, to);
        return new Extent(Form.USE, spaced(tokens.next(i), end), i, -1, after(end, to));
    }

    private Reading extern(int i, int next, int to) {
        if (tokens.is(next, "crate")) {
            int name = tokens.next(next);
            int end = semicolon(next + 1, to);
            return new Extent(Form.EXTERN_CRATE, spaced(name, end), name < to ? name : i, -1, after(end, to));
        }
        boolean abi = next < to && tokens.kind(next).isString();
        int open = abi ? tokens.next(next) : next;
        if (open >= to || !tokens.is(open, TokenKind.OPEN_BRACE)) {
            return new Nothing(i + 1);
        }
        return new Extent(Form.EXTERN_BLOCK, abi ? cut(tokens.text(next)) : "", i, open, trees.after(open));
    }

    /** Reads {@code macro name(...) {...}} or {@code macro name {...}}. */
    private Extent macro(int name, int to) {
        int end = bodyOrSemicolon(name + 1, to);
        return new Extent(Form.MACRO, name(name), name, -1, after(end, to));
    }

    /** Reads {@code path!(...);}, {@code path! {...}} or {@code macro_rules! name {...}}. */
    private Reading macroCall(int i, int to) {
        AttributeReader.AttributePath path = AttributeReader.path(tokens, i, to);
        int mark = path.after();
        if (path.path().isEmpty()) {
            return new Nothing(trees.after(i));
        }
        if (mark >= to || !tokens.is(mark, "!")) {
            return new Nothing(Math.min(mark, to));
        }
        int open = tokens.next(mark);
        int name = i;
        if (open < to && tokens.kind(open).isName()) {
            name = open;
            open = tokens.next(open);
        }
        if (open >= to || !trees.opens(open)) {
            return new Nothing(mark + 1);
        }
        int after = trees.after(open);
        int semicolon = tokens.significant(after);
        if (tokens.kind(open) != TokenKind.OPEN_BRACE && semicolon < to && tokens.is(semicolon, ";")) {
            after = semicolon + 1;
        }
        boolean rules = path.path().equals("macro_rules") && name != i;
        return rules
                ? new Extent(Form.MACRO_RULES, name(name), name, -1, after)
                : new Extent(Form.MACRO_CALL, cut(path.path()), i, -1, after);
    }

    /**
     * Returns the opening brace of the item's body or the semicolon that ends the item; {@code to} if there is neither.
     * Skips braces inside {@code <...>}, which contain constant expressions.
     */
    private int bodyOrSemicolon(int from, int to) {
        int angles = 0;
        for (int i = from; i < to; i = trees.after(i)) {
            if (tokens.is(i, ";") || (angles <= 0 && tokens.is(i, TokenKind.OPEN_BRACE))) {
                return i;
            }
            if (tokens.is(i, "<")) {
                angles++;
            } else if (tokens.is(i, ">") && !isArrow(i)) {
                angles--;
            }
        }
        return to;
    }

    private int afterGenerics(int open, int to) {
        int angles = 0;
        for (int i = open; i < to; i = trees.after(i)) {
            if (tokens.is(i, "<")) {
                angles++;
            } else if (tokens.is(i, ">") && !isArrow(i) && --angles == 0) {
                return tokens.next(i);
            }
        }
        return open;
    }

    /** Whether the {@code >} at {@code i} belongs to {@code ->} or {@code =>}. */
    private boolean isArrow(int i) {
        return tokens.is(i - 1, "-") || tokens.is(i - 1, "=");
    }

    private int semicolon(int from, int to) {
        int i = from;
        while (i < to && !tokens.is(i, ";")) {
            i = trees.after(i);
        }
        return Math.min(i, to);
    }

    private int body(int end, int to) {
        return end < to && tokens.is(end, TokenKind.OPEN_BRACE) ? end : -1;
    }

    private int after(int end, int to) {
        return end < to ? trees.after(end) : to;
    }

    private String name(int i) {
        return cut(tokens.name(i));
    }

    /** Returns the source of the tokens, with each run of trivia replaced by one space. */
    String spaced(int from, int to) {
        var text = new StringBuilder();
        for (int i = from; i < to && text.length() <= Item.NAME_LIMIT; i++) {
            if (tokens.kind(i).isTrivia()) {
                text.append(text.toString().endsWith(" ") ? "" : " ");
            } else {
                text.append(cut(tokens.text(i)));
            }
        }
        return cut(text.toString().strip());
    }

    private static String cut(String text) {
        return TextTruncator.atMost(text, Item.NAME_LIMIT);
    }
}
