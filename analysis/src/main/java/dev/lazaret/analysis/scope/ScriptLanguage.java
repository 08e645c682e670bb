package dev.lazaret.analysis.scope;

import java.util.regex.Pattern;

/** Language of a script, which determines how the script loads other files. */
enum ScriptLanguage {
    /** Loads modules with {@code import}. */
    PYTHON,
    /** Loads modules with {@code require} and {@code import}. */
    NODE,
    /** Loads files by paths and arguments of commands. */
    OTHER;

    private static final Pattern OF_NODE = Pattern.compile("(?i).*\\.[cm]?[jt]sx?");

    private static final Pattern OF_PYTHON = Pattern.compile("(?i).*\\.pyw?");

    /** Determines the language from the file's extension or, failing that, from its first line. */
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
