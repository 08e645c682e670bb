package dev.lazaret.viewer.language;

import dev.lazaret.analysis.rust.HighlightSpans;
import dev.lazaret.analysis.rust.Lexer;
import java.nio.charset.StandardCharsets;

/** Styles Rust source. Maps byte offsets of tokens to UTF-16 offsets of the text. */
final class RustLexer {
    private RustLexer() {}

    /**
     * Returns the styles of a text.
     *
     * @param text source; an unpaired surrogate is encoded as one byte
     */
    static Spans lex(String text) {
        HighlightSpans highlight = HighlightSpans.of(Lexer.tokens(text.getBytes(StandardCharsets.UTF_8)));
        Spans.Builder spans = new Spans.Builder();
        int unit = 0;
        int read = 0;
        for (int i = 0; i < highlight.size(); i++) {
            int end = highlight.start(i) + highlight.length(i);
            while (unit < text.length() && read < end) {
                int point = text.codePointAt(unit);
                read += bytes(point);
                unit += Character.charCount(point);
            }
            spans.add(unit, style(highlight.style(i)));
        }
        spans.add(text.length(), Style.PLAIN);
        return spans.build();
    }

    private static int bytes(int point) {
        boolean alone = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        if (point < 0x80 || alone) {
            return 1;
        }
        return point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    }

    private static Style style(HighlightSpans.Style style) {
        return switch (style) {
            case PLAIN -> Style.PLAIN;
            case KEYWORD -> Style.KEYWORD;
            case TYPE -> Style.TYPE;
            case FUNCTION, MACRO -> Style.FUNCTION;
            case STRING -> Style.STRING;
            case NUMBER -> Style.NUMBER;
            case ATTRIBUTE -> Style.ATTRIBUTE;
            case LIFETIME -> Style.LIFETIME;
            case COMMENT, DOC_COMMENT -> Style.COMMENT;
        };
    }
}
