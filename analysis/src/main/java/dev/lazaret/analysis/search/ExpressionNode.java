package dev.lazaret.analysis.search;

import java.util.List;

/** A part of a regular expression, which matches at least what the expression matches. */
sealed interface ExpressionNode {
    /** Matches the empty text, such as at a line's start. */
    record Nothing() implements ExpressionNode {}

    /**
     * Matches one character.
     *
     * @param exact the only code point that matches, -1 if there may be several
     */
    record Single(CharacterSet set, int exact) implements ExpressionNode {}

    /** Matches parts one after another. */
    record Sequence(List<ExpressionNode> parts) implements ExpressionNode {}

    /** Matches one of the parts. */
    record Choice(List<ExpressionNode> parts) implements ExpressionNode {}

    /**
     * Matches a part several times.
     *
     * @param most maximum number of times, -1 if there is none
     */
    record Repetition(ExpressionNode part, int least, int most) implements ExpressionNode {}
}
