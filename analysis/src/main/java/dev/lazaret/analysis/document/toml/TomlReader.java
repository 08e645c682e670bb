package dev.lazaret.analysis.document.toml;

import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.DocumentProblem;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.Position;
import java.util.List;

/**
 * Reads TOML 1.1, and reports whether TOML 1.0 rejects a file or reads it differently.
 *
 * <p>{@link PlainTomlReader} reads ordinary files, {@link TomljReader} all others. Both produce the same tree.
 */
public final class TomlReader {
    /** Maximum size of a file in bytes. Larger files are not read, because tomlj takes seconds for more. */
    public static final int MAX_BYTES = 8 << 20;

    /** Maximum number of levels of arrays, inline tables and dotted keys. Cargo accepts 80 and refuses 81. */
    static final int MAX_DEPTH = 80;

    /**
     * Maximum number of dots, commas, brackets and equals signs, which separate keys and values. tomlj's tree takes up
     * to 300 bytes for each, and two trees exist at once.
     */
    static final int MAX_MARKS = 500_000;

    /**
     * Maximum size in bytes of a file that is not ordinary. Larger ones are not read: tomlj compares each key of a
     * broken file with each error in it, which takes two seconds at this size.
     */
    static final int MAX_UNUSUAL_BYTES = 128 << 10;

    /**
     * Maximum number of single-line strings that do not end on their line, each of which is an error. tomlj's time
     * grows with the square of their number.
     */
    static final int MAX_OPEN_STRINGS = 200;

    private TomlReader() {}

    public static Document read(byte[] bytes) {
        return read(bytes, bytes.length);
    }

    /**
     * Reads a whole file. Always returns a document, with the parts of a broken file that were understood, and the
     * problems.
     *
     * @param buffer the bytes of the file, from index 0; one byte order mark at the start is skipped
     * @param length number of valid bytes
     */
    public static Document read(byte[] buffer, int length) {
        if (length > MAX_BYTES) {
            return notRead("larger than 8 MiB, not read");
        }
        int start = startsWithMark(buffer, length) ? 3 : 0;
        if (marks(buffer, start, length) > MAX_MARKS) {
            return notRead("more than " + MAX_MARKS + " dots, commas, brackets and equals signs, not read");
        }
        return PlainTomlReader.read(buffer, start, length).orElseGet(() -> unusual(buffer, start, length));
    }

    private static Document unusual(byte[] buffer, int start, int length) {
        if (length > MAX_UNUSUAL_BYTES) {
            return notRead("larger than 128 KiB and not written in the ordinary way, not read");
        }
        if (UnclosedStringCounter.count(buffer, start, length) > MAX_OPEN_STRINGS) {
            return notRead("more than " + MAX_OPEN_STRINGS + " strings without an end, not read");
        }
        return new TomljReader(buffer, start, length).read();
    }

    private static Document notRead(String why) {
        return new Document(new Node.Table(Position.FILE, List.of()), List.of(new DocumentProblem(Position.FILE, why)));
    }

    private static int marks(byte[] buffer, int start, int end) {
        int marks = 0;
        for (int i = start; i < end; i++) {
            marks += switch (buffer[i]) {
                case '.', ',', '=', '[', ']', '{', '}' -> 1;
                default -> 0;
            };
        }
        return marks;
    }

    private static boolean startsWithMark(byte[] buffer, int length) {
        return length >= 3 && buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB && buffer[2] == (byte) 0xBF;
    }
}
