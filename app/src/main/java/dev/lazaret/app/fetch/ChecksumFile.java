package dev.lazaret.app.fetch;

import dev.lazaret.app.json.JsonRecords;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code .cargo-checksum.json} that {@code cargo vendor} writes into each crate's folder.
 *
 * @param files SHA-256 in hexadecimal of each file, by its path below the folder
 * @param packed SHA-256 of the packed crate; empty where it says none
 */
record ChecksumFile(
        Map<String, String> files,
        @JsonRecords.Name("package") Optional<String> packed) {
    static final String NAME = ".cargo-checksum.json";

    ChecksumFile {
        files = Map.copyOf(files);
    }

    /** Empty where the text is something else. */
    static Optional<ChecksumFile> of(byte[] text) {
        try {
            return JsonRecords.STRICT.read(
                    ChecksumFile.class,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(text))
                            .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
