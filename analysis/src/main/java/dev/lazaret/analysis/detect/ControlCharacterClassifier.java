package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.rust.TokenKind;
import org.jspecify.annotations.Nullable;

/** Rates control characters by their effect in a terminal. */
final class ControlCharacterClassifier {
    private static final int ESCAPE = 0x1B;
    private static final int BACKSPACE = 0x08;
    private static final int FORM_FEED = 0x0C;

    /** Maximum number of characters of an escape sequence that are read. */
    private static final int LONGEST = 24;

    private ControlCharacterClassifier() {}

    static @Nullable Severity severity(CharacterCursor place) {
        if (place.isInLiteral()) {
            return hides(place) ? Severity.MEDIUM : Severity.LOW;
        }
        return isPageBreak(place) ? Severity.LOW : null;
    }

    /** Whether the character can make a terminal overwrite displayed text. Colours and separators can't. */
    private static boolean hides(CharacterCursor place) {
        return switch (place.codePoint()) {
            case BACKSPACE, '\r' -> true;
            case ESCAPE -> place.after() == '[' && !isColour(place);
            default -> false;
        };
    }

    /** Whether the character begins a colour sequence such as {@code ESC [ 1 ; 31 m}. */
    private static boolean isColour(CharacterCursor place) {
        for (int i = 2; i < LONGEST; i++) {
            int c = place.after(i);
            if (!(c >= '0' && c <= '9') && c != ';' && c != ':') {
                return c == 'm';
            }
        }
        return false;
    }

    /** Whether the character is a form feed alone on its line, which old editors use to separate pages. */
    private static boolean isPageBreak(CharacterCursor place) {
        int before = place.before();
        int after = place.after();
        return place.codePoint() == FORM_FEED
                && place.kind() == TokenKind.WHITE_SPACE
                && (before == '\n' || before == 0)
                && (after == '\n' || after == '\r' || after == 0);
    }
}
