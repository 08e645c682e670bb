package dev.lazaret.analysis.catalogue;

import java.util.List;
import java.util.regex.Pattern;

/** Finds GitHub workflow expressions in a string, which are between <code>${{</code> and <code>}}</code>. */
public final class WorkflowExpressionFinder {
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{([^}\\n]*)}}");

    private static final List<String> TESTS = List.of("contains", "startsWith", "endsWith");

    private WorkflowExpressionFinder() {}

    /** Returns the expressions whose value may be a string, without their delimiters. */
    public static List<String> in(String text) {
        return EXPRESSION
                .matcher(text)
                .results()
                .map(found -> found.group(1).strip())
                .filter(expression -> !isTruth(expression))
                .toList();
    }

    /**
     * Whether the value of an expression is a boolean, so that it does not contain the strings that the expression
     * compares.
     */
    private static boolean isTruth(String expression) {
        boolean chooses = expression.contains("&&") || expression.contains("||");
        return !chooses
                && (expression.contains("==")
                        || expression.contains("!=")
                        || TESTS.contains(expression.split("\\(", 2)[0].strip()));
    }
}
