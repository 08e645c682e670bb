package dev.lazaret.viewer.code;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.viewer.language.Language;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A file prepared for display. Created off the JavaFX thread. */
public sealed interface ShownFile permits CodeDocument, BinaryFacts {
    /** Maximum number of bytes shown as text. */
    int MAX_BYTES = 10 << 20;
    /** Maximum number of lines shown. */
    int MAX_LINES = 300_000;

    /** Number of bytes at the beginning of a file in which a NUL makes the file binary, as in git. */
    int BINARY_TEST = 8_000;

    /** Number of bytes of the first line that are searched for an interpreter. */
    int FIRST_LINE = 200;

    /**
     * Prepares the file at {@code path}.
     *
     * @param bytes the beginning of the file, or all of it
     * @param size size of the whole file in bytes
     */
    static ShownFile of(RepoPath path, byte[] bytes, long size) {
        return isBinary(bytes)
                ? BinaryFacts.of(bytes, size)
                : CodeDocument.of(bytes, size, Language.detect(path, firstLine(bytes)));
    }

    /** Returns facts for the status bar: language, encoding, line ends. */
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
