package dev.lazaret.viewer.code;

import javafx.scene.Node;

/** An object that is shown in a row in place of text and is one column wide. */
sealed interface InlineObject {
    record Pill(HiddenCharacter what) implements InlineObject {}

    record More(int line, int units) implements InlineObject {}

    record Card(Node node) implements InlineObject {}

    /** The empty segment that RichTextFX requires. */
    record None() implements InlineObject {}
}
