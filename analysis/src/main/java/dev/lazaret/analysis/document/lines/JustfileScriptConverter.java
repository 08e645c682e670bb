package dev.lazaret.analysis.document.lines;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Converts lines of a justfile to the commands that the shell receives. */
final class JustfileScriptConverter {
    private JustfileScriptConverter() {}

    private static final Pattern LOADED =
            Pattern.compile("\\s*set\\s+dotenv-(?:path|filename)\\s*:=\\s*(?:\"([^\"]*)\"|'([^']*)').*");

    /** Returns the path, as written, of the file from which a setting makes just load variables. */
    static Optional<String> loaded(String line) {
        Matcher matcher = LOADED.matcher(line);
        return matcher.matches()
                ? Optional.of(matcher.group(1) == null ? matcher.group(2) : matcher.group(1))
                : Optional.empty();
    }

    /** Returns the commands in backticks on a line outside recipes. Each runs before any recipe. */
    static List<String> backticks(String line) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < line.length() && line.charAt(i) != '#'; i++) {
            char c = line.charAt(i);
            if (c == '`' || c == '"' || c == '\'') {
                int end = line.indexOf(c, i + 1);
                String text = line.substring(i + 1, end < 0 ? line.length() : end);
                if (c == '`' && !text.isBlank()) {
                    found.add(text);
                }
                i = end < 0 ? line.length() : end;
            }
        }
        return found;
    }

    /** Appends a line of a recipe, without its indentation and just's prefixes. */
    static void recipe(String line, StringBuilder out) {
        int from = 0;
        while (from < line.length() && " \t@-".indexOf(line.charAt(from)) >= 0) {
            from++;
        }
        expanded(line.substring(from), out);
    }

    /**
     * Appends a string in which {@code {{name}}} is converted to a shell variable, and any other expression to
     * {@code x}.
     */
    static void expanded(String text, StringBuilder out) {
        int at = 0;
        for (int open = text.indexOf("{{"); open >= 0; open = text.indexOf("{{", at)) {
            int close = text.indexOf("}}", open);
            if (close < 0) {
                break;
            }
            out.append(text, at, open);
            String inner = text.substring(open + 2, close).strip();
            boolean name = !inner.isEmpty()
                    && inner.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-');
            out.append(name ? "${" + inner.replace('-', '_') + "}" : "x");
            at = close + 2;
        }
        out.append(text, at, text.length());
    }

    /**
     * Converts a line outside recipes: appends the commands that backticks and {@code shell(...)} run, and the
     * assignment of a string to a variable.
     */
    static void read(String line, StringBuilder out) {
        int equals = line.indexOf(":=");
        String name = equals < 0
                ? ""
                : line.substring(0, equals).replace("export ", "").strip().replace('-', '_');
        boolean named = !name.isEmpty() && name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_');
        String before = named ? name + "=" : ": ";
        boolean afterShell = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '#') {
                return;
            }
            if (c == '`' || c == '"' || c == '\'') {
                int end = line.indexOf(c, i + 1);
                String text = line.substring(i + 1, end < 0 ? line.length() : end);
                if (c == '`' || afterShell) {
                    out.append(before).append("$(").append(text).append("); ");
                } else if (named && text.indexOf('\'') < 0) {
                    out.append(name).append("='").append(text).append("'; ");
                }
                afterShell = false;
                i = end < 0 ? line.length() : end;
            } else if (c == '(') {
                afterShell = line.startsWith("shell", Math.max(0, i - 5));
            }
        }
    }
}
