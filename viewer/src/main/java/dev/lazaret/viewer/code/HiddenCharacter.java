package dev.lazaret.viewer.code;

import dev.lazaret.analysis.text.HazardousCharacter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A character that a reader can't see, or that changes how its neighbours are displayed.
 *
 * @param label label of the pill
 * @param name name and code point, for the tooltip
 */
record HiddenCharacter(String label, String name) {
    /** Returns the hidden character for a code point; null if the code point is shown unchanged. */
    static @Nullable HiddenCharacter of(int point) {
        HazardousCharacter hazard = HazardousCharacter.of(point);
        if (hazard == null) {
            return null;
        }
        return new HiddenCharacter(
                hazard.shortName(), hazard.inert() + " " + hazard.name().toLowerCase(Locale.ROOT));
    }

    /** Returns the hidden character for a byte that isn't UTF-8. */
    static HiddenCharacter ofByte(int value) {
        String code = String.format(Locale.ROOT, "\\x{%02X}", value);
        return new HiddenCharacter(code, code + ": a byte that is not UTF-8");
    }
}
