package dev.lazaret.app.step.cargo;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * A list of source files as the compiler leaves it beside what it makes: rules of a Makefile, blanks in paths behind a backslash
 * (seen: rustc 1.85 to 1.97, cargo the same). The project can write such a file as well.
 */
final class DepInfo {
    private DepInfo() {}

    /**
     * Tells the files that what was made depends on, as they are written; in time linear in the length, and without a list of
     * them, because a project can name the same one any number of times.
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
