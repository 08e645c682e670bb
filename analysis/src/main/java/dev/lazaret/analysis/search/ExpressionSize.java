package dev.lazaret.analysis.search;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Computes the size of an expression with each repetition written out, because time and memory grow with it. */
final class ExpressionSize {
    /** Maximum size of an expression that is searched for. */
    static final int MOST = 10_000;

    private static final Pattern COUNT = Pattern.compile("\\{([0-9]+)(?:,([0-9]*))?}");

    private ExpressionSize() {}

    /** Whether an expression is too large. Its syntax need not be valid. */
    static boolean isTooLarge(String expression, Optional<ParsedExpression> parsed) {
        return parsed.isPresent() ? of(parsed.get().node()) > MOST : upperBound(expression) > MOST;
    }

    private static long of(ExpressionNode node) {
        return switch (node) {
            case ExpressionNode.Nothing() -> 1;
            case ExpressionNode.Single(CharacterSet set, int exact) -> 1;
            case ExpressionNode.Sequence(var parts) -> sum(parts);
            case ExpressionNode.Choice(var parts) -> sum(parts);
            case ExpressionNode.Repetition(var part, int least, int most) ->
                limited(of(part) * Math.max(1, Math.max(least, most)));
        };
    }

    private static long sum(List<ExpressionNode> parts) {
        return limited(1 + parts.stream().mapToLong(ExpressionSize::of).sum());
    }

    /** Returns the size if every repetition contained all others. */
    private static long upperBound(String expression) {
        long size = expression.length();
        Matcher counts = COUNT.matcher(expression);
        while (counts.find()) {
            String last = counts.group(2) == null || counts.group(2).isEmpty() ? counts.group(1) : counts.group(2);
            // RE2 refuses numbers that are larger.
            size = limited(size * Math.max(1, last.length() > 4 ? MOST : Integer.parseInt(last)));
        }
        return size;
    }

    private static long limited(long size) {
        return Math.min(size, MOST + 1L);
    }
}
