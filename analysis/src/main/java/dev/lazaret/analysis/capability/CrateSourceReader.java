package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.cargo.EntryTree;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.SourceLinks;
import dev.lazaret.analysis.rust.Tokens;
import dev.lazaret.analysis.scope.CrateFileCollector;
import dev.lazaret.analysis.scope.Subject.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of one crate, starting from its root file, and assembles their modules. Files are read regardless of
 * their names.
 */
final class CrateSourceReader {
    /** Maximum number of files that are read for one crate. */
    private static final int FILES = 2_000;

    /** Total size in bytes of one crate's files after which no further file is read. */
    private static final long BYTES = 32L << 20;

    private static final long STEPS = 20_000;

    /** Maximum number of passes over the links between a crate's files. */
    private static final int PASSES = 8;

    private final CapabilityCatalogue catalogue;
    private final EntryTree tree;
    private final Function<RepoPath, Optional<SourceLinks>> links;
    private final Function<RepoPath, Optional<Tokens>> sources;
    private final List<CrateSources.Unseen> unseen = new ArrayList<>();
    private final List<AnalysisLimit> limits = new ArrayList<>();
    private final Set<RepoPath> possible = new HashSet<>();

    /** Whether the crate may include a file that was not read. */
    private boolean open;

    private long bytes;

    /**
     * Creates a reader.
     *
     * @param links returns the links of a file: its modules and inclusions
     * @param sources returns the tokens of a file; empty if the file can't be read
     */
    CrateSourceReader(
            CapabilityCatalogue watch,
            EntryTree tree,
            Function<RepoPath, Optional<SourceLinks>> links,
            Function<RepoPath, Optional<Tokens>> sources) {
        this.catalogue = watch;
        this.tree = tree;
        this.links = links;
        this.sources = sources;
    }

    /** A reference from one file to another. */
    private sealed interface FileLink {
        RepoPath from();

        RepoPath to();

        /** A module declaration that refers to a file. Comparable, so that hash collisions do not slow hash tables. */
        record Module(RepoPath from, int start, String name, RepoPath to) implements FileLink, Comparable<Module> {
            private static final Comparator<Module> ORDER = Comparator.comparing(Module::from)
                    .thenComparingInt(Module::start)
                    .thenComparing(Module::name)
                    .thenComparing(Module::to);

            @Override
            public int compareTo(Module other) {
                return ORDER.compare(this, other);
            }
        }

        /** An inclusion of a file. Comparable, so that hash collisions do not slow hash tables. */
        record Inclusion(RepoPath from, int line, RepoPath to) implements FileLink, Comparable<Inclusion> {
            private static final Comparator<Inclusion> ORDER = Comparator.comparing(Inclusion::from)
                    .thenComparingInt(Inclusion::line)
                    .thenComparing(Inclusion::to);

            @Override
            public int compareTo(Inclusion other) {
                return ORDER.compare(this, other);
            }
        }
    }

    /**
     * A module declaration, identified by its file and first byte. Comparable, so that hash collisions do not slow hash
     * tables.
     */
    private record Declared(RepoPath in, int start) implements Comparable<Declared> {
        private static final Comparator<Declared> ORDER =
                Comparator.comparing(Declared::in).thenComparingInt(Declared::start);

        @Override
        public int compareTo(Declared other) {
            return ORDER.compare(this, other);
        }
    }

    private static final class Reached implements CrateFileCollector.Sink {
        private final RepoPath root;
        private final Set<RepoPath> files = new LinkedHashSet<>();
        private final Set<FileLink> links = new LinkedHashSet<>();
        private final Set<Declared> declared = new HashSet<>();
        private final Set<RepoPath> sources = new HashSet<>();
        private final Set<RepoPath> possible = new HashSet<>();
        private final Set<CrateSources.Unseen> unseen = new LinkedHashSet<>();
        private final List<AnalysisLimit> limits = new ArrayList<>();

        /** Whether the crate may consist of more source than these files. */
        private boolean open;

        Reached(RepoPath root) {
            this.root = root;
        }

        @Override
        public void file(RepoPath path) {
            files.add(path);
        }

        @Override
        public void module(RepoPath from, int start, String name, RepoPath to) {
            links.add(new FileLink.Module(from, start, name, to));
            declared.add(new Declared(from, start));
            sources.add(to);
        }

        @Override
        public void possible(RepoPath from, int start, String name, RepoPath to) {
            module(from, start, name, to);
            possible.add(to);
            open = true;
        }

        @Override
        public void inclusion(RepoPath from, int line, RepoPath to) {
            links.add(new FileLink.Inclusion(from, line, to));
            sources.add(to);
        }

        @Override
        public void uncovered(Reason reason, String what) {
            open = true;
            boolean counts = reason != Reason.MISSING;
            if (limits.isEmpty() && (reason == Reason.TOO_MANY || (counts && unseen.size() >= FILES))) {
                limits.add(new AnalysisLimit(LimitReason.FILES, root));
            }
            if (counts && unseen.size() < FILES) {
                unseen.add(new CrateSources.Unseen(root, what));
            }
        }

        @Override
        public boolean isFull() {
            return files.size() >= FILES;
        }

        /** Whether a macro in the file may declare a module whose file was not found. */
        boolean lacksModule(RepoPath from, SourceLinks all) {
            return all.modules().stream()
                    .anyMatch(one -> one.inMacro() && !declared.contains(new Declared(from, one.start())));
        }
    }

    /**
     * Reads the crate with a root file and the libraries that it links. Returns empty if the root file can't be read.
     *
     * @param crates the names of the crate's dependencies
     */
    Optional<CrateSources> read(
            RepoPath packageFolder, RepoPath rootFile, List<LocalLibrary> libraries, DependencyNames crates) {
        Map<RepoPath, SourceFile> files = new LinkedHashMap<>();
        SourceFile first = collect(packageFolder, rootFile, files);
        if (first == null) {
            return Optional.empty();
        }
        int own = files.size();
        Map<String, Set<NameScope>> externs = new HashMap<>();
        Map<RepoPath, DependencyNames> names = new HashMap<>();
        files.keySet().forEach(path -> names.put(path, crates));
        LinkedLibraryFilter linked = new LinkedLibraryFilter(libraries, catalogue);
        if (!libraries.isEmpty()) {
            linked.read(List.copyOf(files.values()), crates);
        }
        Map<LocalLibrary, SourceFile> roots = new HashMap<>();
        Set<RepoPath> hostOnly = new HashSet<>();
        List<LocalLibrary> left = new ArrayList<>(libraries);
        for (boolean more = true; more; ) {
            List<LocalLibrary> next =
                    left.stream().filter(one -> open || linked.mayLink(one)).toList();
            left.removeAll(next);
            more = !next.isEmpty();
            for (LocalLibrary library : next) {
                SourceFile known = files.get(tree.follow(library.root()).orElse(library.root()));
                int before = files.size();
                SourceFile file = known == null ? collect(library.folder(), library.root(), files) : known;
                List<SourceFile> added = files.values().stream().skip(before).toList();
                added.forEach(one -> names.put(one.path(), library.crates()));
                linked.read(added, library.crates());
                if (library.hostOnly()) {
                    added.forEach(one -> hostOnly.add(one.path()));
                }
                if (file != null) {
                    roots.put(library, file);
                }
            }
        }
        for (LocalLibrary library : libraries) {
            SourceFile file = roots.get(library);
            if (file != null) {
                library.names()
                        .forEach(name -> externs.computeIfAbsent(name, _ -> new LinkedHashSet<>())
                                .add(file.scope()));
            }
        }
        Set<String> values = new HashSet<>();
        files.values().forEach(file -> values.addAll(file.valueNames()));
        files.values().forEach(file -> file.retainValues(values));
        return Optional.of(new CrateSources(
                first.scope(), List.copyOf(files.values()), own, externs, names, possible, hostOnly, unseen, limits));
    }

    /**
     * Reads the files that belong to a root file, and assembles their modules. Adds the files to {@code files}. Returns
     * the root file, or null if it can't be read.
     */
    private @Nullable SourceFile collect(RepoPath folder, RepoPath rootFile, Map<RepoPath, SourceFile> files) {
        RepoPath root = tree.follow(rootFile).orElse(rootFile);
        Reached reached = new Reached(root);
        CrateFileCollector.follow(tree, links, folder, rootFile, STEPS, reached);
        unseen.addAll(reached.unseen);
        limits.addAll(reached.limits);
        possible.addAll(reached.possible);
        open |= reached.open;
        List<SourceFile> added = new ArrayList<>();
        for (RepoPath path : reached.files) {
            open |= links.apply(path)
                    .filter(all -> reached.lacksModule(path, all))
                    .isPresent();
            if (files.containsKey(path)) {
                continue;
            }
            Optional<Tokens> tokens =
                    bytes > BYTES || !isSource(path, reached) ? Optional.empty() : sources.apply(path);
            if (tokens.isPresent()) {
                bytes += tokens.get().length();
                SourceFile file = SourceReader.whole(path, tokens.get());
                files.put(path, file);
                added.add(file);
            } else if (isSource(path, reached)) {
                open = true;
                unseen.add(new CrateSources.Unseen(path, "not read"));
                limits.add(new AnalysisLimit(bytes > BYTES ? LimitReason.FILES : LimitReason.UNREAD, path));
            }
        }
        SourceFile first = files.get(root);
        if (first != null) {
            // Several links can lead to the same file, and the file's own links may be processed before its place in
            // the module tree is known.
            boolean more = true;
            for (int k = 0; more && k < PASSES; k++) {
                more = false;
                for (FileLink link : reached.links) {
                    more |= connect(link, first, files);
                }
            }
            if (more) {
                limits.add(new AnalysisLimit(LimitReason.FILES, root));
            }
            // If only a macro declares a file, its place in the module tree is not known. Such a file is placed below
            // the root.
            added.stream()
                    .filter(file -> file != first && file.scope().parent() == null)
                    .forEach(file -> file.scope().declaredIn(first.scope(), false));
        }
        return first;
    }

    /** Records that a macro may declare a module and import its names. */
    private static void mayDeclare(NameScope scope, String module) {
        scope.addCondition(module);
        Import all = new Import(List.of(module), scope);
        if (!scope.globs().contains(all)) {
            scope.addGlob(all);
        }
    }

    /**
     * Whether a file of the crate is Rust source. Files that are included as strings belong to the crate, but are not
     * source.
     */
    private static boolean isSource(RepoPath path, Reached reached) {
        return path.equals(reached.root) || reached.sources.contains(path);
    }

    /**
     * Connects two files in the module tree by a link. Returns whether the target of the link has counted as test code
     * and no longer does.
     */
    private static boolean connect(FileLink link, SourceFile root, Map<RepoPath, SourceFile> files) {
        SourceFile from = files.get(link.from());
        SourceFile to = files.get(link.to());
        if (from == null || to == null) {
            return false;
        }
        boolean free = !to.equals(root) && to.scope().parent() == null;
        boolean test = from.scope().isTest();
        if (!free && !to.scope().isTest() && link instanceof FileLink.Inclusion) {
            return false;
        }
        switch (link) {
            case FileLink.Module module -> {
                SourceFile.Declared declared = from.declaring(module.start());
                if (declared == null) {
                    declared = new SourceFile.Declared(from.macroScopeAt(module.start()), false);
                    mayDeclare(declared.scope(), module.name());
                }
                test |= declared.test() || declared.scope().isTest();
                declared.scope().add(module.name(), to.scope());
                if (free) {
                    to.scope().declaredIn(declared.scope(), test);
                }
            }
            case FileLink.Inclusion inclusion -> {
                NameScope where = from.including(inclusion.line());
                test |= where.isTest();
                if (free) {
                    to.scope().includedIn(where, test);
                }
            }
        }
        return !free && !test && to.scope().usedOutsideTests();
    }
}
