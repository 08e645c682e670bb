package dev.lazaret.app.fetch;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The {@code .cargo-checksum.json} that {@code cargo vendor} writes into each crate's folder.
 *
 * @param files SHA-256 in hexadecimal of each file, by its path below the folder
 * @param packed SHA-256 of the packed crate; empty where it says none
 */
record ChecksumFile(Map<String, String> files, Optional<String> packed) {
    static final String NAME = ".cargo-checksum.json";

    private static final JsonFactory JSON = new JsonFactory();

    ChecksumFile {
        files = Map.copyOf(files);
    }

    /** Empty where the text is something else. */
    static Optional<ChecksumFile> of(byte[] text) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            return json.nextToken() == JsonToken.START_OBJECT ? members(json) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static Optional<ChecksumFile> members(JsonParser json) {
        Map<String, String> files = new HashMap<>();
        Optional<String> packed = Optional.empty();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = json.currentName();
            JsonToken value = json.nextToken();
            if (key.equals("files") && value == JsonToken.START_OBJECT) {
                if (!files(json, files)) {
                    return Optional.empty();
                }
            } else if (key.equals("package") && value == JsonToken.VALUE_STRING) {
                packed = Optional.of(json.getString());
            } else {
                json.skipChildren();
            }
        }
        return Optional.of(new ChecksumFile(files, packed));
    }

    /** Whether every member is a text and stands once. */
    private static boolean files(JsonParser json, Map<String, String> files) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String path = json.currentName();
            if (json.nextToken() != JsonToken.VALUE_STRING || files.put(path, json.getString()) != null) {
                return false;
            }
        }
        return true;
    }
}
