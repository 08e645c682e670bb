package dev.lazaret.analysis.capability;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The source of a value that no literal shows. */
enum ValueSource {
    /** The folder in which the program was started. */
    WORKING_FOLDER,
    /** The program's executable file. */
    PROGRAM_FILE,
    TEMPORARY_FOLDER,
    /** The home of the user, or a folder of a tool in it. */
    HOME_FOLDER,
    /** The arguments of the program. */
    ARGUMENTS,
    /** The entries of a folder. */
    FOLDER_LISTING,
    /** The content of a file, an input or the output of another program. */
    CONTENT,
    /** Decoded data. */
    DECODED,
    /** Bytes or characters that are combined or reordered. */
    MIXED,
    /** Bytes that are read as text. */
    BYTES,
    /** OUT_DIR goes into the value, but nothing shows that the value begins with it and stays below it. */
    LEAVES_OUTPUT,
    /** Not the source of a value: the stream to which lines for cargo are written. */
    STANDARD_OUTPUT;

    /** Returns the word for this source in the rule data. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Finds the source with this word. */
    static Optional<ValueSource> find(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
