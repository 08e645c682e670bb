package dev.lazaret.analysis.search;

/**
 * A parsed regular expression.
 *
 * @param node what it matches
 * @param pattern the same expression for RE2/J, with classes of Unicode in place of those of ASCII
 */
record ParsedExpression(ExpressionNode node, String pattern) {}
