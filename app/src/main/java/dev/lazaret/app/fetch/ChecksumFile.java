package dev.lazaret.app.fetch;

import dev.lazaret.app.json.JsonRecordMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code .cargo-checksum.json} that {@code cargo vendor} writes into each crate's folder.
 *
 * @param files SHA-256 digest of each file, in hexadecimal, by the file's path below the folder
 * @param packed SHA-256 digest of the packed crate, in hexadecimal; empty if the checksum file does not contain it
 */
record ChecksumFile(
        Map<String, String> files,
        @JsonRecordMapper.Name("package") Optional<String> packed) {
    static final String NAME = ".cargo-checksum.json";

    ChecksumFile {
        files = Map.copyOf(files);
    }

    /** Parses a checksum file; empty if it is malformed. */
    static Optional<ChecksumFile> of(byte[] text) {
        try {
            return JsonRecordMapper.STRICT.read(
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
