package dev.lazaret.app.window.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.PlannedUnit.Decision;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Verifies that every decision, including future ones, has a letter, and that the letter's key means the decision. */
class DecisionShortcutsTest {
    @Test
    void everyDecisionHasDistinctKey() {
        assertThat(Stream.of(Decision.values()).map(DecisionShortcuts::of))
                .doesNotHaveDuplicates()
                .allMatch(key -> key >= 'A' && key <= 'Z');
    }

    @ParameterizedTest
    @EnumSource
    void keyMeansItsDecision(Decision decision) {
        assertThat(DecisionShortcuts.decision(KeyCode.valueOf(String.valueOf(DecisionShortcuts.of(decision)))))
                .contains(decision);
    }

    @Test
    void otherKeysMeanNoDecision() {
        assertThat(DecisionShortcuts.decision(KeyCode.ENTER)).isEmpty();
    }
}
