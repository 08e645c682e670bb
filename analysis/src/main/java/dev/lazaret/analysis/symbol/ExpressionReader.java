package dev.lazaret.analysis.symbol;

import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Finds the part of an expression that determines its type. */
final class ExpressionReader {
    private final CodeTokens code;
    private final ExpressionTypes types;

    ExpressionReader(CodeTokens code, ExpressionTypes types) {
        this.code = code;
        this.types = types;
    }

    /** Returns the type of the expression at tokens {@code start} to {@code to} (exclusive). */
    RustType read(int start, int to) {
        int from = start;
        while (from < to && isPrefix(from)) {
            from++;
        }
        RustType block = blockLike(from, to);
        if (block != null) {
            return block;
        }
        if (code.is(from, '|') && ClosureShape.begins(code, from)) {
            return closure(from, to);
        }
        return operators(from, to);
    }

    private boolean isPrefix(int k) {
        return code.is(k, '&')
                || code.is(k, '*')
                || code.is(k, '-')
                || code.is(k, '!')
                || code.is(k, "mut")
                || code.is(k, "raw")
                || code.is(k, "move")
                || code.is(k, "return")
                || code.is(k, "break")
                || code.is(k, "box");
    }

    /** Returns the type of {@code if}, {@code match} and blocks; null if the expression is something else. */
    private @Nullable RustType blockLike(int from, int to) {
        if (code.is(from, "if")) {
            int block = block(from + 1, to);
            return block < 0 ? RustType.unknown() : branches(block, to);
        }
        if (code.is(from, "match")) {
            int block = block(from + 1, to);
            return block < 0 || (code.after(block) < to && code.is(code.after(block), '.')) ? null : match(block);
        }
        int open = code.is(from, "unsafe") || code.is(from, "const") ? from + 1 : from;
        if (code.is(open, '{') && code.opens(open) && code.after(open) >= to) {
            return types.blockType(open);
        }
        return null;
    }

    private RustType branches(int block, int to) {
        RustType type = types.blockType(block);
        int next = code.after(block);
        if (type instanceof RustType.Unknown && next < to && code.is(next, "else")) {
            int other = block(next + 1, to);
            if (other > 0) {
                return types.blockType(other);
            }
        }
        return type;
    }

    private int block(int from, int to) {
        int k = from;
        while (k < to && !code.is(k, '{')) {
            k = code.after(k);
        }
        return k < to && code.opens(k) ? k : -1;
    }

    /** Returns the type of the first arm that is known. */
    private RustType match(int block) {
        int close = code.partner(block);
        int arm = block + 1;
        for (int arms = 0; arms < 8 && arm < close; arms++) {
            int arrow = arm;
            while (arrow < close && !code.isPair(arrow, '=', '>')) {
                arrow = code.after(arrow);
            }
            int end = arrow + 2;
            if (code.is(end, '{') && code.opens(end)) {
                end = code.after(end);
            } else {
                while (end < close && !code.is(end, ',')) {
                    end = code.after(end);
                }
            }
            boolean leaves = code.is(arrow + 2, "return")
                    || code.is(arrow + 2, "continue")
                    || code.is(arrow + 2, "break")
                    || code.is(arrow + 3, '!');
            RustType type = leaves ? RustType.unknown() : types.of(arrow + 2, Math.min(end, close));
            if (!(type instanceof RustType.Unknown)) {
                return type;
            }
            arm = code.is(end, ',') ? end + 1 : end;
        }
        return RustType.unknown();
    }

    private RustType closure(int bar, int to) {
        int end = ClosureShape.parametersEnd(code, bar);
        if (end < 0 || end >= to) {
            return RustType.unknown();
        }
        IntUnaryOperator after = code.afterWithin(to);
        int body = Math.min(ClosureShape.bodyStart(code, end + 1, after), to);
        RustType result = body > end + 1
                ? types.written(end + 3, body)
                : types.of(body, Math.min(ClosureShape.end(code, end + 1, after), to));
        return new RustType.Callable(result);
    }

    private RustType operators(int from, int to) {
        int as = -1;
        int operator = -1;
        boolean comparison = false;
        for (int k = from + 1; k < to; k = code.after(k)) {
            int angles = code.is(k, '<') && code.isPathSeparator(k - 1) ? code.afterAngles(k, to) : k;
            if (angles > k) {
                k = angles - 1;
            } else if (code.is(k, "as")) {
                as = k;
                int type = k + 1;
                k = code.is(type, '&') || code.is(type, '*') ? type : k;
            } else if (code.isPair(k, '.', '.')) {
                return StandardTypes.range(types.of(from, k));
            } else if (code.isPair(k, '=', '=')
                    || code.isPair(k, '!', '=')
                    || code.isPair(k, '&', '&')
                    || (code.isPair(k, '|', '|') && operator < 0)
                    || ((code.is(k, '<') || code.is(k, '>')) && as < 0 && !code.isArrowHead(k))) {
                comparison = true;
            } else if (operator < 0 && isOperator(k)) {
                operator = k;
            }
        }
        if (comparison) {
            return RustType.named("bool");
        }
        if (as > 0) {
            return types.written(as + 1, to);
        }
        if (operator > 0) {
            RustType left = types.of(from, operator);
            return left instanceof RustType.Unknown ? types.of(operator + 1, to) : left;
        }
        return types.endOf(to - 1);
    }

    private boolean isOperator(int k) {
        return code.is(k, '+')
                || code.is(k, '-')
                || code.is(k, '*')
                || code.is(k, '/')
                || code.is(k, '%')
                || code.is(k, '^')
                || code.is(k, '&')
                || code.is(k, '|');
    }
}
