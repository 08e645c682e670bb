package dev.lazaret.app.window.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Verifies the keyboard map: each key does one thing, and no key starts a step. */
@Tag("window")
class UserActionTest {
    static Stream<Arguments> keys() {
        return Stream.of(
                Arguments.of(UserAction.OPEN, pressed(KeyCode.O, "C")),
                Arguments.of(UserAction.CLOSE_TAB, pressed(KeyCode.W, "C")),
                Arguments.of(UserAction.GO_TO, pressed(KeyCode.P, "C")),
                Arguments.of(UserAction.COMMANDS, pressed(KeyCode.P, "CS")),
                Arguments.of(UserAction.OVERVIEW, pressed(KeyCode.DIGIT1, "C")),
                Arguments.of(UserAction.REVIEW, pressed(KeyCode.DIGIT2, "C")),
                Arguments.of(UserAction.CRATES, pressed(KeyCode.DIGIT3, "C")),
                Arguments.of(UserAction.COMPARE, pressed(KeyCode.DIGIT4, "C")),
                Arguments.of(UserAction.CATALOGUE, pressed(KeyCode.DIGIT5, "C")),
                Arguments.of(UserAction.HISTORY, pressed(KeyCode.DIGIT6, "C")),
                Arguments.of(UserAction.SEARCH, pressed(KeyCode.F, "CS")),
                Arguments.of(UserAction.NEXT_RESULT, pressed(KeyCode.F4, "")),
                Arguments.of(UserAction.PREVIOUS_RESULT, pressed(KeyCode.F4, "S")),
                Arguments.of(UserAction.FIND, pressed(KeyCode.F, "C")),
                Arguments.of(UserAction.FIND_NEXT, pressed(KeyCode.F3, "")),
                Arguments.of(UserAction.FIND_PREVIOUS, pressed(KeyCode.F3, "S")),
                Arguments.of(UserAction.DEFINITION, pressed(KeyCode.F12, "")),
                Arguments.of(UserAction.USES, pressed(KeyCode.F12, "S")),
                Arguments.of(UserAction.SYMBOLS, pressed(KeyCode.T, "C")),
                Arguments.of(UserAction.OUTLINE, pressed(KeyCode.O, "CS")),
                Arguments.of(UserAction.GO_TO_LINE, pressed(KeyCode.G, "C")),
                Arguments.of(UserAction.WRAP, pressed(KeyCode.Z, "A")),
                Arguments.of(UserAction.NEXT_REGION, pressed(KeyCode.F6, "")),
                Arguments.of(UserAction.PREVIOUS_REGION, pressed(KeyCode.F6, "S")),
                Arguments.of(UserAction.BACK, pressed(KeyCode.LEFT, "A")),
                Arguments.of(UserAction.FORWARD, pressed(KeyCode.RIGHT, "A")),
                Arguments.of(UserAction.LADDER, pressed(KeyCode.G, "CA")),
                Arguments.of(UserAction.DOCK, pressed(KeyCode.J, "C")),
                Arguments.of(UserAction.STOP, pressed(KeyCode.PERIOD, "C")),
                Arguments.of(UserAction.EXPORT, pressed(KeyCode.E, "C")),
                Arguments.of(UserAction.READING_MODE, pressed(KeyCode.F11, "")),
                Arguments.of(UserAction.KEYS, pressed(KeyCode.F1, "")));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void keyTriggersItsAct(UserAction act, KeyEvent key) {
        assertThat(UserAction.of(key)).hasValue(act);
        assertThat(act.keyWords()).isNotEmpty();
    }

    @Test
    void mapContainsEveryActWithKeys() {
        assertThat(keys().map(arguments -> arguments.get()[0]))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(UserAction.values())
                        .filter(act -> !act.keyWords().isEmpty())
                        .toList());
    }

    @Test
    void plainKeysTriggerNoAct() {
        for (KeyCode code : new KeyCode[] {KeyCode.F, KeyCode.J, KeyCode.ENTER, KeyCode.F7, KeyCode.DIGIT7}) {
            assertThat(UserAction.of(pressed(code, ""))).isEmpty();
        }
    }

    private static KeyEvent pressed(KeyCode code, String modifiers) {
        return new KeyEvent(
                KeyEvent.KEY_PRESSED,
                "",
                "",
                code,
                modifiers.contains("S"),
                modifiers.contains("C"),
                modifiers.contains("A"),
                false);
    }
}
