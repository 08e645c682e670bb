package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.cargo.EntryTree;
import dev.lazaret.analysis.cargo.ResolvedPath;
import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.IncludedFileFinder;
import dev.lazaret.analysis.rust.MacroCall;
import dev.lazaret.analysis.rust.OutOfLineModules;
import dev.lazaret.analysis.rust.SourceLinks;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds files that are Rust source although their names don't end in {@code .rs}: a manifest names them as the root of
 * a target, or Rust source declares them as a module or includes them. Also finds files that Rust source includes as
 * documentation, whose examples are tests, and files that are passed to an assembly macro or to a debugger.
 */
final class MisnamedRustFileFinder {
    private static final List<String> TARGETS = List.of("bin", "test", "bench", "example");

    private final EntryTree tree;
    private final Function<RepoPath, Optional<SourceLinks>> read;
    private final BiConsumer<RepoPath, IncludedFileFinder.Use> text;
    private final Set<RepoPath> packages;
    private final Set<Taken> taken = new HashSet<>();
    private final Set<RepoPath> seen = new HashSet<>();
    private final Deque<RepoPath> ahead = new ArrayDeque<>();
    private final Set<String> declaring;

    /** A file that was already reported for this use. Comparable, so that hash collisions do not slow hash tables. */
    private record Taken(RepoPath path, IncludedFileFinder.Use use) implements Comparable<Taken> {
        private static final Comparator<Taken> ORDER =
                Comparator.comparing(Taken::path).thenComparing(Taken::use);

        @Override
        public int compareTo(Taken other) {
            return ORDER.compare(this, other);
        }
    }

    private MisnamedRustFileFinder(
            EntryTree tree,
            Set<RepoPath> packages,
            Set<String> declaring,
            Function<RepoPath, Optional<SourceLinks>> read,
            BiConsumer<RepoPath, IncludedFileFinder.Use> text) {
        this.tree = tree;
        this.declaring = declaring;
        this.packages = packages;
        this.read = read;
        this.text = text;
    }

    /**
     * Finds and reads all such files.
     *
     * @param manifests the manifests, by path
     * @param known the links of the Rust files, by path
     * @param read reads a Rust file with an unusual name; called once for each file; returns empty if the file could
     *     not be read
     * @param text receives each file that is documentation, assembly or a debugger script, once for each use
     */
    static void find(
            EntryTree tree,
            SortedMap<RepoPath, Document> manifests,
            Map<RepoPath, SourceLinks> known,
            Function<RepoPath, Optional<SourceLinks>> read,
            BiConsumer<RepoPath, IncludedFileFinder.Use> text) {
        Set<RepoPath> packages = new HashSet<>();
        manifests.keySet().forEach(path -> packages.add(path.parent()));
        MisnamedRustFileFinder others = new MisnamedRustFileFinder(
                tree, packages, DefinedMacroIndex.declaring(known.values(), Set.of()), read, text);
        manifests.forEach((path, document) -> others.roots(path.parent(), document.root()));
        new TreeMap<>(known).forEach(others::follow);
        others.finish();
    }

    private void finish() {
        while (!ahead.isEmpty()) {
            RepoPath path = ahead.pop();
            read.apply(path).ifPresent(links -> follow(path, links));
        }
    }

    private void roots(RepoPath folder, Node.Table manifest) {
        Stream<Node.Table> targets = TARGETS.stream()
                .flatMap(section -> manifest.array(section).stream())
                .flatMap(array -> array.tables().stream());
        Stream.concat(manifest.table("lib").stream(), targets)
                .flatMap(target -> target.text("path").stream())
                .forEach(path -> add(folder, path));
        Stream.of("package", "project")
                .flatMap(section -> manifest.table(section).stream())
                .flatMap(table -> table.get("build").stream())
                .forEach(build -> {
                    switch (build) {
                        case Node.Text text -> add(folder, text.value());
                        case Node.Array array -> array.texts().forEach(path -> add(folder, path));
                        case Node.Bool bool -> {}
                        case Node.Literal literal -> {}
                        case Node.Table table -> {}
                    }
                });
    }

    private void follow(RepoPath file, SourceLinks links) {
        for (OutOfLineModules.Declaration module : links.modules()) {
            for (OutOfLineModules.PathAttribute attribute : module.paths()) {
                String value = attribute.value();
                if (value != null) {
                    folders(file, module.within()).forEach(folder -> add(folder, value));
                }
            }
        }
        for (MacroCall call : links.macros().calls()) {
            if (declaring.contains(call.macro())) {
                call.texts().forEach(path -> add(file.parent(), path));
            }
        }
        for (IncludedFileFinder.Call call : links.inclusions()) {
            IncludedFileFinder.Inclusion inclusion = call.file();
            if (inclusion != null
                    && call.use() != IncludedFileFinder.Use.HEADER
                    && (call.code() || call.use() != IncludedFileFinder.Use.OTHER)) {
                RepoPath folder = inclusion.fromPackage() ? packageOf(file) : file.parent();
                if (call.code()) {
                    add(folder, inclusion.path());
                } else {
                    regular(folder, inclusion.path())
                            .filter(path -> taken.add(new Taken(path, call.use())))
                            .ifPresent(path -> text.accept(path, call.use()));
                }
            }
        }
    }

    /**
     * Returns the folders that a path attribute may be relative to: the file's folder, and the folders of the inline
     * modules around the attribute.
     */
    private static Collection<RepoPath> folders(RepoPath file, List<List<String>> within) {
        Set<RepoPath> found = new HashSet<>(Set.of(file.parent()));
        String name = file.name();
        String stem = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
        for (RepoPath start : List.of(file.parent(), file.parent().child(stem))) {
            RepoPath folder = start;
            for (List<String> names : within) {
                folder = ResolvedPath.of(folder, names.getFirst()).inside();
                if (folder == null) {
                    break;
                }
                found.add(folder);
            }
        }
        return found;
    }

    private RepoPath packageOf(RepoPath file) {
        RepoPath folder = file.parent();
        while (!folder.isRoot() && !packages.contains(folder)) {
            folder = folder.parent();
        }
        return folder;
    }

    private void add(RepoPath folder, String written) {
        regular(folder, written)
                .filter(path -> !FileScanWorker.isRust(path.nameBytes()))
                .filter(seen::add)
                .ifPresent(ahead::add);
    }

    private Optional<RepoPath> regular(RepoPath folder, String written) {
        RepoPath inside = ResolvedPath.of(folder, written).inside();
        return inside == null
                ? Optional.empty()
                : tree.follow(inside)
                        .filter(path -> !path.isRoot()
                                && tree.entry(path).filter(Entry::isFile).isPresent());
    }
}
