package dev.lazaret.analysis.run.json;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
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
public final class JsonOut implements AutoCloseable {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final JsonGenerator generator;

    private JsonOut(OutputStream out) {
        generator = FACTORY.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
    }

    /** Writes one value, which {@code content} produces. */
    public static void document(OutputStream out, Consumer<JsonOut> content) throws IOException {
        try (JsonOut json = new JsonOut(out)) {
            content.accept(json);
        } catch (JacksonException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
        }
    }

    /** Returns one object on one line, without a newline. */
    public static String line(Consumer<JsonOut> members) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonOut json = new JsonOut(out)) {
            json.object(() -> members.accept(json));
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Writes an object. */
    public void object(Runnable fields) {
        generator.writeStartObject();
        fields.run();
        generator.writeEndObject();
    }

    /** Writes a member that is an object. */
    public void object(String name, Runnable fields) {
        generator.writeName(name);
        object(fields);
    }

    /** Writes a member that is an object. Writes null if there is no value. */
    public <T> void object(String name, Optional<T> value, Consumer<T> fields) {
        value.ifPresentOrElse(one -> object(name, () -> fields.accept(one)), () -> generator.writeNullProperty(name));
    }

    /** Writes a member that is an array of objects. */
    public <T> void array(String name, List<T> items, Consumer<T> fields) {
        generator.writeArrayPropertyStart(name);
        items.forEach(item -> object(() -> fields.accept(item)));
        generator.writeEndArray();
    }

    /** Writes a member that is an array of strings. */
    public void strings(String name, List<String> items) {
        generator.writeArrayPropertyStart(name);
        items.forEach(item -> generator.writeString(Inert.text(item)));
        generator.writeEndArray();
    }

    /** Writes a member that is an array of numbers. */
    public void numbers(String name, List<Integer> items) {
        generator.writeArrayPropertyStart(name);
        items.forEach(generator::writeNumber);
        generator.writeEndArray();
    }

    /** Writes null for null. */
    public void text(String name, @Nullable String text) {
        if (text == null) {
            generator.writeNullProperty(name);
        } else {
            generator.writeStringProperty(name, Inert.text(text));
        }
    }

    /** Writes a member, unless its value is null. */
    public void optionalText(String name, @Nullable String text) {
        if (text != null) {
            text(name, text);
        }
    }

    /** Writes a member that is a number. */
    public void number(String name, long number) {
        generator.writeNumberProperty(name, number);
    }

    /** Writes a member that is a number of seconds. */
    public void seconds(String name, double seconds) {
        generator.writeNumberProperty(name, seconds);
    }

    /** Writes null for unknown. */
    public void number(String name, OptionalInt number) {
        if (number.isPresent()) {
            generator.writeNumberProperty(name, number.getAsInt());
        } else {
            generator.writeNullProperty(name);
        }
    }

    /** Writes null for unknown. */
    public void bool(String name, @Nullable Boolean value) {
        if (value == null) {
            generator.writeNullProperty(name);
        } else {
            generator.writeBooleanProperty(name, value);
        }
    }

    /** Writes the path as {@code name}, and its bytes as {@code nameBytes} if the inert form differs from the path. */
    public void path(String name, RepoPath path) {
        byte[] bytes = path.bytes();
        generator.writeStringProperty(name, Inert.path(bytes));
        if (!Inert.isPlainPath(bytes)) {
            generator.writeStringProperty(name + "Bytes", HexFormat.of().formatHex(bytes));
        }
    }

    @Override
    public void close() {
        generator.close();
    }
}
