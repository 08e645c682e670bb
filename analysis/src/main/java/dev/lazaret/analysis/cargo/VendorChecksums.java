package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.CollisionSafeCopy;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A {@code .cargo-checksum.json}: the checksums that {@code cargo vendor} wrote for a package.
 *
 * @param packageChecksum checksum of the published archive; null if not specified
 * @param files SHA-256 checksums in lower-case hexadecimal digits, by path relative to the package
 * @param filesAt position of the key {@code files}
 */
public record VendorChecksums(
        RepoPath path,
        @Nullable String packageChecksum,
        Position packageAt,
        Map<String, String> files,
        Position filesAt) {
    /** The file's name. */
    public static final String NAME = ".cargo-checksum.json";

    private static final JsonFactory JSON = new JsonFactory();

    public VendorChecksums {
        files = CollisionSafeCopy.of(files);
    }

    /** Reads a list of checksums. Returns an empty result if the bytes are not such a list. */
    public static Optional<VendorChecksums> read(RepoPath path, byte[] buffer, int length) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), buffer, 0, length)) {
            return parser.nextToken() == JsonToken.START_OBJECT
                    ? Optional.of(new Reader(parser).read(path))
                    : Optional.empty();
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    private static final class Reader {
        private final JsonParser parser;
        private final Map<String, String> files = new HashMap<>();
        private @Nullable String packageChecksum;
        private Position packageAt = Position.FILE;
        private Position filesAt = Position.FILE;

        Reader(JsonParser parser) {
            this.parser = parser;
        }

        VendorChecksums read(RepoPath path) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = parser.currentName();
                Position at = new Position(
                        parser.currentTokenLocation().getLineNr(),
                        parser.currentTokenLocation().getColumnNr());
                JsonToken value = parser.nextToken();
                if (key.equals("files") && value == JsonToken.START_OBJECT) {
                    filesAt = at;
                    files();
                } else if (key.equals("package") && value == JsonToken.VALUE_STRING) {
                    packageAt = at;
                    packageChecksum = parser.getString();
                } else {
                    parser.skipChildren();
                }
            }
            return new VendorChecksums(path, packageChecksum, packageAt, files, filesAt);
        }

        private void files() {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String file = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING) {
                    files.put(file, parser.getString().toLowerCase(Locale.ROOT));
                } else {
                    parser.skipChildren();
                }
            }
        }
    }
}
