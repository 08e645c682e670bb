package dev.lazaret.analysis.subject;

import java.util.regex.Pattern;

/** The language of a script, as far as its way to load other files is its own. */
enum ScriptLanguage {
    /** Modules by {@code import}. */
    PYTHON,
    /** Modules by {@code require} and {@code import}. */
    NODE,
    /** Files by paths and words of commands. */
    OTHER;

    private static final Pattern OF_NODE = Pattern.compile("(?i).*\\.[cm]?[jt]sx?");

    private static final Pattern OF_PYTHON = Pattern.compile("(?i).*\\.pyw?");

    /** By the ending of a file's name, or else the first line of its text. */
    static ScriptLanguage of(String name, String text) {
        if (OF_PYTHON.matcher(name).matches()) {
            return PYTHON;
        }
        if (OF_NODE.matcher(name).matches()) {
            return NODE;
        }
        String first = text.lines().findFirst().orElse("");
        if (first.contains("python")) {
            return PYTHON;
        }
        boolean node = first.startsWith("#!") && first.matches(".*\\b(?:node|tsx|deno|bun)\\b.*");
        return node ? NODE : OTHER;
    }
}
