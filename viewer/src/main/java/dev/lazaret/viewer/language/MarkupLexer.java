package dev.lazaret.viewer.language;

/** Styles XML and HTML: tags, attributes, comments, entities. */
final class MarkupLexer {
    private static final int LONGEST_ENTITY = 12;

    private final TextCursor scan;

    private MarkupLexer(String text) {
        this.scan = new TextCursor(text);
    }

    static Spans lex(String text) {
        return new MarkupLexer(text).read();
    }

    private Spans read() {
        while (scan.more()) {
            if (scan.starts("<!--")) {
                scan.take(scan.after("-->", scan.at() + 4), Style.COMMENT);
            } else if (scan.starts("<![CDATA[")) {
                scan.take(scan.after("]]>", scan.at() + 9), Style.STRING);
            } else if (scan.starts("<!") || scan.starts("<?")) {
                scan.take(tagEnd(), Style.ATTRIBUTE);
            } else if (scan.peek() == '<') {
                tag();
            } else if (scan.peek() == '&') {
                entity();
            } else {
                scan.take(scan.at() + 1, Style.PLAIN);
            }
        }
        return scan.build();
    }

    private int tagEnd() {
        int i = scan.at() + 1;
        while (i < scan.text().length()
                && scan.text().charAt(i) != '>'
                && scan.text().charAt(i) != '<') {
            i++;
        }
        return i < scan.text().length() && scan.text().charAt(i) == '>' ? i + 1 : i;
    }

    private void tag() {
        scan.take(scan.at() + (scan.peek(1) == '/' ? 2 : 1), Style.PLAIN);
        int end = nameEnd();
        if (end == scan.at()) {
            return;
        }
        scan.take(end, Style.KEYWORD);
        while (scan.more() && scan.peek() != '>' && scan.peek() != '<') {
            char c = scan.peek();
            int name = nameEnd();
            if (c == '"' || c == '\'') {
                String quote = String.valueOf(c);
                scan.take(scan.quotedLines(quote, quote, false), Style.STRING);
            } else if (name > scan.at()) {
                scan.take(name, Style.FUNCTION);
            } else {
                scan.take(scan.at() + 1, Style.PLAIN);
            }
        }
    }

    private int nameEnd() {
        int i = scan.at();
        while (i < scan.text().length()
                && (TextCursor.isWord(scan.text().charAt(i))
                        || "-:.".indexOf(scan.text().charAt(i)) >= 0)) {
            i++;
        }
        return i;
    }

    private void entity() {
        int i = scan.at() + 1;
        int limit = Math.min(scan.text().length(), i + LONGEST_ENTITY);
        while (i < limit
                && (TextCursor.isWord(scan.text().charAt(i)) || scan.text().charAt(i) == '#')) {
            i++;
        }
        boolean entity = i < scan.text().length() && scan.text().charAt(i) == ';';
        scan.take(entity ? i + 1 : scan.at() + 1, entity ? Style.NUMBER : Style.PLAIN);
    }
}
