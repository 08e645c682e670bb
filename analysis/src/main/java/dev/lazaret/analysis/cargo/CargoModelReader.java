package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Builds the {@link CargoModel} from manifests, lockfiles and exported macros. */
public final class CargoModelReader {
    /** Edition of a package whose manifest declares none. */
    static final String OLDEST = "2015";

    private final EntryTree tree;
    private final Map<RepoPath, List<MacroExport>> macros;
    private final WorkspaceMembership workspaces;
    private final Set<RepoPath> vendored;

    private CargoModelReader(
            EntryTree tree,
            Collection<Manifest> manifests,
            Map<RepoPath, List<MacroExport>> macros,
            LayoutContext surroundings) {
        this.tree = tree;
        this.macros = macros;
        this.vendored = new HashSet<>(surroundings.vendored());
        this.workspaces = new WorkspaceMembership(manifests);
    }

    /**
     * Builds the model of a repository.
     *
     * @param macros the exported macros of each Rust file that exports macros
     * @param surroundings further facts about the layout
     */
    public static CargoModel read(
            EntryTree tree,
            Collection<Manifest> manifests,
            Collection<Lockfile> lockfiles,
            Map<RepoPath, List<MacroExport>> macros,
            LayoutContext surroundings) {
        CargoModelReader reader = new CargoModelReader(tree, manifests, macros, surroundings);
        List<Workspace> read = reader.workspaces(manifests);
        List<LayoutAnomaly> shapes =
                LayoutAnomalyFinder.find(tree, List.copyOf(manifests), reader.workspaces, read, surroundings);
        List<String> unknown = reader.workspaces.complete()
                ? List.of()
                : List.of("more member patterns than are compared with folders");
        return new CargoModel(
                read, crates(lockfiles), shapes, unknown, UnlockedDependency.find(read, lockfiles, reader.workspaces));
    }

    private List<Workspace> workspaces(Collection<Manifest> manifests) {
        Map<RepoPath, CargoPackage> byFolder = new TreeMap<>();
        Map<RepoPath, List<CargoPackage>> members = new TreeMap<>();
        for (Manifest manifest : manifests) {
            manifest.workspace().ifPresent(table -> members.putIfAbsent(manifest.path(), new ArrayList<>()));
            manifest.packageTable().ifPresent(table -> byFolder.put(manifest.folder(), cargoPackage(manifest, table)));
        }
        attachMacros(byFolder);
        for (Manifest manifest : manifests) {
            CargoPackage found = byFolder.get(manifest.folder());
            if (found != null) {
                RepoPath root = workspaces
                        .memberOf(manifest)
                        .map(owner -> owner.manifest().path())
                        .orElse(manifest.path());
                members.computeIfAbsent(root, path -> new ArrayList<>()).add(found);
            }
        }
        return members.entrySet().stream()
                .map(entry -> workspace(entry.getKey(), rootFirst(entry.getKey(), entry.getValue())))
                .toList();
    }

    private Workspace workspace(RepoPath path, List<CargoPackage> packages) {
        Manifest manifest = workspaces.manifestIn(path.parent()).orElseThrow();
        return new Workspace(path, packages, manifest.packageTable().isEmpty(), place(manifest));
    }

    private Workspace.Place place(Manifest manifest) {
        if (vendored.contains(manifest.folder())) {
            return Workspace.Place.VENDORED;
        }
        boolean own = manifest.workspace().isPresent();
        if (!own
                && WorkspaceMembership.pointer(manifest).isEmpty()
                && workspaces.rootFrom(manifest).isPresent()) {
            return Workspace.Place.UNLISTED;
        }
        if (workspaces.excluding(manifest).isPresent()) {
            return Workspace.Place.EXCLUDED;
        }
        return workspaces.above(manifest).isPresent() ? Workspace.Place.NESTED : Workspace.Place.TOP;
    }

    private static List<CargoPackage> rootFirst(RepoPath root, List<CargoPackage> packages) {
        return packages.stream()
                .sorted(Comparator.comparing(
                                (CargoPackage found) -> !found.manifest().equals(root))
                        .thenComparing(CargoPackage::manifest))
                .toList();
    }

    private CargoPackage cargoPackage(Manifest manifest, Node.Table table) {
        String edition = field(manifest, table, "edition").orElse(OLDEST);
        return new CargoPackage(
                CargoModelSanitizer.line(manifest.name().orElse("")),
                CargoModelSanitizer.line(field(manifest, table, "version").orElse("")),
                manifest.path(),
                CargoModelSanitizer.line(edition),
                TargetReader.read(manifest, edition, tree),
                List.of());
    }

    /** Returns a field of the package table, or the workspace's value if the package inherits the field. */
    private Optional<String> field(Manifest manifest, Node.Table table, String key) {
        Optional<Node> node = table.get(key);
        boolean inherits = node.isPresent()
                && node.get() instanceof Node.Table inherited
                && inherited.bool("workspace").orElse(false);
        Optional<Node> value = inherits ? workspaces.rootFrom(manifest).flatMap(root -> root.packageField(key)) : node;
        return value.filter(Node.Text.class::isInstance).map(text -> ((Node.Text) text).value());
    }

    /**
     * Assigns exported macros to packages. A package exports the macros that are in or below the folder of its macro
     * library's root file, except those in root files of other targets.
     */
    private void attachMacros(Map<RepoPath, CargoPackage> byFolder) {
        Map<RepoPath, List<MacroExport>> exports = new TreeMap<>();
        new TreeMap<>(macros).forEach((file, list) -> {
            RepoPath folder = file.parent();
            while (!byFolder.containsKey(folder) && !folder.isRoot()) {
                folder = folder.parent();
            }
            CargoPackage owner = byFolder.get(folder);
            if (owner != null && exports(owner, file)) {
                exports.computeIfAbsent(folder, path -> new ArrayList<>()).addAll(list);
            }
        });
        exports.forEach((folder, list) -> byFolder.computeIfPresent(
                folder,
                (path, found) -> new CargoPackage(
                        found.name(), found.version(), found.manifest(), found.edition(), found.targets(), list)));
    }

    private static boolean exports(CargoPackage owner, RepoPath file) {
        boolean below = false;
        for (Target target : owner.targets()) {
            RepoPath root = target.file();
            if (target.kind() == Target.Kind.PROC_MACRO) {
                below |= root != null && file.isIn(root.parent());
            } else if (root != null && file.equals(root)) {
                return false;
            }
        }
        return below;
    }

    private static List<LockedCrate> crates(Collection<Lockfile> lockfiles) {
        TreeSet<LockedCrate> crates = new TreeSet<>(Comparator.comparing(LockedCrate::name)
                .thenComparing(LockedCrate::version)
                .thenComparing(LockedCrate::source)
                .thenComparing(LockedCrate::sourceUrl, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(LockedCrate::checksum, Comparator.nullsFirst(Comparator.naturalOrder())));
        for (Lockfile lockfile : lockfiles) {
            lockfile.packages().forEach(found -> crates.add(found.crate()));
        }
        return List.copyOf(crates);
    }
}
