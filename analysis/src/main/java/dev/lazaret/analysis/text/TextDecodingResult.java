package dev.lazaret.analysis.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Result of decoding a file's bytes as text. */
public sealed interface TextDecodingResult {
    /** Number of bytes at the beginning of a file that are searched for a NUL, which UTF-8 text does not contain. */
    int LOOKED_AT = 8 << 10;

    /**
     * Text without its byte order mark. It is not sanitized, so it must be passed through {@link Inert} before it is
     * displayed.
     *
     * @param wellFormed false if bytes that are invalid in the encoding were replaced by U+FFFD
     */
    record Text(String text, Encoding encoding, boolean byteOrderMark, boolean wellFormed)
            implements TextDecodingResult {}

    /** The file is not text, because it has a NUL byte near the beginning and no UTF-16 byte order mark. */
    record Binary() implements TextDecodingResult {}

    /** Supported encodings. UTF-16 is recognised only by its byte order mark. */
    enum Encoding {
        UTF_8(StandardCharsets.UTF_8, 3),
        UTF_16LE(StandardCharsets.UTF_16LE, 2),
        UTF_16BE(StandardCharsets.UTF_16BE, 2);

        private final Charset charset;
        private final int markBytes;

        Encoding(Charset charset, int markBytes) {
            this.charset = charset;
            this.markBytes = markBytes;
        }
    }

    /** Decodes the first {@code length} bytes. */
    static TextDecodingResult of(byte[] bytes, int length) {
        Encoding utf16 = utf16(bytes, length);
        if (utf16 != null) {
            return decode(bytes, length, utf16, true);
        }
        if (isBinary(bytes, length)) {
            return new Binary();
        }
        return decode(bytes, length, Encoding.UTF_8, Utf8Decoder.startsWithMark(bytes, length));
    }

    /** Same as {@link #of(byte[], int)}, for all bytes. */
    static TextDecodingResult of(byte[] bytes) {
        return of(bytes, bytes.length);
    }

    /** Whether {@link #of} would return {@link Binary}. Does not decode. */
    static boolean isBinary(byte[] bytes, int length) {
        if (utf16(bytes, length) != null) {
            return false;
        }
        int end = Math.min(length, LOOKED_AT);
        for (int i = 0; i < end; i++) {
            if (bytes[i] == 0) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Encoding utf16(byte[] bytes, int length) {
        int mark = length < 2 ? 0 : (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
        return switch (mark) {
            case 0xfffe -> Encoding.UTF_16LE;
            case 0xfeff -> Encoding.UTF_16BE;
            default -> null;
        };
    }

    private static Text decode(byte[] bytes, int length, Encoding encoding, boolean mark) {
        int start = mark ? encoding.markBytes : 0;
        ByteBuffer text = ByteBuffer.wrap(bytes, start, length - start);
        try {
            CharBuffer decoded = encoding.charset
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(text);
            return new Text(decoded.toString(), encoding, mark, true);
        } catch (CharacterCodingException malformed) {
            return new Text(new String(bytes, start, length - start, encoding.charset), encoding, mark, false);
        }
    }
}
