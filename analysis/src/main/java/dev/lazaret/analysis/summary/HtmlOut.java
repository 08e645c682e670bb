package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.text.HazardousCharacter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Builds HTML from elements and text. Lazaret determines the elements, which have classes from its style sheet but no
 * attributes with foreign text. Text is inert, and none of its characters can begin markup (HTML Living Standard,
 * 13.3).
 */
final class HtmlOut {
    private final StringBuilder page = new StringBuilder();

    /** Writes an element around the output of {@code content}. */
    void element(String name, Runnable content) {
        element(name, "", content);
    }

    /**
     * @param style classes, separated by spaces; may be empty
     */
    void element(String name, String style, Runnable content) {
        page.append('<').append(name);
        if (!style.isEmpty()) {
            page.append(" class=\"").append(style).append('"');
        }
        page.append('>');
        content.run();
        page.append("</").append(name).append('>');
    }

    /** Writes an element that contains text. */
    void text(String name, String style, String text) {
        element(name, style, () -> text(text));
    }

    /** Writes text from any source, sanitized, on one line. */
    void text(String text) {
        escape(SummarySanitizer.line(text));
    }

    /** Writes a line break in the page's source. */
    void end() {
        page.append('\n');
    }

    /** Writes an icon with a title for readers who can't see the icon or don't know it. */
    void mark(HtmlIcon mark, String words) {
        page.append("<svg class=\"mark ")
                .append(mark.name().toLowerCase(Locale.ROOT))
                .append("\" viewBox=\"0 0 16 16\" role=\"img\"><title>");
        escape(words);
        page.append("</title><path ")
                .append(mark.filled() ? "fill=\"currentColor\" fill-rule=\"evenodd\"" : "class=\"line\"")
                .append(" d=\"")
                .append(mark.path())
                .append("\"/></svg>");
    }

    /** Writes a line of source, with hidden characters highlighted and named. */
    void source(SourceLine line) {
        String text = line.text();
        int shown = 0;
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            int next = at + Character.charCount(codePoint);
            @Nullable HazardousCharacter hazard = HazardousCharacter.of(codePoint);
            if (hazard != null) {
                escape(text.substring(shown, at));
                page.append("<span class=\"hidden\" title=\"");
                escape(hazard.name());
                page.append("\">");
                escape(hazard.inert());
                page.append("</span>");
                shown = next;
            }
            at = next;
        }
        escape(text.substring(shown));
        if (!line.whole()) {
            escape("…");
        }
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> page.append("&amp;");
                case '<' -> page.append("&lt;");
                case '>' -> page.append("&gt;");
                case '"' -> page.append("&quot;");
                case '\'' -> page.append("&#39;");
                default -> page.append(c);
            }
        }
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
