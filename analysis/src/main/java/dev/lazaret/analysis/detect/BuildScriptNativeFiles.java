package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.cargo.EntryTree;
import dev.lazaret.analysis.cargo.ResolvedPath;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.scope.ScopeReference;
import dev.lazaret.analysis.scope.Subject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The C, assembly and CMake files that a build script may build. Because a script often computes which files it
 * compiles, these are all such files of its package, the files elsewhere that its literals name, and the files that any
 * of them include.
 *
 * @param files all files, sorted
 * @param likely files outside folders such as those of tests and examples, and files that the build script names
 * @param named files that the build script's literals name, and files in folders that they name
 * @param mentions references to everything that a verdict must cover; folders without Rust source are covered as a
 *     whole
 */
record BuildScriptNativeFiles(
        Set<RepoPath> files, Set<RepoPath> likely, Set<RepoPath> named, List<ScopeReference> mentions) {
    private static final BuildScriptNativeFiles NONE =
            new BuildScriptNativeFiles(Set.of(), Set.of(), Set.of(), List.of());

    /** Folders in a library's source tree whose files are not built unless the build script names them. */
    private static final Set<String> ASIDE = Set.of(
            "test",
            "tests",
            "testing",
            "unittests",
            "example",
            "examples",
            "fuzz",
            "bench",
            "benches",
            "benchmark",
            "benchmarks",
            "doc",
            "docs",
            "contrib",
            "demo",
            "demos",
            "apps",
            "samples");

    /** Maximum number of files and folders that one finding refers to. */
    private static final int MOST = 300;

    /** Returns the files of a unit; empty if the unit builds no native code. */
    static BuildScriptNativeFiles of(RepositoryFacts facts, UnitCapabilities unit) {
        if (unit.texts().isEmpty()) {
            return NONE;
        }
        return new NativeWalk(facts, unit.unit().manifest().parent()).run(unit.texts());
    }

    private static final class NativeWalk {
        private final EntryTree tree;
        private final RepositoryFacts facts;
        private final RepoPath folder;
        private final Set<RepoPath> packages = new HashSet<>();
        private final Set<RepoPath> rust = new HashSet<>();
        private final Set<RepoPath> files = new TreeSet<>();
        private final Set<RepoPath> named = new HashSet<>();
        private final Set<RepoPath> likely = new HashSet<>();
        private final Set<RepoPath> mentioned = new TreeSet<>();

        NativeWalk(RepositoryFacts facts, RepoPath folder) {
            this.facts = facts;
            this.tree = facts.tree();
            this.folder = folder;
            facts.manifests().keySet().forEach(manifest -> packages.add(manifest.parent()));
            packages.remove(folder);
        }

        BuildScriptNativeFiles run(List<String> texts) {
            below(folder, files);
            texts.forEach(this::named);
            files.addAll(named);
            files.forEach(file -> mentioned.add(whole(file)));
            included();
            List<ScopeReference> mentions = new ArrayList<>();
            mentioned.stream().limit(MOST).forEach(path -> mentions.add(new ScopeReference.At(path)));
            if (mentioned.size() > MOST) {
                mentions.add(new ScopeReference.Unknown(
                        Subject.Reason.TOO_MANY, "native code beyond " + MOST + " files and folders"));
            }
            return new BuildScriptNativeFiles(files, likely, named, mentions);
        }

        private void below(RepoPath top, Set<RepoPath> found) {
            for (Entry entry : tree.below(top)) {
                RepoPath path = entry.path();
                if (!entry.isFile() || path.hasPart(".git") || isNested(path, top)) {
                    continue;
                }
                String name = path.name();
                if (name.endsWith(".rs")) {
                    for (RepoPath at = path.parent(); !at.isRoot() && rust.add(at); at = at.parent()) {}
                } else if (NativeSourceReader.reads(name) || CMakeReader.reads(name)) {
                    found.add(path);
                    if (!isAside(path, top)) {
                        likely.add(path);
                    }
                }
            }
        }

        private static boolean isAside(RepoPath path, RepoPath top) {
            for (RepoPath at = path.parent(); !at.isRoot() && !at.equals(top); at = at.parent()) {
                if (ASIDE.contains(at.name())) {
                    return true;
                }
            }
            return false;
        }

        /** Whether a file belongs to a nested package. */
        private boolean isNested(RepoPath path, RepoPath top) {
            for (RepoPath at = path.parent(); !at.isRoot() && !at.equals(top); at = at.parent()) {
                if (packages.contains(at)) {
                    return true;
                }
            }
            return false;
        }

        private void named(String text) {
            String path = text.substring(text.lastIndexOf('=') + 1);
            int computed = path.indexOf('{');
            if (computed >= 0) {
                path = path.substring(0, Math.max(0, path.lastIndexOf('/', computed)));
            }
            RepoPath inside = path.isBlank()
                    ? null
                    : ResolvedPath.of(folder, path.strip()).inside();
            if (inside == null || inside.isRoot() || inside.equals(folder)) {
                return;
            }
            if (tree.isFile(inside) && !inside.name().endsWith(".rs")) {
                mentioned.add(inside);
                named.add(inside);
                likely.add(inside);
            } else if (tree.isFolder(inside)) {
                below(inside, named);
            }
        }

        /** Returns the largest folder around a file that contains no Rust source; the file itself if there is none. */
        private RepoPath whole(RepoPath file) {
            RepoPath found = file;
            for (RepoPath at = file.parent();
                    !at.isRoot() && !at.equals(folder) && !rust.contains(at);
                    at = at.parent()) {
                found = at;
            }
            return found;
        }

        private void included() {
            Deque<RepoPath> ahead = new ArrayDeque<>(files);
            Map<RepoPath, NativeSourceActions> known = facts.scanned().natives();
            while (!ahead.isEmpty()) {
                RepoPath file = ahead.pop();
                NativeSourceActions source = known.get(file);
                if (source != null) {
                    for (NativeSourceActions.Included one : source.included()) {
                        resolve(tree, file, one.path()).filter(files::add).ifPresent(path -> {
                            ahead.add(path);
                            if (likely.contains(file)) {
                                likely.add(path);
                            }
                            mentioned.add(whole(path));
                        });
                    }
                }
            }
        }
    }

    /** Returns the file in the repository that {@code file} includes by a path relative to its own folder. */
    static Optional<RepoPath> resolve(EntryTree tree, RepoPath file, String written) {
        return inside(tree, file.parent(), written);
    }

    /** Returns the file in the repository at a path relative to a folder. */
    static Optional<RepoPath> inside(EntryTree tree, RepoPath folder, String written) {
        RepoPath inside = ResolvedPath.of(folder, written).inside();
        return inside == null || inside.isRoot()
                ? Optional.empty()
                : tree.follow(inside)
                        .filter(path -> !path.isRoot()
                                && tree.entry(path).filter(Entry::isFile).isPresent());
    }
}
