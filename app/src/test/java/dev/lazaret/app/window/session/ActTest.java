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
class ActTest {
    static Stream<Arguments> keys() {
        return Stream.of(
                Arguments.of(Act.OPEN, pressed(KeyCode.O, "C")),
                Arguments.of(Act.CLOSE_TAB, pressed(KeyCode.W, "C")),
                Arguments.of(Act.GO_TO, pressed(KeyCode.P, "C")),
                Arguments.of(Act.COMMANDS, pressed(KeyCode.P, "CS")),
                Arguments.of(Act.OVERVIEW, pressed(KeyCode.DIGIT1, "C")),
                Arguments.of(Act.REVIEW, pressed(KeyCode.DIGIT2, "C")),
                Arguments.of(Act.CRATES, pressed(KeyCode.DIGIT3, "C")),
                Arguments.of(Act.COMPARE, pressed(KeyCode.DIGIT4, "C")),
                Arguments.of(Act.CATALOGUE, pressed(KeyCode.DIGIT5, "C")),
                Arguments.of(Act.HISTORY, pressed(KeyCode.DIGIT6, "C")),
                Arguments.of(Act.FIND, pressed(KeyCode.F, "C")),
                Arguments.of(Act.FIND_NEXT, pressed(KeyCode.F3, "")),
                Arguments.of(Act.FIND_PREVIOUS, pressed(KeyCode.F3, "S")),
                Arguments.of(Act.GO_TO_LINE, pressed(KeyCode.G, "C")),
                Arguments.of(Act.WRAP, pressed(KeyCode.Z, "A")),
                Arguments.of(Act.NEXT_REGION, pressed(KeyCode.F6, "")),
                Arguments.of(Act.PREVIOUS_REGION, pressed(KeyCode.F6, "S")),
                Arguments.of(Act.BACK, pressed(KeyCode.LEFT, "A")),
                Arguments.of(Act.FORWARD, pressed(KeyCode.RIGHT, "A")),
                Arguments.of(Act.LADDER, pressed(KeyCode.G, "CA")),
                Arguments.of(Act.DOCK, pressed(KeyCode.J, "C")),
                Arguments.of(Act.STOP, pressed(KeyCode.PERIOD, "C")),
                Arguments.of(Act.EXPORT, pressed(KeyCode.E, "C")),
                Arguments.of(Act.READING_MODE, pressed(KeyCode.F11, "")),
                Arguments.of(Act.KEYS, pressed(KeyCode.F1, "")));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void keyTriggersItsAct(Act act, KeyEvent key) {
        assertThat(Act.of(key)).hasValue(act);
        assertThat(act.keyWords()).isNotEmpty();
    }

    @Test
    void mapContainsEveryActWithKeys() {
        assertThat(keys().map(arguments -> arguments.get()[0]))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Act.values())
                        .filter(act -> !act.keyWords().isEmpty())
                        .toList());
    }

    @Test
    void plainKeysTriggerNoAct() {
        for (KeyCode code : new KeyCode[] {KeyCode.F, KeyCode.J, KeyCode.ENTER, KeyCode.F7, KeyCode.DIGIT7}) {
            assertThat(Act.of(pressed(code, ""))).isEmpty();
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
