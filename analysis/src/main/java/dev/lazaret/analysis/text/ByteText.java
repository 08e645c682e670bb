package dev.lazaret.analysis.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Text that stands for any bytes: those that are UTF-8 as what they say, each other one as a lone surrogate from U+DC80 to
 * U+DCFF, which no UTF-8 means (documented: PEP 383, "Non-decodable Bytes in System Character Interfaces").
 */
public final class ByteText {
    private static final int LONE = 0xDC00;

    private ByteText() {}

    /** The text of these bytes. */
    public static String of(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        int at = 0;
        while (at < bytes.length) {
            int codePoint = Utf8.at(bytes, at, bytes.length);
            if (codePoint == Utf8.MALFORMED) {
                text.append((char) (LONE + (bytes[at] & 0xff)));
            } else {
                text.appendCodePoint(codePoint);
            }
            at += Utf8.length(codePoint);
        }
        return text.toString();
    }

    /** The bytes of this text; a surrogate that {@link #of} never makes becomes a question mark. */
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

    /** The text as one line that is inert: a tab, a line end and a byte that is not UTF-8 are escaped, too. */
    public static String inert(String text) {
        return Inert.path(bytes(text));
    }
}
