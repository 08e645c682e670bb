package dev.lazaret.viewer.code;

import javafx.scene.Node;

/** An object in a row in place of text; one column wide. */
sealed interface Segment {
    record Pill(HiddenCharacter what) implements Segment {}

    record More(int line, int units) implements Segment {}

    record Card(Node node) implements Segment {}

    /** The empty segment that RichTextFX requires. */
    record None() implements Segment {}
}
