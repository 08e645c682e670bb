package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Wraps Jackson's generator. Strings are made inert, and a path is followed by its bytes if its inert form differs from
 * it.
 */
final class JsonOut implements AutoCloseable {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final JsonGenerator generator;

    private JsonOut(OutputStream out) {
        generator = FACTORY.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
    }

    /** Writes one value, which {@code content} produces. */
    static void document(OutputStream out, Consumer<JsonOut> content) throws IOException {
        try (JsonOut json = new JsonOut(out)) {
            content.accept(json);
        } catch (JacksonException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
        }
    }

    void object(Runnable fields) {
        generator.writeStartObject();
        fields.run();
        generator.writeEndObject();
    }

    void object(String name, Runnable fields) {
        generator.writeName(name);
        object(fields);
    }

    <T> void array(String name, List<T> items, Consumer<T> fields) {
        generator.writeArrayPropertyStart(name);
        items.forEach(item -> object(() -> fields.accept(item)));
        generator.writeEndArray();
    }

    void strings(String name, List<String> items) {
        generator.writeArrayPropertyStart(name);
        items.forEach(item -> generator.writeString(SummarySanitizer.text(item)));
        generator.writeEndArray();
    }

    void numbers(String name, List<Integer> items) {
        generator.writeArrayPropertyStart(name);
        items.forEach(generator::writeNumber);
        generator.writeEndArray();
    }

    void text(String name, @Nullable String text) {
        if (text == null) {
            generator.writeNullProperty(name);
        } else {
            generator.writeStringProperty(name, SummarySanitizer.text(text));
        }
    }

    /** Writes a member, unless its value is null. */
    void optionalText(String name, @Nullable String text) {
        if (text != null) {
            text(name, text);
        }
    }

    void number(String name, long number) {
        generator.writeNumberProperty(name, number);
    }

    /** Writes null for unknown. */
    void number(String name, OptionalInt number) {
        if (number.isPresent()) {
            generator.writeNumberProperty(name, number.getAsInt());
        } else {
            generator.writeNullProperty(name);
        }
    }

    /** Writes null for unknown. */
    void bool(String name, @Nullable Boolean value) {
        if (value == null) {
            generator.writeNullProperty(name);
        } else {
            generator.writeBooleanProperty(name, value);
        }
    }

    /** Writes the path as {@code name}, and its bytes as {@code nameBytes} if the inert form differs from the path. */
    void path(String name, RepoPath path) {
        String inert = SummarySanitizer.path(path);
        generator.writeStringProperty(name, inert);
        byte[] bytes = path.bytes();
        if (!Inert.isPlainPath(bytes)) {
            generator.writeStringProperty(name + "Bytes", HexFormat.of().formatHex(bytes));
        }
    }

    @Override
    public void close() {
        generator.close();
    }
}
