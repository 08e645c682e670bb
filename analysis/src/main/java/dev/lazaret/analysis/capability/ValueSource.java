package dev.lazaret.analysis.capability;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a value comes from that no literal tells. */
enum ValueSource {
    /** The folder in which the program was started. */
    WORKING_FOLDER,
    /** The program's own file. */
    PROGRAM_FILE,
    TEMPORARY_FOLDER,
    /** The home of the user, or one that a tool has there. */
    HOME_FOLDER,
    /** The arguments of the program. */
    ARGUMENTS,
    /** The entries of a folder. */
    FOLDER_LISTING,
    /** What a file, an input or another program says. */
    CONTENT,
    /** Decoded data. */
    DECODED,
    /** Bytes or characters that are combined or put in another order. */
    MIXED,
    /** Bytes that are read as a text. */
    BYTES,
    /** OUT_DIR goes into it, but nothing shows that it begins there and stays below. */
    LEAVES_OUTPUT,
    /** Not a value: where lines for cargo are written. */
    STANDARD_OUTPUT;

    /** The word of the data. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the source of this word. */
    static Optional<ValueSource> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
