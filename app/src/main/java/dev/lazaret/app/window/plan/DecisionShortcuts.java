package dev.lazaret.app.window.plan;

import dev.lazaret.analysis.run.PlannedUnit.Decision;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;

/** Letters of the keyboard that decide the selected unit, one for each decision. */
final class DecisionShortcuts {
    private DecisionShortcuts() {}

    /** Returns the letter of a decision. */
    static char of(Decision decision) {
        return switch (decision) {
            case RUN -> 'R';
            case REPLAY -> 'P';
            case STUB -> 'S';
        };
    }

    /** Returns the decision whose letter is on the key; empty if there is none. */
    static Optional<Decision> decision(KeyCode key) {
        return Stream.of(Decision.values())
                .filter(decision -> key.getName().equals(String.valueOf(of(decision))))
                .findFirst();
    }
}
