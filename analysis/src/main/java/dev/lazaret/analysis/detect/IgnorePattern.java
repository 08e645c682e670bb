package dev.lazaret.analysis.detect;

import java.util.List;
import java.util.Optional;

/**
 * One pattern of an ignore file (gitignore(5)), without brackets: a pattern with them fits nothing here.
 *
 * @param parts of the pattern, {@code **} for any number of parts
 * @param negated whether it takes back what patterns before it ignore
 * @param folder whether it fits folders only
 * @param written not inert
 */
record IgnorePattern(List<String> parts, boolean negated, boolean folder, String written) {
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
        List<String> parts = List.of(anchored.split("/", -1));
        return parts.size() > 12 ? Optional.empty() : Optional.of(new IgnorePattern(parts, negated, folder, line));
    }

    /** Whether it fits a path, given from the ignore file's folder. */
    boolean fits(String path, boolean isFolder) {
        return (isFolder || !folder) && fits(parts, 0, path.split("/", -1), 0);
    }

    private static boolean fits(List<String> parts, int p, String[] names, int n) {
        if (p == parts.size()) {
            return n == names.length;
        }
        if (parts.get(p).equals("**")) {
            boolean last = p + 1 == parts.size();
            for (int next = last ? n + 1 : n; next <= names.length; next++) {
                if (fits(parts, p + 1, names, last ? names.length : next)) {
                    return true;
                }
            }
            return false;
        }
        return n < names.length && fits(parts.get(p), names[n]) && fits(parts, p + 1, names, n + 1);
    }

    /** {@code *} and {@code ?} within a name. */
    private static boolean fits(String pattern, String name) {
        int p = 0;
        int n = 0;
        int star = -1;
        int resume = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = ++p;
                resume = n;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == name.charAt(n))) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star;
                n = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
