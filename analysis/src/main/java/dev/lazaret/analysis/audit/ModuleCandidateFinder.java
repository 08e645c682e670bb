package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.cargo.CargoModel;
import dev.lazaret.analysis.cargo.EntryTree;
import dev.lazaret.analysis.cargo.ResolvedPath;
import dev.lazaret.analysis.cargo.Target;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the files in a repository that may be modules, by the names and paths in the arguments of macro calls. */
final class ModuleCandidateFinder {
    static final String ENDING = ".rs";
    private static final String FOLDER_FILE = "mod.rs";
    private static final String MANIFEST = "Cargo.toml";

    /** Names of modules that are skipped by macros that declare all files in a folder (docs.rs automod: dir!). */
    private static final Set<String> SKIPPED = Set.of("lib", "main", "mod");

    private final EntryTree tree;
    private final Set<RepoPath> roots = new HashSet<>();
    private final Map<RepoPath, Set<String>> names;

    /** The names of all folders that contain Rust files, and of all links. */
    private final Set<String> folders = new HashSet<>();

    ModuleCandidateFinder(EntryTree tree, CargoModel cargo) {
        this.tree = tree;
        cargo.packages().stream()
                .flatMap(one -> one.targets().stream())
                .map(Target::file)
                .filter(Objects::nonNull)
                .forEach(roots::add);
        this.names = names(tree);
        names.keySet().stream().filter(folder -> !folder.isRoot()).forEach(folder -> folders.add(folder.name()));
        tree.entries().stream()
                .filter(one -> one.link() != null)
                .forEach(one -> folders.add(one.path().name()));
    }

    /**
     * Returns, for each folder, the names of modules whose files may be in it or may be reached through a link in it.
     */
    private static Map<RepoPath, Set<String>> names(EntryTree tree) {
        Map<RepoPath, Set<String>> found = new HashMap<>();
        for (Entry entry : tree.entries()) {
            String name = entry.path().name();
            RepoPath folder = entry.path().parent();
            if (name.endsWith(ENDING)) {
                add(found, folder, name.substring(0, name.length() - ENDING.length()));
                if (name.equals(FOLDER_FILE)) {
                    add(found, folder.parent(), folder.name());
                }
            } else if (entry.link() != null) {
                add(found, folder, name);
            }
        }
        return found;
    }

    private static void add(Map<RepoPath, Set<String>> names, RepoPath folder, String name) {
        names.computeIfAbsent(folder, _ -> new HashSet<>()).add(name);
    }

    /**
     * Whether a folder contains the file of a module with this name, other than the declaring file. {@code any}:
     * whether the root file of a target is accepted, too.
     */
    boolean hasModule(RepoPath folder, String name, RepoPath declaration, boolean any) {
        return names.getOrDefault(folder, Set.of()).contains(name)
                && (isModule(folder, name + ENDING, declaration, any)
                        || isModule(folder, name + "/" + FOLDER_FILE, declaration, any));
    }

    /**
     * Whether a path resolves to a file that may be a module, other than the declaring file. {@code any}: whether the
     * root file of a target is accepted, too.
     */
    boolean isModule(RepoPath folder, String written, RepoPath declaration, boolean any) {
        RepoPath file = ResolvedPath.of(folder, written).inside();
        return file != null
                && !file.isRoot()
                && !file.equals(declaration)
                && tree.isFile(file)
                && (any || !roots.contains(file));
    }

    /**
     * Returns the Rust files in the folder that a string names, relative to the file's package or to the file's folder.
     * Returns none if there is no such folder.
     */
    Stream<RepoPath> filesOf(String text, RepoPath file) {
        List<String> parts =
                Stream.of(text.split("/")).filter(part -> !part.matches("\\.?")).toList();
        boolean named = !parts.isEmpty() && !parts.getLast().equals("..");
        if (text.isEmpty() || (named && !folders.contains(parts.getLast()))) {
            return Stream.empty();
        }
        return Stream.of(packageOf(file), file.parent())
                .distinct()
                .map(from -> ResolvedPath.of(from, text).inside())
                .filter(Objects::nonNull)
                .flatMap(folder -> tree.follow(folder).stream())
                .flatMap(folder -> names.getOrDefault(folder, Set.of()).stream()
                        .filter(name -> !SKIPPED.contains(name))
                        .sorted()
                        .map(name -> folder.child(name + ENDING)))
                .filter(one -> tree.isFile(one) && !one.equals(file));
    }

    private RepoPath packageOf(RepoPath file) {
        RepoPath folder = file.parent();
        while (!folder.isRoot() && !isPackage(folder)) {
            folder = folder.parent();
        }
        return folder;
    }

    /** Whether a folder contains a manifest. */
    boolean isPackage(RepoPath folder) {
        return tree.isFile(folder.child(MANIFEST));
    }

    /** Resolves links in the folders. Omits folders that do not exist. */
    List<RepoPath> real(List<RepoPath> written) {
        return written.stream().flatMap(folder -> tree.follow(folder).stream()).toList();
    }
}
