package dev.lazaret.app.json;

import java.io.StringWriter;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON into records and writes records as JSON. Each component of a record corresponds to a member: a string,
 * number, boolean, enum constant in lower case, record, or a list, map or Optional of these. Lists, maps and Optionals
 * may be absent. When reading, other members are skipped, regardless of their length and depth.
 */
public enum JsonRecordMapper {
    /** Rejects JSON in which a value has the wrong type, is missing or occurs twice. */
    STRICT,
    /**
     * Treats a value of the wrong type as absent. An absent String becomes empty, an absent int or long becomes 0, and
     * an absent boolean becomes false. Any other absent component, such as a record or an enum constant, makes its
     * record absent. If the outermost record is absent, nothing is returned.
     */
    LENIENT;

    /** Name of the member, if it differs from the component's name. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.RECORD_COMPONENT)
    public @interface Name {
        /** Returns the member's name in JSON. */
        String value();
    }

    /** Does not cache member names across inputs, because the author of an input can invent any number of names. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();

    private static final ClassValue<Form> FORMS = new ClassValue<>() {
        @Override
        protected Form computeValue(Class<?> type) {
            try {
                return Form.of(type);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    };

    /** The components of a record type by member name, and its constructor. */
    private record Form(Map<String, RecordComponent> parts, Constructor<?> constructor) {
        static Form of(Class<?> type) throws ReflectiveOperationException {
            Map<String, RecordComponent> parts = new LinkedHashMap<>();
            List<Class<?>> types = new ArrayList<>();
            for (RecordComponent part : type.getRecordComponents()) {
                part.getAccessor().setAccessible(true);
                Name name = part.getAnnotation(Name.class);
                parts.put(name == null ? part.getName() : name.value(), part);
                types.add(part.getType());
            }
            Constructor<?> constructor = type.getDeclaredConstructor(types.toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return new Form(parts, constructor);
        }
    }

    /** Reads JSON as a record; empty if it does not match. */
    public <T extends Record> Optional<T> read(Class<T> type, String text) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            json.nextToken();
            T read = type.cast(value(json, type));
            return json.nextToken() == null ? Optional.ofNullable(read) : Optional.empty();
        } catch (JacksonException | IllegalArgumentException | ReflectiveOperationException none) {
            return Optional.empty();
        }
    }

    /**
     * Reads the value that begins with the current token. If it is not of this type, returns null in lenient mode and
     * throws an exception in strict mode. Skips the value if the type is null.
     */
    private @Nullable Object value(JsonParser json, @Nullable Type type) throws ReflectiveOperationException {
        JsonToken token = json.currentToken();
        if (type instanceof ParameterizedType whole) {
            Type[] arguments = whole.getActualTypeArguments();
            Type part = arguments[arguments.length - 1];
            if (whole.getRawType() == Optional.class) {
                return token == JsonToken.VALUE_NULL ? Optional.empty() : Optional.ofNullable(value(json, part));
            }
            if (whole.getRawType() == List.class && token == JsonToken.START_ARRAY) {
                return list(json, part);
            }
            if (whole.getRawType() == Map.class && token == JsonToken.START_OBJECT) {
                return members(json, name -> part);
            }
        } else if (type instanceof Class<?> plain && plain.isRecord() && token == JsonToken.START_OBJECT) {
            return record(json, FORMS.get(plain));
        } else if (type instanceof Class<?> plain && !plain.isRecord() && isValue(token)) {
            return isOf(plain, token) ? scalar(plain, json.getString()) : other(plain);
        }
        json.skipChildren();
        return type == null ? null : other(type);
    }

    /** Whether the value's JSON type matches this type. Always true in lenient mode. */
    private boolean isOf(Class<?> type, JsonToken token) {
        return this == LENIENT
                || switch (token) {
                    case VALUE_STRING -> type == String.class || type.isEnum();
                    case VALUE_TRUE, VALUE_FALSE -> type == boolean.class || type == Boolean.class;
                    default -> type == int.class || type == Integer.class || type == long.class;
                };
    }

    private static boolean isValue(@Nullable JsonToken token) {
        return token != null && token.isScalarValue() && token != JsonToken.VALUE_NULL;
    }

    private @Nullable Object other(Object wanted) {
        if (this == STRICT) {
            throw new IllegalArgumentException("no " + wanted);
        }
        return null;
    }

    private List<Object> list(JsonParser json, Type part) throws ReflectiveOperationException {
        List<Object> items = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            Object item = value(json, part);
            if (item != null) {
                items.add(item);
            }
        }
        return items;
    }

    /**
     * Reads the members of an object.
     *
     * @param types returns the type of a member by its name, or null to skip the member
     */
    private Map<String, Object> members(JsonParser json, Function<String, @Nullable Type> types)
            throws ReflectiveOperationException {
        Map<String, Object> members = new HashMap<>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            Object value = value(json, types.apply(name));
            if (value != null && members.put(name, value) != null) {
                other(name);
            }
        }
        return members;
    }

    private @Nullable Object record(JsonParser json, Form form) throws ReflectiveOperationException {
        Map<String, Object> members = members(json, name -> {
            RecordComponent part = form.parts.get(name);
            return part == null ? null : part.getGenericType();
        });
        List<Object> values = new ArrayList<>();
        for (Map.Entry<String, RecordComponent> part : form.parts.entrySet()) {
            Object read = members.get(part.getKey());
            Object value = read == null ? absent(part.getValue().getType()) : read;
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return form.constructor.newInstance(values.toArray());
    }

    /** Returns the value for an absent component; null if the record must be absent as well. */
    private @Nullable Object absent(Class<?> type) {
        if (type == Optional.class) {
            return Optional.empty();
        }
        if (type == List.class) {
            return List.of();
        }
        if (type == Map.class) {
            return Map.of();
        }
        if (this == LENIENT && type == String.class) {
            return "";
        }
        if (this == LENIENT && type == int.class) {
            return 0;
        }
        if (this == LENIENT && type == long.class) {
            return 0L;
        }
        if (this == LENIENT && type == boolean.class) {
            return false;
        }
        return other(type);
    }

    private @Nullable Object scalar(Class<?> type, String text) {
        if (type.isEnum()) {
            for (Object constant : type.getEnumConstants()) {
                if (word((Enum<?>) constant).equals(text)) {
                    return constant;
                }
            }
            return other(type);
        }
        if (type == boolean.class || type == Boolean.class) {
            return text.equals("true") || text.equals("false") ? (Object) text.equals("true") : other(type);
        }
        try {
            return type == int.class || type == Integer.class
                    ? (Object) Integer.valueOf(text)
                    : type == long.class ? (Object) Long.valueOf(text) : text;
        } catch (NumberFormatException none) {
            return other(type);
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Writes a record as JSON. Omits empty Optionals. */
    public static String write(Record record) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            write(json, record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        return out.toString();
    }

    private static void write(JsonGenerator json, Object value) throws ReflectiveOperationException {
        switch (value) {
            case Record record -> {
                json.writeStartObject();
                for (Map.Entry<String, RecordComponent> part :
                        FORMS.get(record.getClass()).parts.entrySet()) {
                    Object held = part.getValue().getAccessor().invoke(record);
                    if (!held.equals(Optional.empty())) {
                        json.writeName(part.getKey());
                        write(json, held instanceof Optional<?> some ? some.get() : held);
                    }
                }
                json.writeEndObject();
            }
            case List<?> items -> {
                json.writeStartArray();
                for (Object item : items) {
                    write(json, item);
                }
                json.writeEndArray();
            }
            case Enum<?> constant -> json.writeString(word(constant));
            case Boolean truth -> json.writeBoolean(truth);
            case Number number -> json.writeNumber(number.longValue());
            case String text -> json.writeString(text);
            default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
        }
    }
}
