package dev.lazaret.viewer.code;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.viewer.language.Language;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A file made ready to be shown. Made off the JavaFX thread. */
public sealed interface ShownFile permits CodeDocument, BinaryFacts {
    /** Bytes that are shown at most, as text. */
    int MAX_BYTES = 10 << 20;
    /** Lines that are shown at most. */
    int MAX_LINES = 300_000;

    /** First bytes in which a NUL makes a file binary, as git has it. */
    int BINARY_TEST = 8_000;

    /** Bytes of the first line that are looked at for a program that it names. */
    int FIRST_LINE = 200;

    /**
     * The file at {@code path}.
     *
     * @param bytes its beginning, or all of it
     * @param size of the whole file in bytes
     */
    static ShownFile of(RepoPath path, byte[] bytes, long size) {
        return isBinary(bytes)
                ? BinaryFacts.of(bytes, size)
                : CodeDocument.of(bytes, size, Language.of(path, firstLine(bytes)));
    }

    /** What the status bar says of it: language, encoding, line ends. */
    List<String> facts();

    private static String firstLine(byte[] bytes) {
        int end = 0;
        while (end < Math.min(bytes.length, FIRST_LINE) && bytes[end] != '\n') {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
    }

    private static boolean isBinary(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, BINARY_TEST); i++) {
            if (bytes[i] == 0) {
                return true;
            }
        }
        return false;
    }
}
