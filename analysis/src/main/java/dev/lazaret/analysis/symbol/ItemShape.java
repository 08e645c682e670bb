package dev.lazaret.analysis.symbol;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the parts of an item from its tokens. Every method stops at a semicolon or where its part cannot continue, and
 * after {@link #HEAD_LIMIT} token trees, so that a file of unfinished items takes linear time.
 */
final class ItemShape {
    /** Maximum number of token trees in the head of an item. */
    static final int HEAD_LIMIT = 400;

    private ItemShape() {}

    private static int limit(CodeTokens code, int from) {
        return Math.min(code.size(), from + HEAD_LIMIT);
    }

    /** Whether an item begins at {@code k}, so that the head of another item cannot continue there. */
    private static boolean beginsItem(CodeTokens code, int k) {
        return code.isName(k)
                && (code.is(k, "struct")
                        || code.is(k, "enum")
                        || code.is(k, "trait")
                        || code.is(k, "mod")
                        || code.is(k, "use")
                        || code.is(k, "let")
                        || code.is(k, "type")
                        || code.is(k, "static")
                        || (code.is(k, "fn") && code.isName(k + 1)));
    }

    /** Returns the brace of the item's body, or the semicolon that ends it; the end of the file if there is neither. */
    static int bodyOrSemicolon(CodeTokens code, int from) {
        int angles = 0;
        int to = limit(code, from);
        for (int k = from; k < to; k = code.after(k)) {
            if (code.is(k, ';') || (angles <= 0 && code.is(k, '{')) || code.is(k, '}') || beginsItem(code, k)) {
                return k;
            }
            angles += angle(code, k);
        }
        return to;
    }

    /** Returns the bracket of the item's fields, or the semicolon that ends it. */
    static int fieldsOrSemicolon(CodeTokens code, int from) {
        int angles = 0;
        boolean where = false;
        int to = limit(code, from);
        for (int k = from; k < to; k = code.after(k)) {
            boolean fields = code.is(k, '{') || (code.is(k, '(') && !where);
            if (code.is(k, ';') || (angles <= 0 && fields) || code.is(k, '}') || beginsItem(code, k)) {
                return k;
            }
            where |= code.is(k, "where");
            angles += angle(code, k);
        }
        return to;
    }

    private static int angle(CodeTokens code, int k) {
        return code.is(k, '<') ? 1 : code.is(k, '>') && !code.isArrowHead(k) ? -1 : 0;
    }

    /** Returns the comma at the level of {@code from}, outside of brackets and {@code <...>}; {@code to} if none. */
    static int comma(CodeTokens code, int from, int to) {
        int angles = 0;
        for (int k = from; k < to; k = code.after(k)) {
            if (code.is(k, ',') && angles <= 0) {
                return k;
            }
            angles += angle(code, k);
        }
        return to;
    }

    /** Returns the comma at the level of {@code from}, where {@code <} is an operator; {@code to} if there is none. */
    static int plainComma(CodeTokens code, int from, int to) {
        int k = from;
        while (k < to && !code.is(k, ',')) {
            k = code.after(k);
        }
        return Math.min(k, to);
    }

    /** Returns the semicolon that ends the item, or the bracket that ends the block around it. */
    static int semicolon(CodeTokens code, int from) {
        int to = limit(code, from);
        int k = from;
        while (k < to && !code.is(k, ';') && !code.closes(k) && !beginsItem(code, k)) {
            k = code.after(k);
        }
        return Math.min(k, to);
    }

    /** Returns the {@code =} or semicolon after a type; at most the bracket that ends the block around it. */
    static int valueOrSemicolon(CodeTokens code, int from) {
        int angles = 0;
        int to = limit(code, from);
        int k = from;
        while (k < to && !code.is(k, ';') && !code.closes(k) && !(angles <= 0 && code.is(k, '='))) {
            angles += angle(code, k);
            k = code.after(k);
        }
        return Math.min(k, to);
    }

    /** Returns the first {@code =} outside of {@code <...>}; {@code to} if there is none. */
    static int equalsSign(CodeTokens code, int from, int to) {
        int angles = 0;
        for (int k = from; k < to; k = code.after(k)) {
            if (code.is(k, '=') && angles <= 0) {
                return k;
            }
            angles += angle(code, k);
        }
        return to;
    }

    /** Returns the keyword {@code where} of the head of an item; {@code to} if there is none. */
    static int where(CodeTokens code, int from, int to) {
        int k = from;
        while (k < to && !code.is(k, "where")) {
            k = code.after(k);
        }
        return Math.min(k, to);
    }

    /** Returns the keyword between trait and type of an implementation; -1 if there is no trait. */
    static int forKeyword(CodeTokens code, int from, int to) {
        for (int k = from; k < to; k = code.after(k)) {
            if (code.is(k, "for") && !code.is(k + 1, '<')) {
                return k;
            }
        }
        return -1;
    }

    /** Whether {@code impl} at {@code k} begins an item, and not a type such as {@code impl Trait}. */
    static boolean isImplementation(CodeTokens code, int k) {
        return k == 0
                || code.is(k - 1, ';')
                || code.is(k - 1, '{')
                || code.is(k - 1, '}')
                || code.is(k - 1, ']')
                || code.is(k - 1, "unsafe")
                || code.is(k - 1, "default")
                || (code.is(k - 1, '(') && code.is(k - 2, '!'));
    }

    /** Returns the names of the types and constants in {@code <...>} at {@code from}. */
    static List<String> parameters(CodeTokens code, int from, int to) {
        int end = code.afterAngles(from, to) - 1;
        List<String> names = new ArrayList<>();
        int k = from + 1;
        while (k < end && names.size() < Symbol.PARAMETER_LIMIT) {
            while (code.is(k, '#') && code.opens(k + 1)) {
                k = code.after(k + 1);
            }
            int name = code.is(k, "const") ? k + 1 : k;
            if (code.isName(name)) {
                names.add(code.name(name));
            }
            k = comma(code, k, end) + 1;
        }
        return names;
    }

    /** Returns the source of the type after {@code ->}, for a function whose generics or parameters begin at {@code from}. */
    static String result(CodeTokens code, int from, int to) {
        int k = code.afterAngles(from, to);
        if (!code.is(k, '(')) {
            return "";
        }
        int arrow = code.after(k);
        if (!code.isPair(arrow, '-', '>')) {
            return "";
        }
        String text = code.text(arrow + 2, where(code, arrow + 2, to));
        return text.length() <= Symbol.TYPE_LIMIT ? text : "";
    }
}
