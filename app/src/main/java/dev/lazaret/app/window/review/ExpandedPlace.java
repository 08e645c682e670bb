package dev.lazaret.app.window.review;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.step.Expansion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a file of the repository is in what macros make of its crate: the compiler prints one text, and the modules one in the other.
 *
 * @param of in which of them
 * @param line at which its module begins there, from 1
 */
record ExpandedPlace(Expansion of, int line) {
    private static final String RUST = ".rs";

    /** As far as its module is found by the way to the file; a {@code #[path]} is not seen. May take as long as reading the texts. */
    static Optional<ExpandedPlace> of(Collection<Expansion> all, RepoPath path) {
        return candidates(all, path).flatMap(one -> line(one, path).stream()).findFirst();
    }

    /** Whether it may be in one of them, which is told at once. */
    static boolean mayBeIn(Collection<Expansion> all, RepoPath path) {
        return candidates(all, path).findAny().isPresent();
    }

    /** Those whose root is the file, then those whose root lies above, the nearest first. */
    private static Stream<Expansion> candidates(Collection<Expansion> all, RepoPath path) {
        String file = Inert.path(path.bytes());
        return all.stream()
                .filter(one -> file.endsWith(RUST) && file.startsWith(folder(one)))
                .sorted(Comparator.<Expansion, Boolean>comparing(
                                one -> !one.target().path().equals(file))
                        .thenComparingInt(one -> -folder(one).length()));
    }

    /** With the slash behind it; empty for the repository itself. */
    private static String folder(Expansion one) {
        String root = one.target().path();
        return root.substring(0, root.lastIndexOf('/') + 1);
    }

    private static Optional<ExpandedPlace> line(Expansion one, RepoPath path) {
        String file = Inert.path(path.bytes());
        if (file.equals(one.target().path())) {
            return Optional.of(new ExpandedPlace(one, 1));
        }
        List<String> modules = modules(file.substring(folder(one).length()));
        int depth = 0;
        int number = 0;
        for (String line : one.text().lines().toList()) {
            number++;
            if (depth > 0 && line.equals(indent(depth - 1) + "}")) {
                // That module ends without the next one in it.
                depth--;
            } else if (isModule(line, depth, modules.get(depth))) {
                depth++;
                if (depth == modules.size()) {
                    return Optional.of(new ExpandedPlace(one, number));
                }
            }
        }
        return Optional.empty();
    }

    /** The names of the modules by which a file is reached. */
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
