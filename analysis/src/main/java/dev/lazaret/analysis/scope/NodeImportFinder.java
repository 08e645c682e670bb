package dev.lazaret.analysis.scope;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds folders that a line of JavaScript or TypeScript loads (see Node.js, "Modules: CommonJS modules", "Folders as
 * modules" and "Loading from node_modules folders"). The file that Node.js loads from a folder may have any name, so
 * the whole folder counts.
 */
final class NodeImportFinder {
    /** Maximum number of modules read from one line. */
    private static final int MOST = 64;

    private static final Pattern NAMED =
            Pattern.compile("\\b(?:require|import|from)\\b\\s*\\(?\\s*[\"'`]([^\"'`]{1,200})[\"'`]");

    /** Name of a package, including its scope. */
    private static final Pattern PACKAGE = Pattern.compile("^(?:@[^/]+/)?[^/.@][^/]*");

    private NodeImportFinder() {}

    /**
     * Returns the folders of the modules that are loaded: relative paths as written; for packages, folders below
     * {@code node_modules} in the script's folder and in the two folders above it.
     */
    static Set<String> find(String line) {
        Set<String> found = new LinkedHashSet<>();
        NAMED.matcher(line).results().limit(MOST).map(one -> one.group(1)).forEach(name -> {
            Matcher named = PACKAGE.matcher(name);
            if (name.startsWith(".")) {
                found.add(name);
            } else if (!name.startsWith("node:") && named.find()) {
                found.add("node_modules/" + named.group());
                found.add("../node_modules/" + named.group());
                found.add("../../node_modules/" + named.group());
            }
        });
        return found;
    }
}
