package dev.lazaret.viewer.code;

import dev.lazaret.analysis.rust.Highlight;
import dev.lazaret.analysis.rust.Tokens;

/** The styles of a Rust source, led from bytes to the units of its text. */
final class RustSpans {
    private RustSpans() {}

    static Spans of(Tokens tokens, String text) {
        Highlight highlight = Highlight.of(tokens);
        Spans.Builder spans = new Spans.Builder();
        int unit = 0;
        int read = 0;
        for (int i = 0; i < highlight.size(); i++) {
            int end = highlight.start(i) + highlight.length(i);
            while (unit < text.length() && read < end) {
                int next = unit + Character.charCount(text.codePointAt(unit));
                read += SourceText.bytes(text, unit);
                unit = next;
            }
            spans.add(unit, style(highlight.style(i)));
        }
        spans.add(text.length(), Style.PLAIN);
        return spans.build();
    }

    private static Style style(Highlight.Style style) {
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
