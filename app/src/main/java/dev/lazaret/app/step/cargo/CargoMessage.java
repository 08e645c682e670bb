package dev.lazaret.app.step.cargo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * One line of {@code cargo --message-format=json} (documented: The Cargo Book, "External tools"). Anything in a stage can
 * print such a line, so it is a claim; its texts are not inert.
 */
sealed interface CargoMessage {

    /**
     * Something was compiled.
     *
     * @param kinds of its target, for example "custom-build"
     * @param name of its target
     * @param source path of the target's root source file
     * @param test whether it was compiled as a test
     * @param executable path of the program that was linked; empty where none was
     * @param features that are on
     * @param files paths of what was made
     */
    record Artifact(
            PackageId id,
            List<String> kinds,
            String name,
            String source,
            boolean test,
            Optional<String> executable,
            List<String> features,
            List<String> files)
            implements CargoMessage {}

    /**
     * A build script has run.
     *
     * @param cfgs options that it sets for its package, for example {@code fast} or {@code mode="x"}
     */
    record BuildScriptExecuted(PackageId id, List<String> cfgs) implements CargoMessage {}

    /**
     * The compiler says something.
     *
     * @param id the package that it compiles
     * @param kinds of the target that it compiles
     * @param message where no place is given, with the notes below it: they say why a linker failed
     * @param line 0 where none is given, as the column
     */
    record Compiler(
            PackageId id,
            List<String> kinds,
            String level,
            Optional<String> code,
            String message,
            Optional<String> path,
            int line,
            int column)
            implements CargoMessage {}

    /** Everything was compiled, or not; what is started then prints into the same stream. */
    record BuildFinished(boolean success) implements CargoMessage {}

    /** Another message of cargo's, of no interest here. */
    record Other() implements CargoMessage {}

    /** The message on a line; empty where the line is none. */
    static Optional<CargoMessage> of(String line) {
        if (!line.startsWith("{\"reason\":")) {
            return Optional.empty();
        }
        try (JsonParser json = Reader.JSON.createParser(ObjectReadContext.empty(), line)) {
            Reader reader = new Reader(json);
            return json.nextToken() == JsonToken.START_OBJECT ? reader.message() : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** Picks the wanted fields out of the line, and skips the rest. */
    final class Reader {
        /** Names are not kept between lines: whoever prints can make up any number of them. */
        private static final JsonFactory JSON = JsonFactory.builder()
                .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                .build();

        private static final int LONGEST_NOTE = 2000;
        private static final int MOST_NOTES = 100;

        private static final Set<String> WANTED = Set.of(
                "reason",
                "package_id",
                "target.name",
                "target.src_path",
                "profile.test",
                "executable",
                "success",
                "message.level",
                "message.message",
                "message.code.code",
                "span.file_name",
                "span.line_start",
                "span.column_start",
                "span.is_primary",
                "child.level",
                "child.message");

        private final JsonParser json;
        private final Map<String, String> fields = new HashMap<>();
        private final List<String> kinds = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private final List<String> features = new ArrayList<>();
        private final List<String> files = new ArrayList<>();
        private final List<String> cfgs = new ArrayList<>();

        private Reader(JsonParser json) {
            this.json = json;
        }

        private Optional<CargoMessage> message() {
            object("");
            PackageId id = PackageId.of(fields.getOrDefault("package_id", ""));
            return Optional.of(
                    switch (fields.getOrDefault("reason", "")) {
                        case "compiler-artifact" ->
                            new Artifact(
                                    id,
                                    List.copyOf(kinds),
                                    fields.getOrDefault("target.name", ""),
                                    fields.getOrDefault("target.src_path", ""),
                                    fields.getOrDefault("profile.test", "").equals("true"),
                                    Optional.ofNullable(fields.get("executable")),
                                    List.copyOf(features),
                                    List.copyOf(files));
                        case "build-script-executed" -> new BuildScriptExecuted(id, List.copyOf(cfgs));
                        case "compiler-message" ->
                            new Compiler(
                                    id,
                                    List.copyOf(kinds),
                                    fields.getOrDefault("message.level", ""),
                                    Optional.ofNullable(fields.get("message.code.code")),
                                    fields.getOrDefault("message.message", "")
                                            + (fields.containsKey("span.file_name") ? "" : String.join("", notes)),
                                    Optional.ofNullable(fields.get("span.file_name")),
                                    number("span.line_start"),
                                    number("span.column_start"));
                        case "build-finished" ->
                            new BuildFinished(fields.getOrDefault("success", "").equals("true"));
                        default -> new Other();
                    });
        }

        private int number(String field) {
            String value = fields.getOrDefault(field, "0");
            return value.matches("[0-9]{1,9}") ? Integer.parseInt(value) : 0;
        }

        /** The token is the object's start; ends at its end. */
        private void object(String prefix) {
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String path = prefix + json.currentName();
                JsonToken value = json.nextToken();
                switch (path) {
                    case "message", "message.code", "target", "profile" -> nested(value, path);
                    case "message.spans" -> spans(value);
                    case "message.children" -> children(value);
                    case "target.kind" -> strings(value, kinds);
                    case "features" -> strings(value, features);
                    case "filenames" -> strings(value, files);
                    case "cfgs" -> strings(value, cfgs);
                    default -> {
                        if (value.isScalarValue() && value != JsonToken.VALUE_NULL && WANTED.contains(path)) {
                            fields.put(path, json.getString());
                        } else {
                            json.skipChildren();
                        }
                    }
                }
            }
        }

        private void nested(JsonToken value, String path) {
            if (value == JsonToken.START_OBJECT) {
                object(path + ".");
            } else {
                json.skipChildren();
            }
        }

        private void strings(JsonToken value, List<String> into) {
            if (value == JsonToken.START_ARRAY) {
                for (JsonToken item = json.nextToken(); item != JsonToken.END_ARRAY; item = json.nextToken()) {
                    if (item.isScalarValue()) {
                        into.add(json.getString());
                    } else {
                        json.skipChildren();
                    }
                }
            } else {
                json.skipChildren();
            }
        }

        private void children(JsonToken value) {
            if (value != JsonToken.START_ARRAY) {
                json.skipChildren();
                return;
            }
            for (JsonToken item = json.nextToken(); item != JsonToken.END_ARRAY; item = json.nextToken()) {
                if (item == JsonToken.START_OBJECT) {
                    Reader child = new Reader(json);
                    child.object("child.");
                    String text = child.fields.getOrDefault("child.message", "");
                    // A linker's reason stands behind its whole command.
                    note("\n" + child.fields.getOrDefault("child.level", "") + ": "
                            + (text.length() > LONGEST_NOTE
                                    ? "…" + text.substring(text.length() - LONGEST_NOTE)
                                    : text));
                } else {
                    json.skipChildren();
                }
            }
        }

        private void note(String note) {
            if (notes.size() < MOST_NOTES) {
                notes.add(note);
            }
        }

        /** Of several places the first one that is primary counts. */
        private void spans(JsonToken value) {
            if (value != JsonToken.START_ARRAY) {
                json.skipChildren();
                return;
            }
            for (JsonToken item = json.nextToken(); item != JsonToken.END_ARRAY; item = json.nextToken()) {
                Reader span = new Reader(json);
                if (item == JsonToken.START_OBJECT) {
                    span.object("span.");
                } else {
                    json.skipChildren();
                }
                if (span.fields.getOrDefault("span.is_primary", "").equals("true")
                        && !fields.containsKey("span.file_name")) {
                    fields.putAll(span.fields);
                }
            }
        }
    }
}
