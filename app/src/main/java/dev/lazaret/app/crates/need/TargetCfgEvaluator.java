package dev.lazaret.app.crates.need;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Evaluates the condition of {@code [target.'cfg(...)']} (documented: The Cargo Book, "Platform specific
 * dependencies"). The result is unknown unless it is certain.
 */
final class TargetCfgEvaluator {
    /** The result of evaluating a condition. */
    enum Truth {
        YES,
        NO,
        UNKNOWN
    }

    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:(r#)?([\\p{L}_][\\p{L}\\p{N}_]*)|\"([^\"]*)\"|([(),=]))");
    private static final int DEEPEST = 100;
    private static final String END = "";

    private final List<String> tokens;
    private final TargetCfgOptions machine;
    private int at;

    private TargetCfgEvaluator(List<String> tokens, TargetCfgOptions machine) {
        this.tokens = tokens;
        this.machine = machine;
    }

    /**
     * Whether a condition may be met. True if it can't be parsed.
     *
     * @param inner the condition, without the enclosing {@code cfg(} and {@code )}
     */
    static boolean mayBeMet(String inner, TargetCfgOptions machine) {
        List<String> tokens = new ArrayList<>();
        Matcher token = TOKEN.matcher(inner);
        int end = 0;
        while (token.lookingAt()) {
            tokens.add(
                    token.group(3) != null
                            ? "\"" + token.group(3)
                            : token.group(2) != null ? token.group(2) : String.valueOf(token.group(4)));
            end = token.end();
            token.region(end, inner.length());
        }
        if (!inner.substring(end).isBlank()) {
            return true;
        }
        TargetCfgEvaluator condition = new TargetCfgEvaluator(tokens, machine);
        Truth truth = condition.expression(0);
        return truth != Truth.NO || condition.at < tokens.size();
    }

    private String take() {
        return at < tokens.size() ? tokens.get(at++) : END;
    }

    private boolean take(String wanted) {
        boolean there = at < tokens.size() && tokens.get(at).equals(wanted);
        at += there ? 1 : 0;
        return there;
    }

    private Truth expression(int depth) {
        String name = take();
        if (depth > DEEPEST || name.isEmpty()) {
            at = tokens.size() + 1;
            return Truth.UNKNOWN;
        }
        if (take("(")) {
            return list(name, depth);
        }
        if (take("=")) {
            String value = take();
            return value.startsWith("\"") ? machine.isSet(name, value.substring(1)) : Truth.UNKNOWN;
        }
        return machine.isSet(name);
    }

    private Truth list(String operator, int depth) {
        List<Truth> all = new ArrayList<>();
        while (!take(")")) {
            if (at >= tokens.size()) {
                return Truth.UNKNOWN;
            }
            all.add(expression(depth + 1));
            take(",");
        }
        return switch (operator) {
            case "all" -> all.contains(Truth.NO) ? Truth.NO : all.contains(Truth.UNKNOWN) ? Truth.UNKNOWN : Truth.YES;
            case "any" -> all.contains(Truth.YES) ? Truth.YES : all.contains(Truth.UNKNOWN) ? Truth.UNKNOWN : Truth.NO;
            case "not" -> all.size() == 1 ? not(all.getFirst()) : Truth.UNKNOWN;
            default -> Truth.UNKNOWN;
        };
    }

    private static Truth not(Truth truth) {
        return switch (truth) {
            case YES -> Truth.NO;
            case NO -> Truth.YES;
            case UNKNOWN -> Truth.UNKNOWN;
        };
    }
}
