package dev.lazaret.analysis.rust;

/**
 * Decodes UTF-8 and tests the Unicode classes of Rust's grammar: XID_Start, XID_Continue, Pattern_White_Space. Buffers
 * have at least four zero bytes after their end, so reading ahead needs no bounds check.
 */
final class CodePoints {
    /** Result for a byte at which no well-formed sequence begins. */
    static final int MALFORMED = -1;

    /**
     * Code points that Java accepts at the start of an identifier, but that are not in XID_Start (which is closed under
     * NFKC) or are in Pattern_Syntax. Pairs of a first and a last code point, both inclusive.
     */
    private static final int[] NOT_START = {
        0x37A, 0x37A, 0xE33, 0xE33, 0xEB3, 0xEB3, 0x2E2F, 0x2E2F, 0x309B, 0x309C, 0xFC5E, 0xFC63, 0xFDFA, 0xFDFB,
        0xFE70, 0xFE70, 0xFE72, 0xFE72, 0xFE74, 0xFE74, 0xFE76, 0xFE76, 0xFE78, 0xFE78, 0xFE7A, 0xFE7A, 0xFE7C, 0xFE7C,
        0xFE7E, 0xFE7E, 0xFF9E, 0xFF9F
    };

    private CodePoints() {}

    /** Decodes the code point at {@code i}. Returns {@link #MALFORMED} if the sequence is not well-formed. */
    static int at(byte[] b, int i) {
        int first = b[i];
        if (first >= 0) {
            return first;
        }
        int width = Integer.numberOfLeadingZeros(~first << 24);
        if (width < 2 || width > 4) {
            return MALFORMED;
        }
        int point = first & (0x7F >> width);
        for (int k = 1; k < width; k++) {
            if ((b[i + k] & 0xC0) != 0x80) {
                return MALFORMED;
            }
            point = (point << 6) | (b[i + k] & 0x3F);
        }
        boolean shortest = width(point) == width;
        boolean scalar = point <= 0x10FFFF && (point < 0xD800 || point > 0xDFFF);
        return shortest && scalar ? point : MALFORMED;
    }

    /** Returns the length of a code point in UTF-8 bytes; 1 for {@link #MALFORMED}. */
    static int width(int point) {
        if (point < 0x80) {
            return 1;
        }
        return point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    }

    static boolean isStart(int point) {
        return point < 0x80
                ? isAsciiLetter(point) || point == '_'
                : Character.isUnicodeIdentifierStart(point) && !isExcluded(point);
    }

    static boolean isContinue(int point) {
        if (point < 0x80) {
            return isAsciiLetter(point) || point == '_' || (point >= '0' && point <= '9');
        }
        // Java's isUnicodeIdentifierPart accepts ignorable characters such as the soft hyphen, which are excluded here.
        // E33, EB3, FF9E and FF9F may continue an identifier but not start one.
        return Character.isUnicodeIdentifierPart(point)
                && !Character.isIdentifierIgnorable(point)
                && (!isExcluded(point) || point == 0xE33 || point == 0xEB3 || point >= 0xFF9E);
    }

    /** Whether a non-ASCII code point is white space. */
    static boolean isWhite(int point) {
        return point == 0x85 || point == 0x200E || point == 0x200F || point == 0x2028 || point == 0x2029;
    }

    private static boolean isAsciiLetter(int point) {
        int folded = point | 0x20;
        return folded >= 'a' && folded <= 'z';
    }

    private static boolean isExcluded(int point) {
        for (int k = 0; k < NOT_START.length; k += 2) {
            if (point >= NOT_START[k] && point <= NOT_START[k + 1]) {
                return true;
            }
        }
        return false;
    }
}
