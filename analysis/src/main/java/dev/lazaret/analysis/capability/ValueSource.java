package dev.lazaret.analysis.capability;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A source of a value other than a literal. */
enum ValueSource {
    /** The folder in which the program was started. */
    WORKING_FOLDER,
    /** The program's executable file. */
    PROGRAM_FILE,
    TEMPORARY_FOLDER,
    /** The user's home folder, or a tool's folder in it. */
    HOME_FOLDER,
    /** The arguments of the program. */
    ARGUMENTS,
    /** The entries of a folder. */
    FOLDER_LISTING,
    /** The content of a file, an input, or the output of another program. */
    CONTENT,
    /** Decoded data. */
    DECODED,
    /** Bytes or characters that are combined or reordered. */
    MIXED,
    /** Bytes that are read as text. */
    BYTES,
    /** The value contains OUT_DIR, but nothing shows that it begins with OUT_DIR and stays below it. */
    LEAVES_OUTPUT,
    /** The stream to which instructions for cargo are written. This is not the source of a value. */
    STANDARD_OUTPUT;

    /** Returns the identifier of this source in the rule data. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Finds the source with this identifier. */
    static Optional<ValueSource> find(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
