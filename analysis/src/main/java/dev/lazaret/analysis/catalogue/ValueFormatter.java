package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;

/** Formats values for evidence, on one line and truncated. */
public final class ValueFormatter {
    private static final int MAX = 200;

    private ValueFormatter() {}

    /** Returns a value as a string of at most {@value #MAX} characters and an ellipsis, not sanitized for display. */
    public static String value(Node value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        if (out.length() <= MAX) {
            return out.toString();
        }
        int end = Character.isHighSurrogate(out.charAt(MAX - 1)) ? MAX - 1 : MAX;
        return out.substring(0, end) + "…";
    }

    private static void write(Node value, StringBuilder out) {
        if (out.length() > MAX) {
            return;
        }
        switch (value) {
            case Node.Text text -> quoted(text.value(), out);
            case Node.Bool bool -> out.append(bool.value());
            case Node.Literal literal ->
                out.append(
                        literal.spelling(), 0, Math.min(MAX, literal.spelling().length()));
            case Node.Array array -> {
                out.append('[');
                String comma = "";
                for (Node item : array.items()) {
                    if (out.length() > MAX) {
                        break;
                    }
                    out.append(comma);
                    write(item, out);
                    comma = ", ";
                }
                out.append(']');
            }
            case Node.Table table -> {
                out.append("{ ");
                String comma = "";
                for (Member member : table.members()) {
                    if (out.length() > MAX) {
                        break;
                    }
                    out.append(comma)
                            .append(member.key(), 0, Math.min(MAX, member.key().length()))
                            .append(" = ");
                    write(member.value(), out);
                    comma = ", ";
                }
                out.append(" }");
            }
        }
    }

    private static void quoted(String text, StringBuilder out) {
        out.append('"');
        text.codePoints().limit(MAX).forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.appendCodePoint(c);
            }
        });
        out.append('"');
    }
}
