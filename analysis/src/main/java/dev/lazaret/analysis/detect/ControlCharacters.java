package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.rust.TokenKind;
import org.jspecify.annotations.Nullable;

/** Control characters: what a terminal would do with them decides. */
final class ControlCharacters {
    private static final int ESCAPE = 0x1B;
    private static final int BACKSPACE = 0x08;
    private static final int FORM_FEED = 0x0C;

    /** Characters of a sequence that are looked at. */
    private static final int LONGEST = 24;

    private ControlCharacters() {}

    static @Nullable Severity severity(CharacterPlace place) {
        if (place.isInLiteral()) {
            return hides(place) ? Severity.MEDIUM : Severity.LOW;
        }
        return isPageBreak(place) ? Severity.LOW : null;
    }

    /** Whether a terminal goes back over what it has shown: colours and separators leave it there. */
    private static boolean hides(CharacterPlace place) {
        return switch (place.codePoint()) {
            case BACKSPACE, '\r' -> true;
            case ESCAPE -> place.after() == '[' && !isColour(place);
            default -> false;
        };
    }

    /** {@code ESC [ 1 ; 31 m}, or a pattern of it. */
    private static boolean isColour(CharacterPlace place) {
        for (int i = 2; i < LONGEST; i++) {
            int c = place.after(i);
            if (!(c >= '0' && c <= '9') && c != ';' && c != ':') {
                return c == 'm';
            }
        }
        return false;
    }

    /** A form feed on a line of its own, as old editors part pages. */
    private static boolean isPageBreak(CharacterPlace place) {
        int before = place.before();
        int after = place.after();
        return place.codePoint() == FORM_FEED
                && place.kind() == TokenKind.WHITE_SPACE
                && (before == '\n' || before == 0)
                && (after == '\n' || after == '\r' || after == 0);
    }
}
