package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.StringLiteralDecoder;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import java.util.ArrayDeque;
import java.util.Deque;

/** Collects the literals of each statement, and joins them as the code may join them. */
final class StatementLiteralReader {
    /**
     * Maximum number of characters of a statement's literals that are joined into one string. In a longer statement,
     * the next string begins with the last of these literals.
     */
    private static final int LONGEST = 4_096;

    /** Maximum length of a literal that is read, unless it is encoded data. */
    private static final int LITERAL = 1 << 20;

    /**
     * Number of preceding literals that the next string begins with, because they may form one name with the literals
     * after them.
     */
    private static final int OVERLAP = 8;

    /**
     * Maximum and minimum number of elements of an array that is read as a string. An array with more elements is a
     * blob.
     */
    private static final int NUMBERS = 256;

    private static final int SHORTEST = 4;

    /** Minimum length of a literal that may be encoded data. */
    private static final int BLOB = 200;

    private final SourceReader reader;
    private final SourceFile file;
    private final Tokens tokens;
    private final StringBuilder plain = new StringBuilder();
    private final StringBuilder parted = new StringBuilder();
    private final Deque<String> before = new ArrayDeque<>();
    private SourceReader.Frame frame;
    private int first;
    private int count;

    StatementLiteralReader(SourceReader reader, SourceFile file) {
        this.reader = reader;
        this.file = file;
        this.tokens = file.tokens();
        this.frame = new SourceReader.Frame(0, file.scope(), null, null, null, null, false, -1);
    }

    /** Returns the value of the literal at {@code i}; empty if the literal is malformed. */
    String text(int i) {
        String text = StringLiteralDecoder.unescape(tokens, i);
        return text == null ? "" : text;
    }

    void literal(int i) {
        int length = tokens.end(i) - tokens.start(i);
        if (length >= BLOB && isEncoded(i)) {
            file.blobs().add(reader.place(i));
        } else if (reader.whole() && length <= LITERAL) {
            add(i, text(i));
        } else if (reader.whole()) {
            file.limit(LimitReason.SYNTAX, i);
        }
    }

    /** Whether a literal consists of base64 or hexadecimal characters only. */
    private boolean isEncoded(int i) {
        String text = tokens.text(i);
        int from = text.indexOf('"') + 1;
        int to = text.lastIndexOf('"');
        int odd = 0;
        for (int k = from; k < to; k++) {
            char c = text.charAt(k);
            boolean letter = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            if (!letter && "+/=-_\\\n ".indexOf(c) < 0) {
                return false;
            }
            odd += letter ? 0 : 1;
        }
        return to - from >= BLOB && odd * 8 < to - from;
    }

    /**
     * Reads an array of numbers. A short array of printable ASCII characters is read as a string. A long array is a
     * blob.
     */
    void bytes(int open, int close) {
        int i = tokens.next(open);
        if (!isNumber(i)) {
            return;
        }
        StringBuilder text = new StringBuilder();
        int numbers = 0;
        boolean readable = reader.whole();
        for (; i < close; i = tokens.next(i)) {
            if (isNumber(i)) {
                numbers++;
                int value = readable ? value(tokens.text(i)) : -1;
                readable &= value >= ' ' && value <= '~' && numbers <= NUMBERS;
                if (readable) {
                    text.append((char) value);
                }
            } else if (!tokens.is(i, ",")) {
                return;
            }
        }
        if (readable && numbers >= SHORTEST) {
            add(open, text.toString());
        } else if (numbers >= NUMBERS) {
            file.blobs().add(reader.place(open));
        }
    }

    /** Whether a token is a number, or a character literal. */
    private boolean isNumber(int i) {
        return tokens.is(i, TokenKind.INTEGER) || tokens.is(i, TokenKind.CHAR) || tokens.is(i, TokenKind.BYTE);
    }

    private static int value(String written) {
        int quote = written.indexOf('\'');
        if (quote >= 0) {
            return written.length() == quote + 3 ? written.charAt(quote + 1) : -1;
        }
        String digits = written.replace("_", "");
        int suffix = digits.indexOf('u');
        digits = suffix > 0 ? digits.substring(0, suffix) : digits;
        try {
            return digits.startsWith("0x") ? Integer.parseInt(digits.substring(2), 16) : Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private void add(int token, String text) {
        if (count == 0) {
            first = token;
            frame = reader.around();
        }
        SourceReader.Frame around = reader.around();
        file.texts().add(new StatementLiterals(text, text, around.function(), around.closure(), token, true));
        if (plain.length() + text.length() > LONGEST) {
            flush();
            resume(token);
        }
        count++;
        if (text.length() <= LONGEST) {
            plain.append(text);
            parted.append(parted.isEmpty() ? "" : "/").append(text);
        }
        before.add(text);
        if (before.size() > OVERLAP) {
            before.removeFirst();
        }
    }

    /** Begins the next string of a statement with the previous literals, so that an assembled name is not split. */
    private void resume(int token) {
        first = token;
        for (String text : before) {
            if (plain.length() + text.length() <= LONGEST / 2) {
                count++;
                plain.append(text);
                parted.append(parted.isEmpty() ? "" : "/").append(text);
            }
        }
    }

    /** Ends a statement. */
    void end() {
        flush();
        before.clear();
    }

    private void flush() {
        if (count > 1) {
            file.texts()
                    .add(new StatementLiterals(
                            plain.toString(), parted.toString(), frame.function(), frame.closure(), first, false));
        }
        plain.setLength(0);
        parted.setLength(0);
        count = 0;
    }
}
