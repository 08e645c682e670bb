package dev.lazaret.analysis.document.json;

import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.DocumentProblem;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.document.ReaderLimits;
import dev.lazaret.analysis.document.SourceText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Reads JSON with comments, trailing commas, and JSON5's additions.
 *
 * <p>A root that is not an object becomes the value of the empty key. A repeated key is reported as a problem; all its
 * values are included.
 */
public final class JsonReader {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(
                    JsonReadFeature.ALLOW_JAVA_COMMENTS,
                    JsonReadFeature.ALLOW_TRAILING_COMMA,
                    JsonReadFeature.ALLOW_SINGLE_QUOTES,
                    JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES,
                    JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
                    JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER,
                    JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS,
                    JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS,
                    JsonReadFeature.ALLOW_TRAILING_DECIMAL_POINT_FOR_NUMBERS,
                    JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(ReaderLimits.DEPTH + 1)
                    .maxStringLength(SourceText.MAX_BYTES)
                    .maxNameLength(SourceText.MAX_BYTES)
                    .maxNumberLength(SourceText.MAX_BYTES)
                    .build())
            .build();

    private final SourceText source;
    private final JsonParser parser;
    private int remaining = ReaderLimits.NODES;
    private boolean ended;

    private JsonReader(SourceText source) {
        this.source = source;
        char[] text = source.text().toCharArray();
        this.parser = FACTORY.createParser(ObjectReadContext.empty(), text, 0, text.length);
    }

    /**
     * Reads a whole file.
     *
     * @param length number of valid bytes, from index 0
     */
    public static Document read(byte[] buffer, int length) {
        SourceText source = SourceText.of(buffer, length);
        JsonReader json = new JsonReader(source);
        return source.document(json.root());
    }

    private List<Member> root() {
        JsonToken first = next();
        if (first == null) {
            if (source.problems().isEmpty()) {
                problem("no value");
            }
            return List.of();
        }
        Position at = here();
        Node value = value(first, Position.FILE, 0);
        List<Member> members = value instanceof Node.Table table ? table.members() : List.of(new Member("", at, value));
        if (next() != null) {
            problem("text behind the value");
        }
        return members;
    }

    /** Returns the next token; null at the end, or if the rest is not valid JSON. */
    private @Nullable JsonToken next() {
        if (ended) {
            return null;
        }
        try {
            JsonToken token = parser.nextToken();
            ended = token == null;
            if (token == JsonToken.VALUE_STRING) {
                parser.getString(); // reads the string to its end, so that errors in it are reported here
            }
            return token;
        } catch (JacksonException broken) {
            TokenStreamLocation location = broken.getLocation();
            int offset = location == null ? -1 : (int) location.getCharOffset();
            boolean deep = depthOf(parser) > ReaderLimits.DEPTH;
            source.problems()
                    .add(new DocumentProblem(
                            offset < 0 ? here() : source.at(offset), deep ? ReaderLimits.TOO_DEEP : "not valid JSON"));
            ended = true;
            return null;
        }
    }

    private static int depthOf(JsonParser parser) {
        return parser.streamReadContext().getNestingDepth();
    }

    private void problem(String what) {
        source.problems().add(new DocumentProblem(here(), what));
        ended = true;
    }

    private Position here() {
        return source.at((int) parser.currentTokenLocation().getCharOffset());
    }

    private Node value(JsonToken token, Position owner, int depth) {
        if (--remaining < 0) {
            problem(ReaderLimits.TOO_MANY);
        }
        return switch (token) {
            case START_OBJECT -> object(owner, depth + 1);
            case START_ARRAY -> array(owner, depth + 1);
            case VALUE_STRING -> new Node.Text(owner, parser.getString());
            case VALUE_TRUE -> new Node.Bool(owner, true);
            case VALUE_FALSE -> new Node.Bool(owner, false);
            default -> new Node.Literal(owner, parser.getString());
        };
    }

    private Node object(Position owner, int depth) {
        List<Member> members = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (JsonToken token = next(); token == JsonToken.PROPERTY_NAME; token = next()) {
            int offset = (int) parser.currentTokenLocation().getCharOffset();
            Position at = source.at(offset);
            String key = parser.currentName();
            if (!keys.add(key)) {
                source.problems().add(new DocumentProblem(at, "a key is given twice"));
            }
            JsonToken value = next();
            if (value == null) {
                break;
            }
            members.add(new Member(key, at, value(value, at, depth), disguised(offset)));
        }
        return new Node.Table(owner, members);
    }

    private Node array(Position owner, int depth) {
        List<Node> items = new ArrayList<>();
        for (JsonToken token = next(); token != null && token != JsonToken.END_ARRAY; token = next()) {
            items.add(value(token, owner, depth));
        }
        return new Node.Array(owner, items);
    }

    /** Whether the key at an offset contains escapes other than those of quotes and backslashes. */
    private boolean disguised(int offset) {
        String text = source.text();
        char quote = offset < text.length() ? text.charAt(offset) : ' ';
        if (quote != '"' && quote != '\'') {
            return false;
        }
        for (int i = offset + 1; i < text.length() && text.charAt(i) != quote; i++) {
            if (text.charAt(i) == '\\') {
                i++;
                if (i < text.length() && "\"'\\".indexOf(text.charAt(i)) < 0) {
                    return true;
                }
            }
        }
        return false;
    }
}
