package dev.lazaret.analysis.text;

/** Decodes UTF-8 strictly, one code point at a time (Unicode 17, table 3-7): rejects surrogates and overlong forms. */
final class Utf8Decoder {
    /** Result for a byte at which no valid UTF-8 sequence starts. */
    static final int MALFORMED = -1;

    private Utf8Decoder() {}

    /**
     * Returns the code point that starts at {@code at}; {@link #MALFORMED} if there is none. Does not read bytes from
     * {@code end} on.
     */
    static int at(byte[] bytes, int at, int end) {
        int first = bytes[at] & 0xff;
        if (first < 0x80) {
            return first;
        }
        if (first < 0xe0) {
            int second = next(bytes, at + 1, end);
            return first < 0xc2 || second < 0 ? MALFORMED : (first & 0x1f) << 6 | second;
        }
        int second = next(bytes, at + 1, end);
        int third = next(bytes, at + 2, end);
        if ((second | third) < 0) {
            return MALFORMED;
        }
        if (first < 0xf0) {
            int codePoint = (first & 0xf) << 12 | second << 6 | third;
            boolean surrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
            return codePoint < 0x800 || surrogate ? MALFORMED : codePoint;
        }
        int fourth = next(bytes, at + 3, end);
        int codePoint = (first & 0x7) << 18 | second << 12 | third << 6 | fourth;
        return fourth < 0 || first > 0xf4 || codePoint < 0x10000 || codePoint > 0x10ffff ? MALFORMED : codePoint;
    }

    private static int next(byte[] bytes, int at, int end) {
        return at < end && (bytes[at] & 0xc0) == 0x80 ? bytes[at] & 0x3f : -1;
    }

    /** Returns the number of bytes of a code point that {@link #at} returned; 1 for {@link #MALFORMED}. */
    static int length(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        if (codePoint < 0x800) {
            return 2;
        }
        return codePoint < 0x10000 ? 3 : 4;
    }

    /** Whether {@code bytes} start with a UTF-8 byte order mark. */
    static boolean startsWithMark(byte[] bytes, int length) {
        return length >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf;
    }
}
