package dev.lazaret.app.window.plan;

import dev.lazaret.analysis.run.PlannedUnit.Decision;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;

/** Letter keys that set the decision on the selected unit, one for each decision. */
final class DecisionShortcuts {
    private DecisionShortcuts() {}

    /** Returns the letter of a decision. */
    static char of(Decision decision) {
        return switch (decision) {
            case RUN -> 'R';
            case ISOLATE -> 'I';
            case REPLAY -> 'P';
            case STUB -> 'S';
        };
    }

    /** Returns the decision that a key sets; empty if it sets none. */
    static Optional<Decision> decision(KeyCode key) {
        return Stream.of(Decision.values())
                .filter(decision -> key.getName().equals(String.valueOf(of(decision))))
                .findFirst();
    }
}
