package dev.lazaret.analysis.rust;

import java.util.Arrays;
import java.util.Set;

/**
 * Divides a file into consecutive spans without gaps, each with the style in which it is displayed. Positions and
 * lengths are in bytes.
 */
public final class HighlightSpans {
    private static final Set<String> KEYWORDS = Set.of(
            "abstract",
            "as",
            "async",
            "await",
            "become",
            "box",
            "break",
            "const",
            "continue",
            "crate",
            "do",
            "dyn",
            "else",
            "enum",
            "extern",
            "false",
            "final",
            "fn",
            "for",
            "if",
            "impl",
            "in",
            "let",
            "loop",
            "macro",
            "match",
            "mod",
            "move",
            "mut",
            "override",
            "priv",
            "pub",
            "ref",
            "return",
            "self",
            "Self",
            "static",
            "struct",
            "super",
            "trait",
            "true",
            "try",
            "type",
            "typeof",
            "unsafe",
            "unsized",
            "use",
            "virtual",
            "where",
            "while",
            "yield");
    private static final Set<String> PRIMITIVES = Set.of(
            "bool", "char", "str", "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128",
            "isize", "f16", "f32", "f64", "f128");
    private static final int LONGEST_WORD = 8;

    /** The style of a span. */
    public enum Style {
        KEYWORD,
        TYPE,
        STRING,
        NUMBER,
        FUNCTION,
        ATTRIBUTE,
        LIFETIME,
        COMMENT,
        DOC_COMMENT,
        MACRO,
        PLAIN;

        private static final Style[] ALL = values();

        @SuppressWarnings("EnumOrdinal") // used in memory only, never stored
        private byte code() {
            return (byte) ordinal();
        }
    }

    private final int[] ends;
    private final byte[] styles;

    private HighlightSpans(int[] ends, byte[] styles) {
        this.ends = ends;
        this.styles = styles;
    }

    public static HighlightSpans of(Tokens tokens) {
        return of(tokens, BracketPairIndex.of(tokens));
    }

    /** Returns the spans of a file whose token trees are already built. */
    public static HighlightSpans of(Tokens tokens, BracketPairIndex trees) {
        var ends = new int[tokens.size()];
        var styles = new byte[tokens.size()];
        int count = 0;
        int attributeEnd = 0;
        int macroMark = -1;
        for (int i = 0; i < tokens.size(); i++) {
            if (i >= attributeEnd && AttributeReader.begins(tokens, trees, i)) {
                attributeEnd = AttributeReader.after(tokens, trees, i);
            }
            int mark = tokens.kind(i).isName() ? macroMark(tokens, i) : -1;
            macroMark = Math.max(macroMark, mark);
            Style style = mark >= 0 || i == macroMark ? Style.MACRO : style(tokens, i);
            if (i < attributeEnd && isWordOrMark(tokens.kind(i))) {
                style = Style.ATTRIBUTE;
            }
            if (count > 0 && styles[count - 1] == style.code()) {
                ends[count - 1] = tokens.end(i);
            } else {
                styles[count] = style.code();
                ends[count++] = tokens.end(i);
            }
        }
        return new HighlightSpans(Arrays.copyOf(ends, count), Arrays.copyOf(styles, count));
    }

    /** Returns the number of spans. */
    public int size() {
        return ends.length;
    }

    public int start(int i) {
        return i == 0 ? 0 : ends[i - 1];
    }

    public int length(int i) {
        return ends[i] - start(i);
    }

    public Style style(int i) {
        return Style.ALL[styles[i]];
    }

    private static Style style(Tokens tokens, int i) {
        return switch (tokens.kind(i)) {
            case LINE_COMMENT, BLOCK_COMMENT, SHEBANG, FRONTMATTER -> Style.COMMENT;
            case LINE_DOC, BLOCK_DOC -> Style.DOC_COMMENT;
            case IDENTIFIER -> word(tokens, i);
            case RAW_IDENTIFIER -> name(tokens, i);
            case LIFETIME, RAW_LIFETIME -> Style.LIFETIME;
            case INTEGER, FLOAT -> Style.NUMBER;
            case CHAR, BYTE, STRING, RAW_STRING, BYTE_STRING, RAW_BYTE_STRING, C_STRING, RAW_C_STRING -> Style.STRING;
            case UNTERMINATED -> tokens.at(tokens.start(i)) == '/' ? Style.COMMENT : Style.STRING;
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

    private static boolean isWordOrMark(TokenKind kind) {
        return kind.isName()
                || kind.isOpen()
                || kind.isClose()
                || kind == TokenKind.PUNCTUATION
                || kind == TokenKind.PATH_SEPARATOR;
    }

    private static Style word(Tokens tokens, int i) {
        if (tokens.end(i) - tokens.start(i) <= LONGEST_WORD) {
            String text = tokens.text(i);
            if (KEYWORDS.contains(text)) {
                return Style.KEYWORD;
            }
            if (PRIMITIVES.contains(text)) {
                return Style.TYPE;
            }
        }
        return name(tokens, i);
    }

    /**
     * Returns the style of a name. A name is a type if it begins with a capital letter, unless it has several
     * characters and no lower-case letter; it is a function if it is defined or called here.
     */
    private static Style name(Tokens tokens, int i) {
        byte first = tokens.at(tokens.kind(i) == TokenKind.RAW_IDENTIFIER ? tokens.start(i) + 2 : tokens.start(i));
        if (first >= 'A' && first <= 'Z') {
            return isConstant(tokens, i) ? Style.PLAIN : Style.TYPE;
        }
        int next = tokens.next(i);
        boolean called = tokens.is(next, "(") || (tokens.is(next, "::") && tokens.is(tokens.next(next), "<"));
        int before = tokens.previous(i);
        return called || (before >= 0 && tokens.is(before, "fn")) ? Style.FUNCTION : Style.PLAIN;
    }

    private static boolean isConstant(Tokens tokens, int i) {
        int start = tokens.start(i);
        int end = tokens.end(i);
        for (int at = start; at < end; at++) {
            if (tokens.at(at) >= 'a' && tokens.at(at) <= 'z') {
                return false;
            }
        }
        return end - start > 1;
    }

    /**
     * Returns the exclamation mark that makes the name at {@code i} a macro call or definition; -1 if there is none.
     */
    private static int macroMark(Tokens tokens, int i) {
        int mark = tokens.next(i);
        if (!tokens.is(mark, "!")) {
            return -1;
        }
        int open = tokens.next(mark);
        if (open < tokens.size() && tokens.kind(open).isName()) {
            open = tokens.next(open);
        }
        boolean call = open < tokens.size() && tokens.kind(open).isOpen();
        return call && !KEYWORDS.contains(tokens.text(i)) ? mark : -1;
    }
}
