package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.cargo.CargoGlob;
import java.util.Optional;

/**
 * A pattern in an ignore file (gitignore(5)). Patterns with brackets or backslashes are not supported.
 *
 * @param glob glob for paths relative to the ignore file's folder
 * @param negated whether it re-includes paths that earlier patterns ignore
 * @param folder whether it matches only folders
 * @param written pattern as written, not sanitized for display
 */
record IgnorePattern(CargoGlob glob, boolean negated, boolean folder, String written) {
    /** Maximum number of patterns that are read from a file. */
    static final int MOST = 500;

    static Optional<IgnorePattern> parse(String line) {
        String rest = line.strip();
        boolean negated = rest.startsWith("!");
        rest = negated ? rest.substring(1) : rest;
        boolean folder = rest.endsWith("/");
        rest = folder ? rest.substring(0, rest.length() - 1) : rest;
        if (rest.isEmpty() || rest.startsWith("#") || rest.contains("[") || rest.contains("\\")) {
            return Optional.empty();
        }
        String anchored = rest.startsWith("/") ? rest.substring(1) : rest.contains("/") ? rest : "**/" + rest;
        // A trailing ** matches the contents of the folder, not the folder itself.
        CargoGlob glob = CargoGlob.of(anchored.endsWith("/**") ? anchored + "/*" : anchored);
        return Optional.of(new IgnorePattern(glob, negated, folder, line));
    }

    /**
     * Whether the pattern matches a path.
     *
     * @param path path relative to the ignore file's folder
     */
    boolean fits(String path, boolean isFolder) {
        return (isFolder || !folder) && glob.matches(path);
    }
}
