package dev.lazaret.analysis.scope;

import dev.lazaret.analysis.cargo.CargoModel;
import dev.lazaret.analysis.cargo.EntryTree;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.SourceLinks;
import dev.lazaret.analysis.scope.Subject.Reason;
import dev.lazaret.analysis.text.Inert;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Looks up the objects to which findings refer. Used for one audit; not thread-safe. Results are cached, and the total
 * work is limited.
 */
public final class SubjectResolver {
    private static final long FILES = 1_000_000;
    private static final int SAME_FOLDER = 1;

    /** Maximum number of {@code .git} entries that are listed individually. */
    private static final int GITS = 100;

    private static final long ENTRIES = 5_000_000;

    /** Maximum number of folders relative to which one path is looked up. */
    private static final int STARTS = 64;

    private final Inventory inventory;
    private final EntryTree tree;
    private final PathResolver lookup;
    private final TargetSpecificationReader specifications;
    private final ScriptFileCollector scripts;
    private final NixFileCollector nix;
    private final PathSubjectResolver paths;
    private final PackageSubjectResolver packages;
    private final WordPathResolver words;
    private final ResponseFileReader responses;
    private final Map<RepoPath, Set<RepoPath>> bases;
    private final List<RepoPath> gits;
    private final LookupBudget files = new LookupBudget(FILES);
    private final Map<Query, Subjects> known = new HashMap<>();

    /** Comparable, so that hash collisions do not slow hash tables. */
    private record Query(RepoPath file, List<ScopeReference> mentions) implements Comparable<Query> {
        private static final Comparator<Query> ORDER = Comparator.comparing(Query::file)
                .thenComparing(request -> request.mentions().toString());

        @Override
        public int compareTo(Query other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * Creates the resolver.
     *
     * @param libraries libraries with which build scripts and macro crates are compiled
     * @param bases for each configuration file, the folders to which its paths are relative
     * @param links files that a Rust file refers to; empty if they can't be determined
     * @param texts returns the text of a file; empty if the file is not read
     */
    public SubjectResolver(
            Inventory inventory,
            CargoModel cargo,
            Map<RepoPath, Manifest> manifests,
            UnitLibraries libraries,
            Map<RepoPath, Set<RepoPath>> bases,
            Function<RepoPath, Optional<SourceLinks>> links,
            Function<RepoPath, Optional<String>> texts) {
        this.inventory = inventory;
        this.tree = EntryTree.of(inventory);
        this.lookup = new PathResolver(tree);
        this.specifications = new TargetSpecificationReader(texts);
        PackageIndex all = new PackageIndex(cargo, manifests);
        this.paths = new PathSubjectResolver(tree, lookup, new FolderCollector(inventory, new LookupBudget(ENTRIES)));
        this.scripts = new ScriptFileCollector(lookup, paths, texts);
        this.nix = new NixFileCollector(tree, paths, texts);
        this.packages = new PackageSubjectResolver(inventory, lookup, paths, all, libraries, links, files);
        this.words = new WordPathResolver(lookup, all.folders());
        this.responses = new ResponseFileReader(texts, words);
        this.bases = bases;
        this.gits = inventory.entries().stream()
                .map(Entry::path)
                .filter(path -> path.name().equals(".git"))
                .toList();
    }

    /** Returns the subjects of a finding in {@code file}. */
    public Subjects resolve(RepoPath file, List<ScopeReference> mentions) {
        return mentions.isEmpty()
                ? Subjects.NONE
                : known.computeIfAbsent(new Query(file, mentions), request -> read(request.file(), request.mentions()));
    }

    /**
     * Looks up the mentions. An exception ends only the look-up of this finding, which is then reported as uncovered.
     */
    private Subjects read(RepoPath file, List<ScopeReference> mentions) {
        try {
            return lookedUp(file, mentions);
        } catch (RuntimeException | StackOverflowError defect) {
            return Subjects.of(List.of(new Subject.Uncovered(Reason.UNREAD, "what it names: this did not finish")));
        }
    }

    private Subjects lookedUp(RepoPath file, List<ScopeReference> mentions) {
        SubjectCollector out = new SubjectCollector(inventory);
        for (ScopeReference mention : mentions) {
            if (out.isFull()) {
                break;
            }
            add(file, mention, out);
        }
        RepoPath own = tree.follow(file).orElse(file);
        List<Subject> all = out.finished().stream()
                .filter(subject ->
                        !(subject instanceof Subject.File found && found.path().equals(own)))
                .toList();
        if (!files.spend(all.size())) {
            return whole(List.of());
        }
        return all.stream().anyMatch(SubjectResolver::isCut) ? whole(all) : Subjects.of(all);
    }

    private static boolean isCut(Subject subject) {
        return subject instanceof Subject.Uncovered(Reason reason, String what) && reason == Reason.TOO_MANY;
    }

    /**
     * Returns the subjects with the whole repository in place of the parts beyond the limits, so that any change of the
     * repository changes the digest.
     */
    private Subjects whole(List<Subject> followed) {
        List<Subject> all = new ArrayList<>();
        followed.stream()
                .filter(subject -> !(subject instanceof Subject.Uncovered))
                .forEach(all::add);
        if (all.stream()
                .noneMatch(subject -> subject instanceof Subject.Folder folder
                        && folder.path().isRoot())) {
            int entries = inventory.entries().size();
            all.add(new Subject.Folder(RepoPath.ROOT, inventory.digest(), entries));
        }
        followed.stream()
                .filter(subject -> subject instanceof Subject.Uncovered && !isCut(subject))
                .forEach(all::add);
        // The repository's digest excludes .git at any depth.
        gits.stream().limit(GITS).forEach(path -> all.add(new Subject.Uncovered(Reason.REWRITTEN, shown(path))));
        if (gits.size() > GITS) {
            all.add(new Subject.Uncovered(Reason.REWRITTEN, "more than " + GITS + " .git"));
        }
        return Subjects.of(all);
    }

    private void add(RepoPath file, ScopeReference mention, SubjectCollector out) {
        switch (mention) {
            case ScopeReference.Written written -> written(file, written, out);
            case ScopeReference.TargetSpecification(ScopeReference.From from, String text) ->
                specification(file, from, text, out);
            case ScopeReference.NixFile(ScopeReference.From from, String text) ->
                paths.found(starts(file, from), text, path -> nix.follow(path, out));
            case ScopeReference.At(RepoPath path) -> paths.at(path, out);
            case ScopeReference.PackageIn(RepoPath folder) -> packages.packageIn(folder, false, out);
            case ScopeReference.CargoTarget(ScopeReference.Section section, Optional<String> name) ->
                packages.packageTargets(file, section, name, out);
            case ScopeReference.Crate(String key) -> packages.crate(file, key, out);
            case ScopeReference.Run(Optional<String> owner, Optional<String> name) -> packages.run(owner, name, out);
            case ScopeReference.ContainingSource() -> packages.crateRoot(file, out);
            case ScopeReference.HostUnit(RepoPath root) -> packages.unit(root, out);
            case ScopeReference.ContainingLibrary() -> packages.library(file, out);
            case ScopeReference.Below() -> paths.at(file, out);
            case ScopeReference.CalledFiles() ->
                scripts.follow(file, starts(file, new ScopeReference.From(SAME_FOLDER, false, List.of())), out);
            case ScopeReference.Unknown(Reason reason, String what) -> out.uncovered(reason, what);
        }
    }

    /**
     * Returns the folders to which a file's paths are relative. In an included cargo configuration, they are relative
     * not to the file's own folder, but to the folder above the one that contains the including configuration.
     */
    private Set<RepoPath> bases(RepoPath file, int above) {
        Set<RepoPath> own = Set.of(above(file, above));
        return above == SAME_FOLDER ? own : bases.getOrDefault(file, own);
    }

    private static RepoPath above(RepoPath file, int folders) {
        RepoPath folder = file;
        for (int i = 0; i < folders; i++) {
            folder = folder.parent();
        }
        return folder;
    }

    /** Returns the folders to which a path may be relative, with the most likely folder first. */
    private Set<RepoPath> starts(RepoPath file, ScopeReference.From from) {
        Set<RepoPath> starts = new LinkedHashSet<>(bases(file, from.above()));
        if (!from.sure()) {
            for (RepoPath folder = file; !folder.isRoot() && starts.size() < STARTS; ) {
                folder = folder.parent();
                starts.add(folder);
            }
        }
        for (String written : from.folders()) {
            for (RepoPath start : List.copyOf(starts)) {
                for (String reading : FolderVariableResolver.readings(written)) {
                    lookup.found(start, reading).stream()
                            .filter(folder -> starts.size() < STARTS && tree.isFolder(folder))
                            .forEach(starts::add);
                }
            }
        }
        return starts;
    }

    private void written(RepoPath file, ScopeReference.Written written, SubjectCollector out) {
        String text = written.text();
        Set<RepoPath> starts = starts(file, written.from());
        PathSubjectResolver.There there = path -> paths.at(path, out);
        PathSubjectResolver.There started = path -> {
            paths.at(path, out);
            if (scripts.isScript(path)) {
                scripts.follow(path, starts, out);
            }
        };
        switch (written.as()) {
            case PATH -> each(starts, written, text, out, there);
            case IF_THERE -> paths.found(starts, text, there);
            case STARTED_IF_THERE -> paths.found(starts, text, started);
            case SOURCE -> starts.forEach(folder -> packages.sourceAt(folder, text, out));
            case PACKAGE, ARTIFACT -> {
                boolean all = written.as() == ScopeReference.As.ARTIFACT;
                if (text.indexOf('*') >= 0 || text.indexOf('?') >= 0 || text.indexOf('[') >= 0) {
                    out.uncovered(Reason.PATTERN, text);
                } else {
                    each(starts, written, text, out, path -> packages.packageIn(path, all, out));
                }
            }
            case PROJECT -> each(starts, written, text, out, path -> packages.project(path, out));
            case PROGRAM -> {
                if (written.from().sure()) {
                    starts.forEach(folder -> paths.program(Set.of(folder), text, out, started));
                } else {
                    paths.program(starts, text, out, started);
                }
            }
            case MODULE -> paths.module(starts, text, out, started);
            case WORD -> words(starts, text, true, out, started);
            case ARGUMENT -> words(starts, text, false, out, started);
        }
    }

    private void words(
            Set<RepoPath> starts,
            String text,
            boolean folders,
            SubjectCollector out,
            PathSubjectResolver.There started) {
        words.collect(starts, text, folders, out, started::at);
        if (ResponseFileReader.isIn(text)) {
            responses.collect(starts, text, out, started::at);
        }
    }

    /**
     * Looks up the path in each folder separately if all of them certainly apply; otherwise, an entry found in any of
     * them is sufficient.
     */
    private void each(
            Set<RepoPath> starts,
            ScopeReference.Written written,
            String text,
            SubjectCollector out,
            PathSubjectResolver.There there) {
        if (written.from().sure()) {
            starts.forEach(folder -> paths.anywhere(Set.of(folder), text, out, there));
        } else {
            paths.anywhere(starts, text, out, there);
        }
    }

    /**
     * Collects a target specification and the files to which it refers. The linker and the compiler resolve their paths
     * relative to the folder in which rustc starts, which is a package's folder.
     */
    private void specification(RepoPath file, ScopeReference.From from, String text, SubjectCollector out) {
        paths.anywhere(starts(file, from), text, out, path -> {
            paths.at(path, out);
            if (tree.isFile(path)) {
                specifications
                        .words(path, out)
                        .forEach(
                                word -> words.collect(Set.of(path.parent()), word, true, out, at -> paths.at(at, out)));
            }
        });
    }

    private static String shown(RepoPath path) {
        return Inert.path(path.bytes());
    }
}
