package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.catalogue.Severity;
import org.jspecify.annotations.Nullable;

/** Recognises and rates characters that control the direction of displayed text (UAX 9). */
final class BidiControlClassifier {
    private static final int LEFT_TO_RIGHT_MARK = 0x200E;
    private static final int RIGHT_TO_LEFT_MARK = 0x200F;
    private static final int ARABIC_LETTER_MARK = 0x061C;

    private BidiControlClassifier() {}

    static boolean is(int c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || isMark(c);
    }

    /**
     * Whether the character is a direction mark. A mark alone reorders text no more than a letter of the same direction
     * does.
     */
    private static boolean isMark(int c) {
        return c == LEFT_TO_RIGHT_MARK || c == RIGHT_TO_LEFT_MARK || c == ARABIC_LETTER_MARK;
    }

    static @Nullable Severity severity(CharacterCursor place) {
        boolean inText = place.isInComment() || place.isInLiteral();
        return isMark(place.codePoint()) && inText ? Severity.LOW : null;
    }
}
