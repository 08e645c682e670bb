package dev.lazaret.analysis.rust;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Evaluates the condition of a {@code cfg(...)} (see The Rust Reference, "Conditional compilation"). The result is
 * {@link Truth#UNKNOWN} if the condition is malformed, has an unknown operator, or is nested deeper than
 * {@link #DEPTH_LIMIT}.
 */
public final class CfgConditionEvaluator {
    /** Maximum depth of nested conditions. */
    public static final int DEPTH_LIMIT = 100;

    private final Tokens tokens;
    private final int end;
    private final CfgOptionLookup configured;
    private int at;
    private boolean malformed;

    private CfgConditionEvaluator(Tokens tokens, int from, int end, CfgOptionLookup configured) {
        this.tokens = tokens;
        this.at = tokens.significant(from);
        this.end = end;
        this.configured = configured;
    }

    /** Whether the condition in {@code text} is true. */
    public static Truth evaluate(String text, CfgOptionLookup configured) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > Lexer.MAX_LENGTH) {
            return Truth.UNKNOWN;
        }
        Tokens tokens = Lexer.tokens(bytes);
        return evaluate(tokens, 0, tokens.size(), configured);
    }

    /** Whether the condition in the tokens from {@code from} to {@code end} (exclusive) is true. */
    public static Truth evaluate(Tokens tokens, int from, int end, CfgOptionLookup configured) {
        CfgConditionEvaluator condition = new CfgConditionEvaluator(tokens, from, end, configured);
        Truth truth = condition.expression(0);
        return condition.at < end || condition.malformed ? Truth.UNKNOWN : truth;
    }

    /**
     * Whether the item with this attribute is compiled. Unknown if the attribute is not a {@code cfg}, or is inside a
     * {@code cfg_attr}.
     */
    static Truth evaluate(Tokens tokens, Attribute attribute, CfgOptionLookup configured) {
        int open = tokens.next(attribute.first());
        if (!attribute.path().equals("cfg") || attribute.conditional() || !tokens.is(open, "(")) {
            return Truth.UNKNOWN;
        }
        int close = tokens.previous(attribute.last());
        return close > open && tokens.is(close, ")") ? evaluate(tokens, open + 1, close, configured) : Truth.UNKNOWN;
    }

    private boolean take(String wanted) {
        boolean there = !malformed && at < end && tokens.is(at, wanted);
        at = there ? tokens.next(at) : at;
        return there;
    }

    private Truth expression(int depth) {
        if (depth > DEPTH_LIMIT || at >= end || !tokens.kind(at).isName()) {
            return malformed();
        }
        String name = tokens.name(at);
        at = tokens.next(at);
        if (take("(")) {
            return list(name, depth);
        }
        if (take("=")) {
            String value = at < end ? StringLiteralDecoder.unescape(tokens, at) : null;
            if (value == null) {
                return malformed();
            }
            at = tokens.next(at);
            return configured.option(name, value);
        }
        return switch (name) {
            case "true" -> Truth.YES;
            case "false" -> Truth.NO;
            default -> configured.option(name, null);
        };
    }

    private Truth list(String operator, int depth) {
        List<Truth> parts = new ArrayList<>();
        while (!malformed && !take(")")) {
            parts.add(expression(depth + 1));
            if (!take(",") && (at >= end || !tokens.is(at, ")"))) {
                return malformed();
            }
        }
        return switch (operator) {
            case "all" -> Truth.all(parts);
            case "any" -> Truth.any(parts);
            case "not" -> parts.size() == 1 ? parts.getFirst().not() : Truth.UNKNOWN;
            default -> Truth.UNKNOWN;
        };
    }

    /** Marks the whole condition as malformed, so that its result is unknown. */
    private Truth malformed() {
        malformed = true;
        at = end;
        return Truth.UNKNOWN;
    }
}
