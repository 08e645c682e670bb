package dev.lazaret.analysis.scope;

import dev.lazaret.analysis.cargo.EntryTree;
import dev.lazaret.analysis.cargo.ResolvedPath;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.scope.Subject.Reason;
import dev.lazaret.analysis.text.Inert;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Collects Nix files and the files that they refer to by literal paths, transitively (see the Nix manual on path
 * literals).
 *
 * <p>A path counts only if there is an entry at it, so matches in strings and comments do no harm. If the last segment
 * of a path is computed, the folder before that segment counts.
 */
final class NixFileCollector {
    /** Maximum number of files followed for one finding. */
    private static final int FILES = 64;

    /** Maximum number of paths read from one file. */
    private static final int PATHS = 500;

    private static final String DEFAULT = "default.nix";

    private static final Pattern LITERAL = Pattern.compile(
            "(?:(?<=path:)|(?<![\\w.+~$:/-]))(?:\\.{1,2}|[A-Za-z0-9_][\\w.+-]*+)/(?:[\\w.+/-]*+)(\\$\\{)?");

    /** A path that is concatenated, or a folder that is listed. */
    private static final Pattern COMPUTED = Pattern.compile("\\+\\s*\\(?\\s*\"/|\\breadDir\\b");

    private final EntryTree tree;
    private final PathSubjectResolver paths;
    private final Function<RepoPath, Optional<String>> texts;
    private final Map<RepoPath, Named> known = new HashMap<>();

    /**
     * Paths to which one file refers.
     *
     * @param files regular files
     * @param folders folders, each with everything below it
     * @param open whether the file also refers to paths that can't be determined
     */
    private record Named(Set<RepoPath> files, Set<RepoPath> folders, boolean open) {}

    NixFileCollector(EntryTree tree, PathSubjectResolver paths, Function<RepoPath, Optional<String>> texts) {
        this.tree = tree;
        this.paths = paths;
        this.texts = texts;
    }

    /** Collects a file and the files to which it refers, transitively. */
    void follow(RepoPath start, SubjectCollector out) {
        Deque<RepoPath> ahead = new ArrayDeque<>(Set.of(start));
        Set<RepoPath> seen = new HashSet<>();
        while (!ahead.isEmpty() && !out.isFull()) {
            RepoPath written = ahead.pop();
            paths.at(written, out);
            RepoPath file = tree.follow(written).orElse(written);
            if (!file.name().endsWith(".nix") || !tree.isFile(file) || !seen.add(file)) {
                continue;
            }
            Named named = known.computeIfAbsent(file, this::read);
            if (named.open() || seen.size() > FILES) {
                out.uncovered(Reason.UNDECIDED, "what " + Inert.path(file.bytes()) + " imports");
            }
            if (seen.size() > FILES) {
                return;
            }
            ahead.addAll(named.files());
            named.folders().forEach(folder -> paths.at(folder, out));
        }
    }

    private Named read(RepoPath file) {
        Optional<String> text = texts.apply(file);
        if (text.isEmpty()) {
            return new Named(Set.of(), Set.of(), true);
        }
        Set<RepoPath> files = new LinkedHashSet<>();
        Set<RepoPath> folders = new LinkedHashSet<>();
        boolean open = COMPUTED.matcher(text.get()).find();
        Matcher literal = LITERAL.matcher(text.get());
        int count = 0;
        while (literal.find()) {
            if (++count > PATHS) {
                return new Named(files, folders, true);
            }
            boolean computed = literal.group(1) != null;
            String path = literal.group();
            String written = computed ? path.substring(0, path.lastIndexOf('/')) : path;
            RepoPath at = ResolvedPath.of(file.parent(), written).inside();
            if (at == null) {
                continue;
            }
            if (tree.isFile(at)) {
                files.add(at);
            } else if (tree.isFolder(at)) {
                folder(at, files, folders);
                open |= computed;
            }
        }
        return new Named(files, folders, open);
    }

    /**
     * Adds a folder and, if they exist, its {@code default.nix}, which an import of the folder reads, and its
     * {@code flake.nix}. The root folder itself is not added, because it is the source that is built, not code that is
     * evaluated.
     */
    private void folder(RepoPath folder, Set<RepoPath> files, Set<RepoPath> folders) {
        if (!folder.isRoot()) {
            folders.add(folder);
        }
        for (String name : List.of(DEFAULT, "flake.nix")) {
            RepoPath inside = ResolvedPath.of(folder, name).inside();
            if (inside != null && tree.isFile(inside)) {
                files.add(inside);
            }
        }
    }
}
