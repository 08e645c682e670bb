package dev.lazaret.app.step.cargo;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Parses a dep-info file, the compiler's list of source files. It consists of Makefile rules, with spaces in paths
 * escaped by a backslash (observed with rustc and cargo 1.85 to 1.97). The project can write such a file as well.
 */
final class DepInfoParser {
    private DepInfoParser() {}

    /**
     * Passes each file that the output depends on to {@code files}, as written in the dep-info file. Runs in linear
     * time and builds no list, because a project can name the same file any number of times.
     */
    static void files(byte[] content, Consumer<String> files) {
        String text = new String(content, StandardCharsets.UTF_8);
        int from = 0;
        while (from <= text.length()) {
            int end = text.indexOf('\n', from);
            end = end < 0 ? text.length() : end;
            if (!text.startsWith("#", from)) {
                rule(text.substring(from, end), files);
            }
            from = end + 1;
        }
    }

    private static void rule(String line, Consumer<String> files) {
        StringBuilder word = new StringBuilder();
        boolean target = true;
        for (int i = 0; i <= line.length(); i++) {
            char c = i < line.length() ? line.charAt(i) : ' ';
            if (c == '\\' && i + 1 < line.length() && line.charAt(i + 1) == ' ') {
                word.append(' ');
                i++;
            } else if (c != ' ' && c != '\t' && c != '\r') {
                word.append(c);
            } else if (!word.isEmpty()) {
                if (target) {
                    target = word.charAt(word.length() - 1) != ':';
                } else {
                    files.accept(word.toString());
                }
                word.setLength(0);
            }
        }
    }
}
