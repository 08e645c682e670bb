package dev.lazaret.viewer.code;

import dev.lazaret.analysis.rust.Kind;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.Tokens;
import java.util.Arrays;
import java.util.Set;

/** The styles of a Rust source: each token by its kind and its neighbours. */
final class RustSpans {
    private static final Set<String> KEYWORDS = Set.of(
            "as",
            "async",
            "await",
            "box",
            "break",
            "const",
            "continue",
            "crate",
            "default",
            "do",
            "dyn",
            "else",
            "enum",
            "extern",
            "false",
            "fn",
            "for",
            "gen",
            "if",
            "impl",
            "in",
            "let",
            "loop",
            "match",
            "mod",
            "move",
            "mut",
            "pub",
            "ref",
            "return",
            "self",
            "static",
            "struct",
            "super",
            "trait",
            "true",
            "try",
            "type",
            "union",
            "unsafe",
            "use",
            "where",
            "while",
            "yield");
    private static final Set<String> TYPES = Set.of(
            "Self", "bool", "char", "str", "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64",
            "i128", "isize", "f16", "f32", "f64", "f128");

    private final Tokens tokens;
    private int attributeDepth;

    private RustSpans(Tokens tokens) {
        this.tokens = tokens;
    }

    static Spans of(SourceText source, byte[] bytes, int length) {
        Tokens tokens = Lexer.tokens(Arrays.copyOf(bytes, length));
        return new RustSpans(tokens).read(source.text());
    }

    /** Walks tokens (in bytes) and text (in units) side by side. */
    private Spans read(String text) {
        Spans.Builder spans = new Spans.Builder();
        int unit = 0;
        int read = 0;
        for (int i = 0; i < tokens.size(); i++) {
            int end = tokens.end(i);
            while (unit < text.length() && read < end) {
                char c = text.charAt(unit);
                char before = unit == 0 ? 0 : text.charAt(unit - 1);
                read += SourceText.isBadByte(before, c) ? 1 : SourceText.utf8(c);
                unit++;
            }
            while (unit < text.length()
                    && Character.isLowSurrogate(text.charAt(unit))
                    && Character.isHighSurrogate(text.charAt(unit - 1))) {
                unit++;
            }
            spans.add(unit, style(i));
        }
        spans.add(text.length(), Style.PLAIN);
        return spans.build();
    }

    private Style style(int i) {
        Kind kind = tokens.kind(i);
        if (attributeDepth > 0 || beginsAttribute(i)) {
            return inAttribute(kind);
        }
        return switch (kind) {
            case LINE_COMMENT, LINE_DOC, BLOCK_COMMENT, BLOCK_DOC, SHEBANG, FRONTMATTER -> Style.COMMENT;
            case LIFETIME, RAW_LIFETIME -> Style.LIFETIME;
            case INTEGER, FLOAT -> Style.NUMBER;
            case CHAR, BYTE, STRING, RAW_STRING, BYTE_STRING, RAW_BYTE_STRING, C_STRING, RAW_C_STRING, UNTERMINATED ->
                Style.STRING;
            case IDENTIFIER -> identifier(i);
            case RAW_IDENTIFIER -> isCalled(i) ? Style.FUNCTION : Style.PLAIN;
            case WHITE_SPACE,
                    PATH_SEPARATOR,
                    PUNCTUATION,
                    OPEN_PARENTHESIS,
                    CLOSE_PARENTHESIS,
                    OPEN_BRACKET,
                    CLOSE_BRACKET,
                    OPEN_BRACE,
                    CLOSE_BRACE,
                    BYTE_ORDER_MARK,
                    UNKNOWN -> Style.PLAIN;
        };
    }

    private boolean beginsAttribute(int i) {
        if (!tokens.is(i, "#")) {
            return false;
        }
        int next = tokens.next(i);
        return tokens.is(next, Kind.OPEN_BRACKET)
                || (tokens.is(next, "!") && tokens.is(tokens.next(next), Kind.OPEN_BRACKET));
    }

    private Style inAttribute(Kind kind) {
        if (attributeDepth == 0) {
            attributeDepth = 1;
            return Style.ATTRIBUTE;
        }
        if (kind.isOpen()) {
            attributeDepth++;
        } else if (kind.isClose()) {
            attributeDepth--;
            if (attributeDepth == 1) {
                attributeDepth = 0;
            }
        }
        return switch (kind) {
            case LINE_COMMENT, LINE_DOC, BLOCK_COMMENT, BLOCK_DOC -> Style.COMMENT;
            default -> kind.isString() ? Style.STRING : Style.ATTRIBUTE;
        };
    }

    private Style identifier(int i) {
        if (tokens.end(i) - tokens.start(i) > 64) {
            return Style.PLAIN;
        }
        String name = tokens.text(i);
        if (TYPES.contains(name)) {
            return Style.TYPE;
        }
        if (KEYWORDS.contains(name) && !isContextual(i, name)) {
            return Style.KEYWORD;
        }
        if (isCalled(i)) {
            return Style.FUNCTION;
        }
        return Character.isUpperCase(name.charAt(0)) && !isConstant(name) ? Style.TYPE : Style.PLAIN;
    }

    /** Words that are names unless another name follows. */
    private boolean isContextual(int i, String name) {
        return switch (name) {
            case "default", "union", "gen", "box", "yield", "try", "do" -> !tokens.is(tokens.next(i), Kind.IDENTIFIER);
            default -> false;
        };
    }

    private static boolean isConstant(String name) {
        return name.length() > 1 && name.chars().noneMatch(Character::isLowerCase);
    }

    private boolean isCalled(int i) {
        int next = tokens.next(i);
        if (tokens.is(next, Kind.OPEN_PARENTHESIS)) {
            return !Character.isUpperCase(tokens.text(i).charAt(0));
        }
        if (tokens.is(next, "!")) {
            return !tokens.is(next + 1, "=");
        }
        return tokens.is(tokens.previous(i), "fn");
    }
}
