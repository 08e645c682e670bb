package dev.lazaret.analysis.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Converts arbitrary bytes to a string and back without loss. Valid UTF-8 is decoded. Every other byte is converted to
 * a lone surrogate from U+DC80 to U+DCFF, which valid UTF-8 never encodes (see PEP 383, "Non-decodable Bytes in System
 * Character Interfaces").
 */
public final class LosslessUtf8Codec {
    private static final int LONE = 0xDC00;

    private LosslessUtf8Codec() {}

    /** Converts bytes to a string. */
    public static String of(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        int at = 0;
        while (at < bytes.length) {
            int codePoint = Utf8Decoder.at(bytes, at, bytes.length);
            if (codePoint == Utf8Decoder.MALFORMED) {
                text.append((char) (LONE + (bytes[at] & 0xff)));
            } else {
                text.appendCodePoint(codePoint);
            }
            at += Utf8Decoder.length(codePoint);
        }
        return text.toString();
    }

    /**
     * Converts a string back to bytes. A lone surrogate that {@link #of} never produces is converted to a question
     * mark.
     */
    public static byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        text.codePoints().forEach(codePoint -> {
            if (codePoint >= LONE + 0x80 && codePoint <= LONE + 0xff) {
                bytes.write(codePoint - LONE);
            } else {
                bytes.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
            }
        });
        return bytes.toByteArray();
    }

    /**
     * Returns the string as one line, sanitized for display. Tabs, line breaks and bytes that are not UTF-8 are
     * escaped, too.
     */
    public static String inert(String text) {
        return Inert.path(bytes(text));
    }
}
