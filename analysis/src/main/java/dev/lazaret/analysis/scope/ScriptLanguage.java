package dev.lazaret.analysis.scope;

import java.util.regex.Pattern;

/** Language of a script, as far as it has a specific way to load other files. */
enum ScriptLanguage {
    /** Loads modules by {@code import}. */
    PYTHON,
    /** Loads modules by {@code require} and {@code import}. */
    NODE,
    /** Loads files by paths and words of commands. */
    OTHER;

    private static final Pattern OF_NODE = Pattern.compile("(?i).*\\.[cm]?[jt]sx?");

    private static final Pattern OF_PYTHON = Pattern.compile("(?i).*\\.pyw?");

    /** Returns the language by the file's extension, or else by the first line of its text. */
    static ScriptLanguage detect(String name, String text) {
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
