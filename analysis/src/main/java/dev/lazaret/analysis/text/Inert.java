package dev.lazaret.analysis.text;

import java.util.HexFormat;

/**
 * Sanitizes text for display. Text from a repository, a crate or a program reaches screen, terminal or file only in
 * this form.
 *
 * <p>Every {@link HazardousCharacter} becomes a backslash and <code>u{202E}</code>, every byte that is not UTF-8 a
 * backslash and <code>x{FF}</code>. Other text does not change. The form is for reading, not for decoding: a backslash
 * is not escaped. Where the form of a name differs from the name, the JSON contract also contains its bytes.
 */
public final class Inert {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Inert() {}

    /** Sanitizes text of any number of lines. Tabs and line feeds stay, CR LF becomes a line feed. */
    public static String text(CharSequence text) {
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            int codePoint = Character.codePointAt(text, at);
            at += Character.charCount(codePoint);
            boolean endsLine = codePoint == '\r' && at < text.length() && text.charAt(at) == '\n';
            if (!endsLine) {
                append(out, codePoint);
            }
        }
        return out.toString();
    }

    /** Same as {@link #text}, from UTF-8. */
    public static String bytes(byte[] bytes) {
        StringBuilder out = new StringBuilder(bytes.length);
        int at = 0;
        while (at < bytes.length) {
            int codePoint = Utf8Decoder.at(bytes, at, bytes.length);
            boolean endsLine = codePoint == '\r' && at + 1 < bytes.length && bytes[at + 1] == '\n';
            if (codePoint == Utf8Decoder.MALFORMED) {
                malformed(out, bytes[at]);
            } else if (!endsLine) {
                append(out, codePoint);
            }
            at += Utf8Decoder.length(codePoint);
        }
        return out.toString();
    }

    /** Sanitizes the bytes of a path, or of a part of one, as one line. Tab and line feed are escaped, too. */
    public static String path(byte[] path) {
        StringBuilder out = new StringBuilder(path.length);
        int at = 0;
        while (at < path.length) {
            int codePoint = Utf8Decoder.at(path, at, path.length);
            if (codePoint == Utf8Decoder.MALFORMED) {
                malformed(out, path[at]);
            } else if (codePoint < ' ') {
                out.append(HazardousCharacter.inert(codePoint));
            } else {
                append(out, codePoint);
            }
            at += Utf8Decoder.length(codePoint);
        }
        return out.toString();
    }

    /** Whether {@link #path} changes nothing. Only then does the sanitized form identify the name. */
    public static boolean isPlainPath(byte[] path) {
        int at = 0;
        while (at < path.length) {
            int codePoint = Utf8Decoder.at(path, at, path.length);
            if (codePoint < ' ' || HazardousCharacter.is(codePoint)) {
                return false;
            }
            at += Utf8Decoder.length(codePoint);
        }
        return true;
    }

    /**
     * Sanitizes one line, and cuts it to at most {@code most} characters. Line ends are escaped, tabs stay, {@code …}
     * marks a cut.
     */
    public static String line(CharSequence text, int most) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), most));
        int at = 0;
        while (at < text.length()) {
            int codePoint = Character.codePointAt(text, at);
            int before = out.length();
            if (codePoint == '\n') {
                out.append(HazardousCharacter.inert(codePoint));
            } else {
                append(out, codePoint);
            }
            at += Character.charCount(codePoint);
            int room = at < text.length() ? most - 1 : most;
            if (out.length() > room) {
                out.setLength(before);
                return out.append('…').toString();
            }
        }
        return out.toString();
    }

    private static void append(StringBuilder out, int codePoint) {
        if (HazardousCharacter.is(codePoint)) {
            out.append(HazardousCharacter.inert(codePoint));
        } else {
            out.appendCodePoint(codePoint);
        }
    }

    private static void malformed(StringBuilder out, byte value) {
        out.append("\\x{").append(HEX.toHexDigits(value)).append('}');
    }
}
