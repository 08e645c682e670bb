package dev.lazaret.analysis.document.lines;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Converts lines of a makefile to the commands that the shell receives. */
final class MakefileScriptConverter {
    private static final Pattern ASSIGNMENT = Pattern.compile(
            "\\s*(?:export\\s+|override\\s+)*([A-Za-z_][\\w.-]*)\\s*(?:::?:?|\\?|\\+|!)?=(?!=)\\s*(.*)");

    private MakefileScriptConverter() {}

    static boolean isAssignment(String line) {
        return ASSIGNMENT.matcher(line).matches();
    }

    static String prefix(String line, String otherwise) {
        String value = line.substring(line.indexOf('=') + 1).strip();
        return value.isEmpty() ? otherwise : value.substring(0, 1);
    }

    /** Appends a line of a recipe, without its indentation and make's prefixes. */
    static void recipe(String line, StringBuilder out) {
        int from = 0;
        while (from < line.length() && " \t>@-+".indexOf(line.charAt(from)) >= 0) {
            from++;
        }
        expanded(line.substring(from), out);
    }

    /**
     * Converts a line outside recipes: appends its assignment, the commands that make runs when it reads the line, and
     * a command after {@code ;}.
     */
    static void read(String line, StringBuilder out) {
        String text = withoutComment(line);
        Matcher assignment = ASSIGNMENT.matcher(text);
        if (assignment.matches()) {
            String before = text.substring(0, assignment.start(2)).strip();
            String value = assignment.group(2).strip();
            String name = assignment.group(1).replaceAll("[.-]", "_");
            if (before.endsWith("!=")) {
                expanded(value, out.append(name).append("=$("));
                out.append(')');
            } else if (value.chars().noneMatch(c -> "$'\"`();&|<>\\".indexOf(c) >= 0)) {
                out.append(name).append("='").append(value).append('\'');
            } else {
                shellCalls(value, out, name);
            }
            return;
        }
        shellCalls(text, out, "");
        int command = text.indexOf(':') >= 0 ? text.indexOf(';') : -1;
        if (command >= 0 && text.indexOf("$(shell") < 0) {
            out.append(' ');
            recipe(text.substring(command + 1), out);
        }
    }

    /** Appends the commands in {@code $(shell ...)}, assigned to the variable {@code name} unless it is empty. */
    private static void shellCalls(String text, StringBuilder out, String name) {
        int at = text.indexOf("$(shell");
        while (at >= 0) {
            int end = closing(text, at + 1);
            out.append(name.isEmpty() ? ": " : name + "=").append("$(");
            expanded(text.substring(at + "$(shell".length(), end).strip(), out);
            out.append("); ");
            at = text.indexOf("$(shell", end);
        }
    }

    private static int closing(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return text.length();
    }

    private static String withoutComment(String line) {
        for (int i = line.indexOf('#'); i >= 0; i = line.indexOf('#', i + 1)) {
            if (i == 0 || line.charAt(i - 1) != '\\') {
                return line.substring(0, i);
            }
        }
        return line;
    }

    /**
     * Appends a string with make's expansions converted: {@code $$} to {@code $}, {@code $(NAME)} to a variable,
     * {@code $(shell ...)} to a command substitution. Calls of other functions become their name and arguments in
     * parentheses.
     */
    static void expanded(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean brackets = c == '$' && i + 1 < text.length() && text.charAt(i + 1) == '(';
            int end = brackets ? nameEnd(text, i + 2) : 0;
            if (c == '$' && i + 1 < text.length() && text.charAt(i + 1) == '$') {
                out.append('$');
                i++;
            } else if (brackets && end < text.length() && text.charAt(end) == ')') {
                out.append("${").append(text, i + 2, end).append('}');
                i = end;
            } else if (brackets && text.startsWith("shell ", i + 2)) {
                out.append("$(");
                i += "$(shell".length() - 1;
            } else if (brackets) {
                out.append('(');
                i++;
            } else {
                out.append(c);
            }
        }
    }

    private static int nameEnd(String text, int from) {
        int at = from;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "_.@<^*?%".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return at;
    }
}
