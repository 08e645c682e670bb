package dev.lazaret.app.window.review;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.step.MacroExpansion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Locates a file of the repository in the macro expansion of its crate, which the compiler prints as a single text with
 * nested modules.
 *
 * @param of expansion that contains the file
 * @param line line in the expansion at which the file's module begins, from 1
 */
record MacroExpansionLocation(MacroExpansion of, int line) {
    private static final String RUST = ".rs";

    /**
     * Finds the file's module by the file's path. Ignores {@code #[path]} attributes. In the worst case, reads all
     * expansions completely.
     */
    static Optional<MacroExpansionLocation> of(Collection<MacroExpansion> all, RepoPath path) {
        return candidates(all, path).flatMap(one -> line(one, path).stream()).findFirst();
    }

    /** Whether an expansion may contain the file. Fast, because it only compares paths. */
    static boolean mayBeIn(Collection<MacroExpansion> all, RepoPath path) {
        return candidates(all, path).findAny().isPresent();
    }

    /** Returns the expansion whose root is the file, then those with a root in a parent folder, the nearest first. */
    private static Stream<MacroExpansion> candidates(Collection<MacroExpansion> all, RepoPath path) {
        String file = Inert.path(path.bytes());
        return all.stream()
                .filter(one -> file.endsWith(RUST) && file.startsWith(folder(one)))
                .sorted(Comparator.<MacroExpansion, Boolean>comparing(
                                one -> !one.target().path().equals(file))
                        .thenComparingInt(one -> -folder(one).length()));
    }

    /** Returns the folder of the expansion's root with a trailing slash; empty for the repository's root folder. */
    private static String folder(MacroExpansion one) {
        String root = one.target().path();
        return root.substring(0, root.lastIndexOf('/') + 1);
    }

    private static Optional<MacroExpansionLocation> line(MacroExpansion one, RepoPath path) {
        String file = Inert.path(path.bytes());
        if (file.equals(one.target().path())) {
            return Optional.of(new MacroExpansionLocation(one, 1));
        }
        List<String> modules = modules(file.substring(folder(one).length()));
        int depth = 0;
        int number = 0;
        for (String line : one.text().lines().toList()) {
            number++;
            if (depth > 0 && line.equals(indent(depth - 1) + "}")) {
                // The enclosing module ends and doesn't contain the next one.
                depth--;
            } else if (isModule(line, depth, modules.get(depth))) {
                depth++;
                if (depth == modules.size()) {
                    return Optional.of(new MacroExpansionLocation(one, number));
                }
            }
        }
        return Optional.empty();
    }

    /** Returns the names of the nested modules of a file, from the outermost one to the file's own module. */
    private static List<String> modules(String below) {
        List<String> names = new ArrayList<>(
                List.of(below.substring(0, below.length() - RUST.length()).split("/", -1)));
        if (names.size() > 1 && names.getLast().equals("mod")) {
            names.removeLast();
        }
        return names;
    }

    private static boolean isModule(String line, int depth, String name) {
        String indent = indent(depth);
        return line.startsWith(indent)
                && !line.startsWith(indent + " ")
                && (line.endsWith(" mod " + name + " {") || line.equals(indent + "mod " + name + " {"));
    }

    private static String indent(int depth) {
        return "    ".repeat(depth);
    }
}
