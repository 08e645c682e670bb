package dev.lazaret.analysis.rust;

import org.jspecify.annotations.Nullable;

/** Decodes string literals. */
public final class StringLiteralDecoder {
    private StringLiteralDecoder() {}

    /**
     * Returns the value of the string literal at token {@code i}. As in rustc, escapes are decoded and CR LF is
     * converted to LF. In byte and C strings, an escape {@code \xNN} above 7F becomes the character with that code
     * point.
     *
     * @return the value; null if the token is not a string literal or an escape is malformed
     */
    public static @Nullable String unescape(Tokens tokens, int i) {
        if (i < 0 || i >= tokens.size()) {
            return null;
        }
        String text = tokens.text(i);
        int quote = text.indexOf('"');
        return switch (tokens.kind(i)) {
            case STRING -> escaped(text, quote, false);
            case BYTE_STRING, C_STRING -> escaped(text, quote, true);
            case RAW_STRING, RAW_BYTE_STRING, RAW_C_STRING -> lines(text.substring(quote + 1, text.lastIndexOf('"')));
            default -> null;
        };
    }

    private static @Nullable String escaped(String text, int quote, boolean bytes) {
        String body = lines(text.substring(quote + 1, text.lastIndexOf('"')));
        if (body.indexOf('\\') < 0) {
            return body;
        }
        var out = new StringBuilder(body.length());
        int i = 0;
        while (i < body.length()) {
            char c = body.charAt(i);
            if (c != '\\') {
                out.append(c);
                i++;
                continue;
            }
            i = escape(body, i + 1, bytes, out);
            if (i < 0) {
                return null;
            }
        }
        return out.toString();
    }

    /**
     * Decodes the escape that follows a backslash at {@code i} and appends it to {@code out}. Returns the end of the
     * escape; -1 if it is malformed.
     */
    private static int escape(String body, int i, boolean bytes, StringBuilder out) {
        char c = i < body.length() ? body.charAt(i) : 0;
        switch (c) {
            case 'n' -> out.append('\n');
            case 'r' -> out.append('\r');
            case 't' -> out.append('\t');
            case '0' -> out.append('\0');
            case '\\', '\'', '"' -> out.append(c);
            case '\n' -> {
                int end = i;
                while (end < body.length() && " \t\n\r".indexOf(body.charAt(end)) >= 0) {
                    end++;
                }
                return end;
            }
            case 'x' -> {
                return number(body, i + 1, i + 3, bytes ? 0xFF : 0x7F, out);
            }
            case 'u' -> {
                int close = body.indexOf('}', i);
                boolean braces = i + 1 < body.length() && body.charAt(i + 1) == '{' && close > 0 && close - i <= 16;
                int end = braces ? number(body, i + 2, close, Character.MAX_CODE_POINT, out) : -1;
                return end < 0 ? -1 : end + 1;
            }
            default -> {
                return -1;
            }
        }
        return i + 1;
    }

    private static int number(String body, int from, int to, int limit, StringBuilder out) {
        if (to > body.length()) {
            return -1;
        }
        long value = 0;
        int digits = 0;
        for (int i = from; i < to; i++) {
            char c = body.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit >= 0) {
                value = value * 16 + digit;
                digits++;
            } else if (c != '_' || digits == 0) {
                return -1;
            }
        }
        boolean surrogate = value >= 0xD800 && value <= 0xDFFF;
        if (digits == 0 || value > limit || surrogate) {
            return -1;
        }
        out.appendCodePoint((int) value);
        return to;
    }

    private static String lines(String text) {
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n");
    }
}
