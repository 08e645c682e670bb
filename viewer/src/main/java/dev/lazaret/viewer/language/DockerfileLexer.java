package dev.lazaret.viewer.language;

import java.util.Locale;
import java.util.Set;

/** Styles a Dockerfile, line by line: instructions, variables, strings. */
final class DockerfileLexer {
    private static final Set<String> INSTRUCTIONS =
            Set.of(("add arg cmd copy entrypoint env expose from healthcheck label maintainer "
                            + "onbuild run shell stopsignal user volume workdir")
                    .split(" ", -1));
    private static final int LONGEST = 16;

    private final TextCursor scan;
    /** Whether the line continues the previous one. */
    private boolean continued;

    private DockerfileLexer(String text) {
        this.scan = new TextCursor(text);
    }

    static Spans lex(String text) {
        return new DockerfileLexer(text).read();
    }

    private Spans read() {
        while (scan.more()) {
            scan.blanks();
            int end = scan.wordEnd();
            String word = scan.text()
                    .substring(scan.at(), Math.min(end, scan.at() + LONGEST))
                    .toLowerCase(Locale.ROOT);
            if (scan.peek() == '#') {
                scan.take(scan.lineEnd(), Style.COMMENT);
            } else if (!continued && INSTRUCTIONS.contains(word)) {
                scan.take(end, Style.KEYWORD);
            }
            rest();
        }
        return scan.build();
    }

    private void rest() {
        continued = false;
        while (scan.more()) {
            char c = scan.peek();
            switch (c) {
                case '\n' -> {
                    scan.take(scan.at() + 1, Style.PLAIN);
                    return;
                }
                case '$' -> VariableLexer.take(scan);
                case '"', '\'' -> scan.take(scan.quoted(c, true), Style.STRING);
                case '\\' -> {
                    continued = scan.inkAfter(scan.at() + 1) == '\n';
                    scan.take(scan.at() + 1, Style.PLAIN);
                }
                default -> scan.take(scan.at() + 1, Style.PLAIN);
            }
        }
    }
}
