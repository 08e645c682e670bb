package dev.lazaret.analysis.rust;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Verifies which bracket closes which, and that unmatched brackets are reported. */
class BracketPairIndexTest {
    @Test
    void partners() {
        BracketPairIndex trees = BracketPairIndex.of(OutlineTest.tokens("a([{}])b"));
        assertThat(trees.partner(1)).isEqualTo(6);
        assertThat(trees.partner(6)).isEqualTo(1);
        assertThat(trees.partner(3)).isEqualTo(4);
        assertThat(trees.partner(0)).isEqualTo(-1);
        assertThat(trees.after(1)).isEqualTo(7);
        assertThat(trees.after(0)).isEqualTo(1);
        assertThat(trees.unbalanced()).isEmpty();
    }

    @Test
    void closingBracketMatchesInnermostOfItsKind() {
        BracketPairIndex trees = BracketPairIndex.of(OutlineTest.tokens("{(}[]"));
        assertThat(trees.partner(0)).isEqualTo(2);
        assertThat(trees.unbalanced()).containsExactly(1);
        assertThat(trees.partner(3)).isEqualTo(4);
    }

    @Test
    void unbalancedBrackets() {
        BracketPairIndex trees = BracketPairIndex.of(OutlineTest.tokens(")(]"));
        assertThat(trees.unbalanced()).containsExactly(0, 1, 2);
        assertThat(trees.opens(1)).isFalse();
        assertThat(trees.after(1)).isEqualTo(2);
    }

    @Test
    void bracketsInCommentsAndStringsDontCount() {
        BracketPairIndex trees = BracketPairIndex.of(OutlineTest.tokens("(\")\" /* ) */ ')' // )\n)"));
        assertThat(trees.unbalanced()).isEmpty();
        assertThat(trees.partner(0)).isEqualTo(9);
    }
}
