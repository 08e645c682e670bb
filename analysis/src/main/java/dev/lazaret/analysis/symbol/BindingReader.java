package dev.lazaret.analysis.symbol;

import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.symbol.Binding.Origin;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Finds the {@link Binding}s of a file: variables, parameters, generic parameters, lifetimes and labels. */
final class BindingReader {
    private static final Origin UNKNOWN = new Origin.Unknown();

    /** Token trees that may be skipped for each token of a file: nested unfinished statements are read again. */
    private static final int STEPS_PER_TOKEN = 32;

    private static final int FREE_STEPS = 10_000;

    private final CodeTokens code;
    private final List<Binding> found = new ArrayList<>();
    /** Closing brackets of the blocks around the current token. */
    private final Deque<Integer> blocks = new ArrayDeque<>();

    private long budget;

    private BindingReader(CodeTokens code) {
        this.code = code;
        this.budget = FREE_STEPS + (long) STEPS_PER_TOKEN * code.size();
    }

    /** Returns the bindings in the order in which their places were found. */
    static List<Binding> read(CodeTokens code) {
        var reader = new BindingReader(code);
        reader.read();
        return reader.found;
    }

    private void read() {
        for (int k = 0; k < code.size() && budget > 0; k++) {
            while (!blocks.isEmpty() && blocks.element() <= k) {
                blocks.pop();
            }
            if (code.kind(k) == TokenKind.IDENTIFIER) {
                word(k);
            } else if (code.is(k, '{') && code.opens(k)) {
                blocks.push(code.partner(k));
            } else if (code.is(k, '|') && ClosureShape.begins(code, k)) {
                closure(k);
            } else if (code.kind(k) == TokenKind.LIFETIME && code.is(k + 1, ':')) {
                label(k);
            }
        }
    }

    /** Returns the token after the tree at {@code k}; the end of the file once too many trees were skipped. */
    private int after(int k) {
        if (budget <= 0) {
            return code.size();
        }
        budget--;
        return code.after(k);
    }

    private void word(int k) {
        switch (code.text(k)) {
            case "let" -> let(k);
            case "for" -> loop(k);
            case "match" -> match(k);
            case "matches" -> matches(k);
            case "fn" -> function(k);
            case "impl" -> {
                if (ItemShape.isImplementation(code, k)) {
                    item(k, k + 1);
                }
            }
            case "struct", "enum", "trait", "union", "type" -> {
                if (code.isName(k + 1) && code.is(k + 2, '<')) {
                    item(k, k + 2);
                }
            }
            default -> {}
        }
    }

    private int blockEnd() {
        return blocks.isEmpty() ? code.size() : blocks.element();
    }

    private void let(int k) {
        boolean condition =
                code.is(k - 1, "if") || code.is(k - 1, "while") || code.is(k - 1, '&') || code.is(k - 1, '|');
        int equals = k + 1;
        int colon = -1;
        while (equals < code.size() && !code.is(equals, ';') && !code.closes(equals) && !isAssignment(equals)) {
            if (colon < 0 && code.is(equals, ':')) {
                colon = equals;
            }
            equals = after(equals);
        }
        int patternEnd = colon < 0 ? Math.min(equals, code.size()) : colon;
        boolean hasValue = isAssignment(equals);
        int end = hasValue ? valueEnd(equals + 1, condition) : equals;
        int visible;
        int to;
        if (condition) {
            visible = end;
            int block = end;
            while (block < code.size() && !code.is(block, '{') && !code.is(block, ';') && !code.closes(block)) {
                block = after(block);
            }
            to = code.is(block, "{") && code.opens(block) ? code.partner(block) : block;
        } else {
            int semicolon = end;
            while (semicolon < code.size() && !code.is(semicolon, ';') && !code.closes(semicolon)) {
                semicolon = after(semicolon);
            }
            visible = semicolon;
            to = blockEnd();
        }
        Origin origin = colon >= 0
                ? new Origin.Declared(colon + 1, equals)
                : hasValue ? new Origin.Value(equals + 1, end) : UNKNOWN;
        pattern(k + 1, patternEnd, visible, to, SymbolKind.VARIABLE, origin);
    }

    /** Whether {@code =} at {@code k} is not part of another operator. */
    private boolean isAssignment(int k) {
        return code.is(k, '=')
                && !code.isPair(k, '=', '=')
                && !code.isPair(k, '=', '>')
                && !(code.is(k - 1, '.') && code.end(k - 1) == code.start(k));
    }

    /** Returns the end of the value of a {@code let}: its semicolon or {@code else}, or a condition's block or {@code &&}. */
    private int valueEnd(int from, boolean condition) {
        int k = from;
        while (k < code.size() && !code.is(k, ';') && !code.closes(k)) {
            boolean block = code.is(k, '{') && k > from && !code.is(k - 1, "unsafe") && !isHead(from);
            if (condition && (block || code.isPair(k, '&', '&'))) {
                return k;
            }
            if (!condition && code.is(k, "else") && code.is(k - 1, '}') && code.is(code.partner(k - 1) - 1, ')')) {
                return k;
            }
            if (!condition && code.is(k, "else") && !code.is(k - 1, '}')) {
                return k;
            }
            k = after(k);
        }
        return k;
    }

    private boolean isHead(int k) {
        return code.is(k, "match") && !code.is(k + 1, '{');
    }

    private void loop(int k) {
        if (code.is(k + 1, '<')) {
            lifetimes(k + 1);
            return;
        }
        int in = k + 1;
        while (in < code.size() && !code.is(in, "in") && !code.is(in, '{') && !code.is(in, ';') && !code.closes(in)) {
            in = after(in);
        }
        if (!code.is(in, "in")) {
            return;
        }
        int block = in + 1;
        while (block < code.size() && !code.is(block, '{') && !code.is(block, ';') && !code.closes(block)) {
            block = after(block);
        }
        if (code.opens(block)) {
            pattern(k + 1, in, block, code.partner(block), SymbolKind.VARIABLE, new Origin.Items(in + 1, block));
        }
    }

    /** Adds the lifetimes of {@code for<'a>}, which are visible until the end of the statement or item head. */
    private void lifetimes(int angle) {
        int end = code.afterAngles(angle, Math.min(code.size(), angle + ItemShape.HEAD_LIMIT));
        for (int k = angle + 1; k < end; k++) {
            if (code.kind(k) == TokenKind.LIFETIME) {
                int to = ItemShape.bodyOrSemicolon(code, end);
                found.add(new Binding(SymbolKind.LIFETIME, code.text(k), k, k, to, UNKNOWN, List.of()));
            }
        }
    }

    private void match(int k) {
        int block = k + 1;
        while (block < code.size() && !code.is(block, '{') && !code.is(block, ';') && !code.closes(block)) {
            block = after(block);
        }
        if (!code.opens(block) || block == k + 1) {
            return;
        }
        var origin = new Origin.Value(k + 1, block);
        int close = code.partner(block);
        int arm = block + 1;
        while (arm < close) {
            int arrow = arm;
            int guard = -1;
            while (arrow < close && !code.isPair(arrow, '=', '>')) {
                if (guard < 0 && code.is(arrow, "if")) {
                    guard = arrow;
                }
                arrow = after(arrow);
            }
            if (arrow >= close) {
                return;
            }
            int end = armEnd(arrow + 2, close);
            int patternEnd = guard < 0 ? arrow : guard;
            pattern(arm, patternEnd, patternEnd, end, SymbolKind.VARIABLE, origin);
            arm = code.is(end, ',') ? end + 1 : end;
        }
    }

    private int armEnd(int from, int close) {
        if (code.is(from, '{') && code.opens(from)) {
            int after = after(from);
            boolean goesOn = code.is(after, '.') || code.is(after, '?');
            if (!goesOn) {
                return after;
            }
        }
        int k = from;
        while (k < close && !code.is(k, ',')) {
            k = after(k);
        }
        return Math.min(k, close);
    }

    /** Reads {@code matches!(value, pattern if guard)}. */
    private void matches(int k) {
        if (!code.is(k + 1, '!') || !code.opens(k + 2)) {
            return;
        }
        int close = code.partner(k + 2);
        int comma = ItemShape.comma(code, k + 3, close);
        int guard = comma;
        while (guard < close && !code.is(guard, "if")) {
            guard = after(guard);
        }
        pattern(
                comma + 1,
                Math.min(guard, close),
                guard,
                close,
                SymbolKind.VARIABLE,
                new Origin.Value(k + 3, Math.min(comma, close)));
    }

    private void closure(int k) {
        int bar = ClosureShape.parametersEnd(code, k);
        if (bar < 0) {
            return;
        }
        int end = ClosureShape.end(code, bar + 1, this::after);
        int index = 0;
        for (int from = k + 1; from < bar; ) {
            int to = ItemShape.comma(code, from, bar);
            int colon = colon(from, to);
            Origin origin = colon < to ? new Origin.Declared(colon + 1, to) : new Origin.ClosureArgument(k, index);
            pattern(from, colon, bar + 1, end, SymbolKind.PARAMETER, origin);
            index++;
            from = to + 1;
        }
    }

    private int colon(int from, int to) {
        int k = from;
        while (k < to && !code.is(k, ':')) {
            k = after(k);
        }
        return Math.min(k, to);
    }

    private void function(int k) {
        if (!code.isName(k + 1)) {
            return;
        }
        int end = ItemShape.bodyOrSemicolon(code, k + 2);
        int open = code.afterAngles(k + 2, end);
        int last = code.opens(end) ? code.partner(end) : end;
        generics(k + 2, k, end, last);
        if (!code.is(open, '(') || !code.opens(open)) {
            return;
        }
        int close = code.partner(open);
        for (int from = open + 1; from < close; ) {
            int to = ItemShape.comma(code, from, close);
            int colon = colon(from, to);
            if (colon < to) {
                pattern(from, colon, close, last, SymbolKind.PARAMETER, new Origin.Declared(colon + 1, to));
            }
            from = to + 1;
        }
    }

    private void item(int k, int generics) {
        int end = code.is(k, "type")
                ? ItemShape.semicolon(code, generics)
                : code.is(k, "struct") || code.is(k, "union")
                        ? ItemShape.fieldsOrSemicolon(code, generics)
                        : ItemShape.bodyOrSemicolon(code, generics);
        int last = code.opens(end) ? code.partner(end) : end;
        if (code.is(end, '(')) {
            last = ItemShape.semicolon(code, last + 1);
        }
        generics(generics, k, last, last);
    }

    /**
     * Adds the parameters in {@code <...>} at {@code angle}.
     *
     * @param from first token where they are visible
     * @param head token after the item's head, which can contain a {@code where}
     * @param to token after the last one where they are visible
     */
    private void generics(int angle, int from, int head, int to) {
        int end = code.afterAngles(angle, head) - 1;
        if (end < angle) {
            return;
        }
        int where = ItemShape.where(code, end, head);
        for (int k = angle + 1; k < end; ) {
            while (code.is(k, '#') && code.opens(k + 1)) {
                k = after(k + 1);
            }
            int comma = ItemShape.comma(code, k, end);
            if (code.kind(k) == TokenKind.LIFETIME) {
                found.add(new Binding(SymbolKind.LIFETIME, code.text(k), k, from, to, UNKNOWN, List.of()));
            } else if (code.is(k, "const") && code.isName(k + 1)) {
                found.add(new Binding(
                        SymbolKind.CONST_PARAMETER,
                        code.name(k + 1),
                        k + 1,
                        from,
                        to,
                        new Origin.Declared(k + 3, comma),
                        List.of()));
            } else if (code.isName(k)) {
                List<Origin.Declared> bounds = new ArrayList<>();
                if (code.is(k + 1, ':')) {
                    bounds.add(new Origin.Declared(k + 2, comma));
                }
                whereBounds(code.name(k), where, head, bounds);
                found.add(new Binding(
                        SymbolKind.TYPE_PARAMETER, code.name(k), k, from, to, new Origin.Bounds(bounds), List.of()));
            }
            k = comma + 1;
        }
    }

    /** Adds the bounds that a {@code where} at {@code where} gives to a parameter. */
    private void whereBounds(String name, int where, int to, List<Origin.Declared> out) {
        for (int k = where + 1; k < to && !code.is(k, '{'); ) {
            int comma = Math.min(ItemShape.comma(code, k, to), body(k, to));
            if (code.isName(k) && code.is(k + 1, ':') && code.name(k).equals(name)) {
                out.add(new Origin.Declared(k + 2, comma));
            }
            k = comma + 1;
        }
    }

    private int body(int from, int to) {
        int k = from;
        while (k < to && !code.is(k, '{') && !code.is(k, ',')) {
            k = after(k);
        }
        return Math.min(k, to);
    }

    private void label(int k) {
        int block = k + 2;
        while (block < code.size() && !code.is(block, '{') && !code.is(block, ';') && !code.closes(block)) {
            block = after(block);
        }
        boolean loop =
                code.is(k + 2, '{') || code.is(k + 2, "loop") || code.is(k + 2, "while") || code.is(k + 2, "for");
        if (loop && code.opens(block)) {
            found.add(new Binding(SymbolKind.LABEL, code.text(k), k, block, code.partner(block), UNKNOWN, List.of()));
        }
    }

    private void pattern(int from, int to, int visible, int end, SymbolKind kind, Origin origin) {
        for (PatternReader.Bound bound : PatternReader.read(code, from, to)) {
            found.add(new Binding(kind, code.name(bound.token()), bound.token(), visible, end, origin, bound.steps()));
        }
    }
}
