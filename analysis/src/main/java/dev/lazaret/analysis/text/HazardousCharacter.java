package dev.lazaret.analysis.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A code point that can cause text to be displayed differently from how it is interpreted, because it is invisible,
 * moves other text or controls a terminal.
 *
 * <p>Only this class defines which code points are hazardous. Tab and line feed are not hazardous. A carriage return
 * is, but callers accept it before a line feed.
 *
 * @param shortName label of the code point, for example {@code RLO}, {@code ZWSP}, {@code NBSP} or {@code ESC}; its
 *     hexadecimal number if it has no label
 */
public record HazardousCharacter(int codePoint, Kind kind, String shortName) {
    /** Effect of a hazardous code point. */
    public enum Kind {
        /** A C0 or C1 control character, or DEL. */
        CONTROL,
        /** Changes the direction of text (Unicode UAX 9). */
        BIDIRECTIONAL,
        /** Has no width or no visible glyph. */
        INVISIBLE,
        /** Another format character (general category Cf). */
        FORMAT,
        /** A space that is not U+0020. */
        SPACE,
        /** Line or paragraph separator. */
        SEPARATOR,
        /** A private-use code point, whose meaning is defined only by private agreement. */
        PRIVATE_USE,
        /** Not assigned in the Unicode version of this JVM, including noncharacters. */
        UNASSIGNED,
        /** One half of a UTF-16 pair. */
        SURROGATE
    }

    private static final String C0 = "NUL SOH STX ETX EOT ENQ ACK BEL BS HT LF VT FF CR SO SI "
            + "DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US";
    private static final String C1 = "PAD HOP BPH NBH IND NEL SSA ESA HTS HTJ VTS PLD PLU RI SS2 SS3 "
            + "DCS PU1 PU2 STS CCH MW SPA EPA SOS SGC SCI CSI ST OSC PM APC";

    /**
     * Labels by code point. A letter, mark or symbol in this map is hazardous even though its general category is
     * harmless.
     */
    private static final Map<Integer, String> NAMES = names();

    private static Map<Integer, String> names() {
        Map<Integer, String> names = new HashMap<>();
        run(names, 0x00, C0);
        run(names, 0x7f, "DEL");
        run(names, 0x80, C1);
        run(names, 0xa0, "NBSP");
        run(names, 0xad, "SHY");
        run(names, 0x34f, "CGJ");
        run(names, 0x61c, "ALM");
        run(names, 0x115f, "HCF HJF");
        run(names, 0x1680, "OSM");
        run(names, 0x17b4, "KIVAQ KIVAA");
        run(names, 0x180b, "FVS1 FVS2 FVS3 MVS FVS4");
        run(names, 0x2000, "NQSP MQSP ENSP EMSP 3/MSP 4/MSP 6/MSP FSP PSP THSP HSP ZWSP ZWNJ ZWJ LRM RLM");
        run(names, 0x2028, "LSEP PSEP LRE RLE PDF LRO RLO NNBSP");
        run(names, 0x205f, "MMSP WJ f() x , +");
        run(names, 0x2066, "LRI RLI FSI PDI ISS ASS IAFS AAFS NADS NODS");
        run(names, 0x2800, "BRSP");
        run(names, 0x3000, "IDSP");
        run(names, 0x3164, "HF");
        for (int i = 0; i < 16; i++) {
            names.put(0xfe00 + i, "VS" + (i + 1));
        }
        run(names, 0xfeff, "BOM");
        run(names, 0xffa0, "HWHF");
        run(names, 0xfff9, "IAA IAS IAT");
        for (int i = 0; i < 240; i++) {
            names.put(0xe0100 + i, "VS" + (i + 17));
        }
        return names;
    }

    private static void run(Map<Integer, String> names, int first, String words) {
        int codePoint = first;
        for (String word : words.split(" ", -1)) {
            names.put(codePoint++, word);
        }
    }

    /** Whether {@code codePoint} is hazardous. */
    public static boolean is(int codePoint) {
        if (codePoint < 0x7f) {
            return codePoint < ' ' && codePoint != '\t' && codePoint != '\n';
        }
        return kindOf(codePoint) != null;
    }

    /** Returns the hazard for {@code codePoint}, or null if it is not hazardous. */
    public static @Nullable HazardousCharacter of(int codePoint) {
        Kind kind = is(codePoint) ? kindOf(codePoint) : null;
        return kind == null ? null : new HazardousCharacter(codePoint, kind, shortName(codePoint));
    }

    private static String shortName(int codePoint) {
        if (codePoint >= 0xe0020 && codePoint <= 0xe007e) {
            return "TAG " + (char) (codePoint - 0xe0000);
        }
        return NAMES.getOrDefault(codePoint, hex(codePoint));
    }

    private static @Nullable Kind kindOf(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL -> Kind.CONTROL;
            case Character.FORMAT -> format(codePoint);
            case Character.SPACE_SEPARATOR -> codePoint == ' ' ? null : Kind.SPACE;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> Kind.SEPARATOR;
            case Character.PRIVATE_USE -> Kind.PRIVATE_USE;
            case Character.SURROGATE -> Kind.SURROGATE;
            case Character.UNASSIGNED -> ignorable(codePoint) ? Kind.INVISIBLE : Kind.UNASSIGNED;
            default -> blank(codePoint);
        };
    }

    private static Kind format(int codePoint) {
        boolean bidirectional = codePoint == 0x61c
                || codePoint == 0x200e
                || codePoint == 0x200f
                || (codePoint >= 0x202a && codePoint <= 0x202e)
                || (codePoint >= 0x2066 && codePoint <= 0x2069);
        if (bidirectional) {
            return Kind.BIDIRECTIONAL;
        }
        return NAMES.containsKey(codePoint) || ignorable(codePoint) ? Kind.INVISIBLE : Kind.FORMAT;
    }

    /**
     * Whether a code point is a tag character or another code point in plane 14 that Unicode reserves for characters
     * without a glyph (Default_Ignorable_Code_Point).
     */
    private static boolean ignorable(int codePoint) {
        return codePoint >= 0xe0000 && codePoint <= 0xe0fff;
    }

    /** Returns the kind of a letter, mark or symbol without a visible glyph; null for all others. */
    private static @Nullable Kind blank(int codePoint) {
        if (codePoint == 0x2800) {
            return Kind.SPACE;
        }
        return NAMES.containsKey(codePoint) ? Kind.INVISIBLE : null;
    }

    /** Returns the Unicode name for a tooltip, for example {@code RIGHT-TO-LEFT OVERRIDE}. */
    public String name() {
        return Objects.requireNonNullElse(Character.getName(codePoint), "UNASSIGNED");
    }

    /** Returns the sanitized form: a backslash followed, for example, by <code>u{202E}</code>. */
    public String inert() {
        return inert(codePoint);
    }

    static String inert(int codePoint) {
        return "\\u{" + hex(codePoint) + "}";
    }

    private static String hex(int codePoint) {
        return Integer.toHexString(codePoint).toUpperCase(Locale.ROOT);
    }
}
