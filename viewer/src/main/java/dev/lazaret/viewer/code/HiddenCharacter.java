package dev.lazaret.viewer.code;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A character that a reader cannot see, or that changes how its neighbours are seen.
 *
 * @param label of its pill
 * @param name with its code, for the tooltip
 */
record HiddenCharacter(String label, String name) {
    private static final Map<Integer, String> LABELS = Map.ofEntries(
            Map.entry(0x00, "NUL"),
            Map.entry(0x07, "BEL"),
            Map.entry(0x08, "BS"),
            Map.entry(0x0b, "VT"),
            Map.entry(0x0c, "FF"),
            Map.entry(0x0d, "CR"),
            Map.entry(0x1b, "ESC"),
            Map.entry(0x7f, "DEL"),
            Map.entry(0x85, "NEL"),
            Map.entry(0xa0, "NBSP"),
            Map.entry(0xad, "SHY"),
            Map.entry(0x34f, "CGJ"),
            Map.entry(0x61c, "ALM"),
            Map.entry(0x180e, "MVS"),
            Map.entry(0x200b, "ZWSP"),
            Map.entry(0x200c, "ZWNJ"),
            Map.entry(0x200d, "ZWJ"),
            Map.entry(0x200e, "LRM"),
            Map.entry(0x200f, "RLM"),
            Map.entry(0x2028, "LS"),
            Map.entry(0x2029, "PS"),
            Map.entry(0x202a, "LRE"),
            Map.entry(0x202b, "RLE"),
            Map.entry(0x202c, "PDF"),
            Map.entry(0x202d, "LRO"),
            Map.entry(0x202e, "RLO"),
            Map.entry(0x202f, "NNBSP"),
            Map.entry(0x2060, "WJ"),
            Map.entry(0x2066, "LRI"),
            Map.entry(0x2067, "RLI"),
            Map.entry(0x2068, "FSI"),
            Map.entry(0x2069, "PDI"),
            Map.entry(0x3000, "IDSP"),
            Map.entry(0xfeff, "BOM"));

    /** The hidden character at a code point, if it is one. Tab and line feed are none. */
    static Optional<HiddenCharacter> of(int point) {
        return isHidden(point) ? Optional.of(new HiddenCharacter(label(point), described(point))) : Optional.empty();
    }

    /** A byte that is not UTF-8. */
    static HiddenCharacter ofByte(int value) {
        String code = String.format(Locale.ROOT, "\\x{%02X}", value);
        return new HiddenCharacter(code, code + ": a byte that is not UTF-8");
    }

    static boolean isHidden(int point) {
        if (point < 0x7f) {
            return point < 0x20 && point != '\t' && point != '\n';
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> isInvisible(point);
        };
    }

    /** Letters and marks that draw nothing: fillers, joiners, variation selectors. */
    private static boolean isInvisible(int point) {
        return point == 0x34f
                || point == 0x115f
                || point == 0x1160
                || point == 0x17b4
                || point == 0x17b5
                || (point >= 0x180b && point <= 0x180f)
                || point == 0x2800
                || point == 0x3164
                || (point >= 0xfe00 && point <= 0xfe0f)
                || point == 0xffa0
                || (point >= 0xe0100 && point <= 0xe01ef);
    }

    private static String label(int point) {
        String known = LABELS.get(point);
        return known != null ? known : String.format(Locale.ROOT, "U+%04X", point);
    }

    private static String described(int point) {
        String code = String.format(Locale.ROOT, "\\u{%X}", point);
        String name = Character.getName(point);
        return name == null ? code : code + " " + name.toLowerCase(Locale.ROOT);
    }
}
