package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.cargo.Glob;
import java.util.Optional;

/**
 * One pattern of an ignore file (gitignore(5)), without brackets: a pattern with them fits nothing here.
 *
 * @param glob fits the paths, given from the ignore file's folder
 * @param negated whether it takes back what patterns before it ignore
 * @param folder whether it fits folders only
 * @param written not inert
 */
record IgnorePattern(Glob glob, boolean negated, boolean folder, String written) {
    /** Patterns of a file that are looked at. */
    static final int MOST = 500;

    static Optional<IgnorePattern> of(String line) {
        String rest = line.strip();
        boolean negated = rest.startsWith("!");
        rest = negated ? rest.substring(1) : rest;
        boolean folder = rest.endsWith("/");
        rest = folder ? rest.substring(0, rest.length() - 1) : rest;
        if (rest.isEmpty() || rest.startsWith("#") || rest.contains("[") || rest.contains("\\")) {
            return Optional.empty();
        }
        String anchored = rest.startsWith("/") ? rest.substring(1) : rest.contains("/") ? rest : "**/" + rest;
        // A last ** stands for what is below, not for the folder itself.
        Glob glob = Glob.of(anchored.endsWith("/**") ? anchored + "/*" : anchored);
        return Optional.of(new IgnorePattern(glob, negated, folder, line));
    }

    /** Whether it fits a path, given from the ignore file's folder. */
    boolean fits(String path, boolean isFolder) {
        return (isFolder || !folder) && glob.matches(path);
    }
}
