package dev.lazaret.analysis.scope;

import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.EntryTree;
import dev.lazaret.analysis.cargo.Target;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.SourceLinks;
import dev.lazaret.analysis.scope.Subject.Reason;
import dev.lazaret.analysis.text.Inert;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks up the files of packages: manifests, and the source of targets, including modules. Results are cached for each
 * root file.
 */
final class PackageSubjectResolver {
    private final Inventory inventory;
    private final EntryTree tree;
    private final PathResolver lookup;
    private final PathSubjectResolver paths;
    private final PackageIndex packages;
    private final UnitLibraries libraries;
    private final Function<RepoPath, Optional<SourceLinks>> links;
    private final LookupBudget files;
    private final Map<Root, List<Subject>> sources = new HashMap<>();

    /** Comparable, so that hash collisions do not slow hash tables. */
    private record Root(RepoPath file, RepoPath above, RepoPath owner) implements Comparable<Root> {
        private static final Comparator<Root> ORDER =
                Comparator.comparing(Root::file).thenComparing(Root::above).thenComparing(Root::owner);

        @Override
        public int compareTo(Root other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * Creates the resolver.
     *
     * @param libraries libraries with which build scripts and macro crates are compiled
     * @param links files that a Rust file refers to; empty if they can't be determined
     * @param files budget for the total number of files to follow
     */
    PackageSubjectResolver(
            Inventory inventory,
            PathResolver lookup,
            PathSubjectResolver paths,
            PackageIndex packages,
            UnitLibraries libraries,
            Function<RepoPath, Optional<SourceLinks>> links,
            LookupBudget files) {
        this.inventory = inventory;
        this.tree = lookup.tree();
        this.lookup = lookup;
        this.paths = paths;
        this.packages = packages;
        this.libraries = libraries;
        this.links = links;
        this.files = files;
    }

    /**
     * Collects targets of one kind from the package that contains the file: the target with the name, or all of this
     * kind if there is none with the name.
     */
    void packageTargets(RepoPath file, ScopeReference.Section section, Optional<String> name, SubjectCollector out) {
        Optional<CargoPackage> owner = packages.in(packages.folderOf(file));
        if (owner.isEmpty()) {
            out.uncovered(Reason.UNDECIDED, "targets of " + shown(file));
            return;
        }
        List<Target> named = PackageIndex.targets(owner.get(), section, name);
        targets(
                owner.get(),
                named.isEmpty() ? PackageIndex.targets(owner.get(), section, Optional.empty()) : named,
                out);
    }

    /** Collects a file that may be a crate root of any package. */
    void crateRoot(RepoPath file, SubjectCollector out) {
        packages.foldersOf(file).forEach(owner -> source(file, file.parent(), owner, out));
    }

    /**
     * Collects a build script or macro crate. If cargo generates the build script, {@code root} is the package's
     * manifest.
     */
    void unit(RepoPath root, SubjectCollector out) {
        if (root.name().equals("Cargo.toml")) {
            paths.at(root, out);
            linked(root, out);
        } else {
            crateRoot(root, out);
        }
    }

    /** Collects the Rust source at a path as written, relative to {@code folder}. */
    void sourceAt(RepoPath folder, String text, SubjectCollector out) {
        int slash = text.lastIndexOf('/');
        PathResolver.Result beside = lookup.bySystem(folder, slash < 0 ? "" : text.substring(0, slash));
        paths.each(
                folder,
                text,
                out,
                path -> source(
                        path,
                        beside instanceof PathResolver.Result.Found(RepoPath above) ? above : path.parent(),
                        folder,
                        out));
    }

    /**
     * Collects Rust source with its modules. If it is a build script or macro crate, also collects the libraries with
     * which it is compiled.
     *
     * @param above folder through which the file is reached
     * @param owner folder of the package
     */
    private void source(RepoPath root, RepoPath above, RepoPath owner, SubjectCollector out) {
        modules(root, above, owner, out);
        linked(tree.follow(root).orElse(root), out);
    }

    private void linked(RepoPath unit, SubjectCollector out) {
        UnitLibraries.LinkedRoots linked = libraries.forRoot(unit);
        for (RepoPath root : linked.roots()) {
            packages.foldersOf(root).forEach(owner -> modules(root, root.parent(), owner, out));
        }
        if (linked.cut()) {
            out.uncovered(Reason.TOO_MANY, "more libraries of " + shown(unit));
        }
    }

    private void modules(RepoPath root, RepoPath above, RepoPath owner, SubjectCollector out) {
        RepoPath real = tree.follow(root).orElse(root);
        if (tree.entry(real).filter(Entry::isFile).isEmpty()) {
            paths.at(real, out);
            return;
        }
        Root query = new Root(real, tree.follow(above).orElse(above), owner);
        List<Subject> found = sources.get(query);
        if (found == null) {
            SubjectCollector crate = new SubjectCollector(inventory);
            new CrateFileCollector(lookup, links, files, owner, crate).collect(real, query.above());
            found = crate.finished();
            sources.put(query, found);
        }
        out.all(found);
    }

    /**
     * Collects the package in a folder: its manifest, and its library and build scripts or, if {@code all} is set, all
     * of its targets.
     */
    void packageIn(RepoPath folder, boolean all, SubjectCollector out) {
        RepoPath manifest = folder.child("Cargo.toml");
        Optional<CargoPackage> found = packages.in(folder);
        paths.at(manifest, out);
        if (found.isPresent() && all) {
            targets(found.get(), found.get().targets(), out);
        } else if (found.isPresent()) {
            targets(found.get(), PackageIndex.targets(found.get(), ScopeReference.Section.LIB, Optional.empty()), out);
            targets(
                    found.get(),
                    PackageIndex.targets(found.get(), ScopeReference.Section.BUILD_SCRIPT, Optional.empty()),
                    out);
        } else if (tree.isFile(manifest)) {
            paths.at(folder, out);
        }
    }

    /**
     * Collects the parts of a project that an editor loads: the packages in the workspace of a manifest, or another
     * file that describes a project.
     */
    void project(RepoPath path, SubjectCollector out) {
        RepoPath manifest = tree.isFolder(path) ? path.child("Cargo.toml") : path;
        if (!manifest.name().equals("Cargo.toml")) {
            paths.at(path, out);
            return;
        }
        packages.workspace(manifest)
                .ifPresentOrElse(
                        workspace -> {
                            paths.at(workspace.manifest(), out);
                            workspace
                                    .packages()
                                    .forEach(one -> packageIn(one.manifest().parent(), false, out));
                        },
                        () -> packageIn(manifest.parent(), false, out));
    }

    private void targets(CargoPackage owner, List<Target> targets, SubjectCollector out) {
        for (Target target : targets) {
            RepoPath file = target.file();
            if (file == null) {
                out.uncovered(Reason.OUTSIDE, target.path());
            } else if (target.present()) {
                source(file, file.parent(), owner.manifest().parent(), out);
            } else {
                out.uncovered(Reason.MISSING, target.path());
            }
        }
    }

    /** Collects the dependency that a manifest declares with this key. */
    void crate(RepoPath manifest, String key, SubjectCollector out) {
        List<PackageIndex.Origin> origins = packages.origins(manifest, key);
        for (PackageIndex.Origin origin : origins) {
            origin.path()
                    .ifPresentOrElse(
                            path -> paths.each(
                                    origin.folder(), path, out, folder -> packageIn(folder, origin.artifact(), out)),
                            () -> out.uncovered(Reason.ELSEWHERE, "crate " + key));
        }
        if (origins.isEmpty()) {
            out.uncovered(Reason.ELSEWHERE, "crate " + key);
        }
    }

    /** Collects targets of one package or of all packages: those with the name, or all of them if it is empty. */
    void run(Optional<String> owner, Optional<String> name, SubjectCollector out) {
        List<CargoPackage> from = owner.isPresent() ? packages.named(owner.get()) : packages.all();
        for (CargoPackage one : from) {
            if (out.isFull()) {
                break;
            }
            targets(
                    one,
                    one.targets().stream()
                            .filter(target -> name.isEmpty() || target.name().equals(name.get()))
                            .toList(),
                    out);
        }
        if (owner.isPresent() && from.isEmpty()) {
            out.uncovered(Reason.MISSING, "package " + owner.get());
        }
    }

    /** Collects a file, and the library of the package that contains it. */
    void library(RepoPath file, SubjectCollector out) {
        packages.in(packages.folderOf(file))
                .ifPresent(owner ->
                        targets(owner, PackageIndex.targets(owner, ScopeReference.Section.LIB, Optional.empty()), out));
        crateRoot(file, out);
    }

    private static String shown(RepoPath path) {
        return Inert.path(path.bytes());
    }
}
