package dev.lazaret.analysis.scope;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds modules that a line of Python imports (see The Python Language Reference, "The import statement"). A package's
 * modules are in the package's folder, so the first part of a dotted name is sufficient.
 */
final class PythonImportFinder {
    /** Maximum number of modules read from one line. */
    private static final int MOST = 64;

    private static final Pattern STATEMENT = Pattern.compile("(?:^|[;:])\\s*(import|from)\\s+([^;#]*)");

    /** {@code from . import NAMES} imports modules from the folder of the file. */
    private static final Pattern RELATIVE_IMPORT = Pattern.compile("^\\.+\\s*import\\s+");

    private static final Pattern CALL = Pattern.compile("(?:import_module|__import__)\\(\\s*[\"']\\.*([A-Za-z_]\\w*)");

    private static final Pattern NAME = Pattern.compile("^\\.*([A-Za-z_]\\w*)");

    /** Computed code or module names, and computed paths of files that are run as code. */
    private static final Pattern COMPUTED = Pattern.compile(
            "(?<![\\w.])(?:exec|eval)\\s*\\((?!\\s*(?:compile\\s*\\(\\s*)?open\\s*\\(\\s*[\"'])|(?:run_path|run_module|import_module|__import__)\\s*\\((?!\\s*[\"'])");

    private PythonImportFinder() {}

    /**
     * Returns a short description of computed code that a line runs, or of modules that it loads by computed names;
     * empty if there are none.
     */
    static Optional<String> computed(String line) {
        return line.indexOf('(') >= 0 && COMPUTED.matcher(line).find()
                ? Optional.of("what exec or eval runs, or a module by a name that is computed")
                : Optional.empty();
    }

    /** Returns the first part of the name of each imported module. */
    static Set<String> find(String line) {
        Set<String> found = new LinkedHashSet<>();
        if (!line.contains("import")) {
            return found;
        }
        Matcher statements = STATEMENT.matcher(line);
        while (statements.find() && found.size() < MOST) {
            String rest = statements.group(2);
            Matcher beside = RELATIVE_IMPORT.matcher(rest);
            if (statements.group(1).equals("import")) {
                names(rest, found);
            } else if (beside.find()) {
                names(rest.substring(beside.end()).replaceAll("[()]", " "), found);
            } else {
                name(rest, found);
            }
        }
        CALL.matcher(line).results().limit(MOST).forEach(call -> found.add(call.group(1)));
        return found;
    }

    private static void names(String list, Set<String> found) {
        for (String one : list.split(",", MOST)) {
            name(one.strip(), found);
        }
    }

    private static void name(String text, Set<String> found) {
        Matcher name = NAME.matcher(text);
        if (name.find()) {
            found.add(name.group(1));
        }
    }
}
