package dev.lazaret.app.stage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A list of source files as the compiler leaves it beside what it makes: rules of a Makefile, blanks in paths behind a backslash
 * (seen: rustc 1.85 to 1.97, cargo the same). The project can write such a file as well.
 */
final class DepInfo {
    private DepInfo() {}

    /** The files that what was made depends on, as they are written; in time linear in the length. */
    static List<String> files(byte[] content) {
        List<String> files = new ArrayList<>();
        for (String line : new String(content, StandardCharsets.UTF_8).split("\n", -1)) {
            if (!line.startsWith("#")) {
                rule(line, files);
            }
        }
        return files;
    }

    private static void rule(String line, List<String> files) {
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
                    files.add(word.toString());
                }
                word.setLength(0);
            }
        }
    }
}
