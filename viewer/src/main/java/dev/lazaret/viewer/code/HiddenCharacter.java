package dev.lazaret.viewer.code;

import dev.lazaret.analysis.text.Hazard;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A character that a reader cannot see, or that changes how its neighbours are seen.
 *
 * @param label of its pill
 * @param name with its code, for the tooltip
 */
record HiddenCharacter(String label, String name) {
    /** The hidden character at a code point; null for one that is shown as it is. */
    static @Nullable HiddenCharacter of(int point) {
        Hazard hazard = Hazard.of(point);
        if (hazard == null) {
            return null;
        }
        return new HiddenCharacter(
                hazard.shortName(), hazard.inert() + " " + hazard.name().toLowerCase(Locale.ROOT));
    }

    /** A byte that is not UTF-8. */
    static HiddenCharacter ofByte(int value) {
        String code = String.format(Locale.ROOT, "\\x{%02X}", value);
        return new HiddenCharacter(code, code + ": a byte that is not UTF-8");
    }
}
