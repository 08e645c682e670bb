package dev.lazaret.viewer.code;

import dev.lazaret.analysis.rust.Item;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.Outline;
import dev.lazaret.analysis.rust.Tokens;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.analysis.text.LineRange;
import dev.lazaret.viewer.language.Language;
import dev.lazaret.viewer.language.Spans;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The structure of a text according to its language.
 *
 * @param enclosing maps a line, counted from 0, to the names around it, outermost first, sanitized for display
 * @param item maps a line, counted from 0, to the lines of the innermost item around it, counted from 1
 */
record CodeStructure(Spans spans, IntFunction<List<String>> enclosing, IntFunction<Optional<LineRange>> item) {
    private static final String DOCUMENTATION = "///";
    private static final int NAME = 60;
    private static final int LINES_BACK = 5_000;

    static CodeStructure plain(CodeText source) {
        return named(Spans.plain(source.text().length()), line -> List.of());
    }

    /** Analyses a text as {@code language}. */
    static CodeStructure of(Language language, CodeText source, byte[] bytes, int length) {
        Spans spans = language.spans(source.text());
        return switch (language) {
            case RUST -> rust(spans, source, bytes, length);
            case TOML, INI -> named(spans, line -> table(source, line));
            case YAML,
                    JSON,
                    MARKDOWN,
                    SHELL,
                    PYTHON,
                    C,
                    CPP,
                    JAVASCRIPT,
                    LUA,
                    CMAKE,
                    MAKE,
                    DOCKERFILE,
                    MARKUP,
                    DIFF,
                    PLAIN -> named(spans, line -> List.of());
        };
    }

    /** Creates the structure of a text without items. */
    private static CodeStructure named(Spans spans, IntFunction<List<String>> enclosing) {
        return new CodeStructure(spans, enclosing, line -> Optional.empty());
    }

    private static CodeStructure rust(Spans spans, CodeText source, byte[] bytes, int length) {
        Tokens tokens = Lexer.tokens(Arrays.copyOf(bytes, length));
        Outline outline = Outline.of(tokens);
        return new CodeStructure(
                spans,
                line -> items(outline, source, line).stream()
                        .map(CodeStructure::words)
                        .toList(),
                line -> items(outline, source, line).reversed().stream()
                        .findFirst()
                        .map(item -> lines(source, item)));
    }

    private static List<Item> items(Outline outline, CodeText source, int line) {
        return outline.enclosing(source.byteAt(firstInked(source, line)));
    }

    /** Returns the lines of an item, including the documentation above it. */
    private static LineRange lines(CodeText source, Item item) {
        int first = source.lineOfByte(item.start());
        int least = Math.max(0, first - LINES_BACK);
        while (first > least && source.text().startsWith(DOCUMENTATION, firstInked(source, first - 1))) {
            first--;
        }
        return new LineRange(first + 1, source.lineOfByte(item.end() - 1) + 1);
    }

    private static int firstInked(CodeText source, int line) {
        int at = source.start(line);
        while (at < source.end(line) && source.text().charAt(at) <= ' ') {
            at++;
        }
        return at;
    }

    private static String words(Item item) {
        String name = Inert.line(item.name(), NAME);
        return switch (item.form()) {
            case IMPL -> "impl " + name;
            case EXTERN_BLOCK -> "extern " + name;
            case USE -> "use " + name;
            case MACRO_CALL -> name + "!";
            case MODULE,
                    FUNCTION,
                    STRUCT,
                    ENUM,
                    UNION,
                    TRAIT,
                    CONSTANT,
                    STATIC,
                    TYPE,
                    EXTERN_CRATE,
                    MACRO_RULES,
                    MACRO -> name;
        };
    }

    /** Returns the table header above a line, and the line's key. */
    private static List<String> table(CodeText source, int line) {
        List<String> found = new ArrayList<>();
        for (int i = line; i >= Math.max(0, line - LINES_BACK); i--) {
            String text = beginning(source, i).strip();
            if (text.startsWith("[") && text.contains("]") && !text.contains("=")) {
                found.add(text.replace("[", "").replaceFirst("].*", ""));
                break;
            }
        }
        String own = beginning(source, line);
        int equals = own.indexOf('=');
        if (equals > 0 && !own.stripLeading().startsWith("#")) {
            found.add(own.substring(0, equals).strip());
        }
        return found.stream().map(name -> Inert.line(name, NAME)).toList();
    }

    private static String beginning(CodeText source, int line) {
        int start = source.start(line);
        return source.text().substring(start, Math.min(source.end(line), start + 4 * NAME));
    }
}
