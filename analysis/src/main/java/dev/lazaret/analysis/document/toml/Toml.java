package dev.lazaret.analysis.document.toml;

import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.document.Problem;
import java.util.List;
import java.util.Optional;

/**
 * The reader for TOML 1.1, which says where a file is no TOML 1.0.
 *
 * <p>Ordinary files are read by {@link PlainToml}; what that gives up on goes to {@link TomljReader}. Both come to the same tree.
 */
public final class Toml {
    /** Larger files are not read: tomlj takes seconds for more. */
    public static final int MAX_BYTES = 8 << 20;

    /** Levels of arrays, inline tables and dotted keys; cargo accepts 80 and refuses 81. */
    static final int MAX_DEPTH = 80;

    private Toml() {}

    public static Document read(byte[] bytes) {
        return read(bytes, bytes.length);
    }

    /**
     * Reads a whole file. Every input has a result; what was understood of a broken file stands beside the problems.
     *
     * @param buffer the bytes of the file, from index 0; one byte order mark at the start is left out
     * @param length number of bytes that count
     */
    public static Document read(byte[] buffer, int length) {
        if (length > MAX_BYTES) {
            return new Document(
                    new Node.Table(Position.FILE, List.of()),
                    List.of(new Problem(Position.FILE, "larger than 8 MiB, not read")));
        }
        int start = startsWithMark(buffer, length) ? 3 : 0;
        Optional<Document> plain = PlainToml.read(buffer, start, length);
        return plain.orElseGet(() -> new TomljReader(buffer, start, length).read());
    }

    private static boolean startsWithMark(byte[] buffer, int length) {
        return length >= 3 && buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB && buffer[2] == (byte) 0xBF;
    }
}
