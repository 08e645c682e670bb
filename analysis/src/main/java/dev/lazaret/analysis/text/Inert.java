package dev.lazaret.analysis.text;

import java.util.HexFormat;

/**
 * Sanitizes text for display. Text from a repository, a crate or a program is shown on the screen or terminal and
 * written to files only in this form.
 *
 * <p>Every {@link HazardousCharacter} is replaced by a backslash followed, for example, by <code>u{202E}</code>; every
 * byte that is not UTF-8 is replaced by a backslash followed, for example, by <code>x{FF}</code>. Other text does not
 * change. The form is meant to be read, not decoded: a backslash is not escaped. If the sanitized form of a name
 * differs from the name, the JSON output also contains the bytes of the name.
 */
public final class Inert {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Inert() {}

    /** Sanitizes text of any number of lines. Does not change tabs and line feeds; converts CR LF to a line feed. */
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

    /** Same as {@link #text}, for UTF-8 bytes. */
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

    /** Sanitizes the bytes of a path, or of a part of it, as one line. Tabs and line feeds are escaped, too. */
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

    /** Whether {@link #path} does not change the path. Only in this case does the sanitized form identify the path. */
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
     * Sanitizes text as one line and truncates it to at most {@code most} characters. Line breaks are escaped, tabs are
     * not changed, and {@code …} marks truncated text.
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
