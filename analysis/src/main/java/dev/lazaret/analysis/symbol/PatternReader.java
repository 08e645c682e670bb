package dev.lazaret.analysis.symbol;

import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.symbol.Binding.Projection;
import java.util.ArrayList;
import java.util.List;

/** Finds the names that a pattern binds. */
final class PatternReader {
    /** Maximum depth of nested patterns. */
    private static final int DEPTH_LIMIT = 32;

    private final CodeTokens code;
    private final List<Bound> found = new ArrayList<>();

    /** A name that the pattern binds. */
    record Bound(int token, List<Projection> steps) {}

    private PatternReader(CodeTokens code) {
        this.code = code;
    }

    /** Returns the names that the pattern at tokens {@code from} to {@code to} (exclusive) binds. */
    static List<Bound> read(CodeTokens code, int from, int to) {
        var reader = new PatternReader(code);
        reader.pattern(from, to, List.of(), 0);
        return reader.found;
    }

    private void pattern(int from, int to, List<Projection> steps, int depth) {
        if (depth > DEPTH_LIMIT) {
            return;
        }
        int k = from;
        while (k < to) {
            if (code.is(k, '&')
                    || code.is(k, '|')
                    || code.is(k, "mut")
                    || code.is(k, "ref")
                    || code.is(k, "box")
                    || code.is(k, '@')) {
                k++;
            } else if (code.is(k, '#') && code.opens(k + 1)) {
                k = code.after(k + 1);
            } else if (code.is(k, '(') && code.opens(k)) {
                tuple(k, steps, depth);
                k = code.after(k);
            } else if (code.is(k, '[') && code.opens(k)) {
                items(k, steps, depth);
                k = code.after(k);
            } else if (code.isName(k) || code.isPathSeparator(k) || code.is(k, '<')) {
                k = path(k, to, steps, depth);
            } else {
                k++;
            }
        }
    }

    private void tuple(int open, List<Projection> steps, int depth) {
        int close = code.partner(open);
        boolean single = comma(open + 1, close) >= close;
        int index = 0;
        for (int k = open + 1; k < close; ) {
            int end = comma(k, close);
            pattern(k, end, single ? steps : with(steps, new Projection.Element(index)), depth + 1);
            index++;
            k = end + 1;
        }
    }

    private void items(int open, List<Projection> steps, int depth) {
        int close = code.partner(open);
        for (int k = open + 1; k < close; ) {
            int end = comma(k, close);
            boolean rest = code.is(end - 1, '.') && code.is(end - 2, '.');
            pattern(k, end, rest ? steps : with(steps, new Projection.SliceItem()), depth + 1);
            k = end + 1;
        }
    }

    /** Reads a path, a struct or a binding. Returns the token after it. */
    private int path(int from, int to, List<Projection> steps, int depth) {
        int k = from;
        int names = 0;
        while (k < to) {
            if (code.is(k, '<')) {
                int after = code.afterAngles(k, to);
                if (after == k) {
                    break;
                }
                k = after;
            } else if (code.isName(k) && (k == from || code.isPathSeparator(k - 1))) {
                k++;
                names++;
            } else if (code.isPathSeparator(k)) {
                k++;
            } else {
                break;
            }
        }
        if (k == from) {
            return k + 1;
        }
        if (code.is(k, '(') && code.opens(k)) {
            int close = code.partner(k);
            int index = 0;
            for (int at = k + 1; at < close; ) {
                int end = comma(at, close);
                pattern(at, end, with(steps, new Projection.Field(from, k, String.valueOf(index))), depth + 1);
                index++;
                at = end + 1;
            }
            return close + 1;
        }
        if (code.is(k, '{') && code.opens(k)) {
            fields(from, k, steps, depth);
            return code.partner(k) + 1;
        }
        if (code.is(k, '!') && code.opens(k + 1)) {
            return code.after(k + 1);
        }
        if (names == 1 && k == from + 1 && isBinding(from)) {
            found.add(new Bound(from, steps));
        }
        return k;
    }

    private void fields(int path, int open, List<Projection> steps, int depth) {
        int close = code.partner(open);
        for (int k = open + 1; k < close; ) {
            int end = comma(k, close);
            while (code.is(k, '#') && code.opens(k + 1)) {
                k = code.after(k + 1);
            }
            if (code.is(k + 1, ':')) {
                pattern(k + 2, end, with(steps, new Projection.Field(path, open, code.text(k))), depth + 1);
            } else if (end > k && code.isName(end - 1)) {
                found.add(new Bound(end - 1, with(steps, new Projection.Field(path, open, code.name(end - 1)))));
            }
            k = end + 1;
        }
    }

    /** Whether a single name is a binding, and not a constant or variant: those begin with a capital letter. */
    private boolean isBinding(int k) {
        String name = code.text(k);
        return code.kind(k) == TokenKind.RAW_IDENTIFIER
                || (!Character.isUpperCase(name.codePointAt(0)) && !name.equals("_") && !isKeyword(name));
    }

    private static boolean isKeyword(String name) {
        return switch (name) {
            case "true", "false", "self", "Self", "super", "crate", "const", "if", "in", "static", "move", "unsafe" ->
                true;
            default -> false;
        };
    }

    private int comma(int from, int to) {
        int k = from;
        while (k < to && !code.is(k, ',')) {
            k = code.after(k);
        }
        return Math.min(k, to);
    }

    private static List<Projection> with(List<Projection> steps, Projection step) {
        List<Projection> all = new ArrayList<>(steps);
        all.add(step);
        return List.copyOf(all);
    }
}
