package dev.lazaret.analysis.git;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The mode of an entry in an index or a tree. */
enum FileMode {
    FILE("100644"),
    EXECUTABLE("100755"),
    LINK("120000"),
    FOLDER("40000"),
    SUBMODULE("160000");

    private static final int TYPE = 0170000;

    private final String digits;

    FileMode(String digits) {
        this.digits = digits;
    }

    /** Returns the octal digits, as in a tree object. */
    byte[] digits() {
        return digits.getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns the mode of an index entry; empty for a mode that is invalid in an index. */
    static Optional<FileMode> ofIndex(int mode) {
        return switch (mode) {
            case 0100644 -> Optional.of(FILE);
            case 0100755 -> Optional.of(EXECUTABLE);
            case 0120000 -> Optional.of(LINK);
            case 0160000 -> Optional.of(SUBMODULE);
            default -> Optional.empty();
        };
    }

    /**
     * Returns the mode of a tree entry. Modes in old trees are mapped to current ones, as in git ({@code canon_mode}).
     */
    static FileMode ofTree(int mode) {
        return switch (mode & TYPE) {
            case 0100000 -> (mode & 0100) == 0 ? FILE : EXECUTABLE;
            case 0120000 -> LINK;
            case 0040000 -> FOLDER;
            default -> SUBMODULE;
        };
    }
}
