package dev.lazaret.analysis.symbol.project;

import dev.lazaret.analysis.cargo.Lockfile;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.toml.TomlReader;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.ReadResult;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.symbol.SymbolFile;
import dev.lazaret.analysis.symbol.SymbolIndexBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/** Reads the Rust files of source roots into an index. The order of the roots decides what is omitted at a limit. */
public final class ProjectIndexReader {
    /** Maximum number of bytes of a file; a longer one is not indexed. */
    public static final int FILE_BYTES = 10 << 20;

    /** Maximum number of bytes of all files. */
    private static final long ALL_BYTES = 2L << 30;

    /** Maximum number of packages. */
    private static final int PACKAGES = 10_000;

    private final BooleanSupplier isCancelled;
    private final IntConsumer progress;
    private final long sizeLimit;

    private final SymbolIndexBuilder builder = new SymbolIndexBuilder();
    private final List<ProjectFile> files = new ArrayList<>();
    private final List<SourcePackage> packages = new ArrayList<>();
    private final List<OmittedFile> omitted = new ArrayList<>();
    private long bytes;
    private long size;

    /**
     * Creates a reader for one index.
     *
     * @param isCancelled polled before each file
     * @param progress receives the number of files that were read
     * @param sizeLimit maximum number of definitions, scopes and imports, each of which needs some 100 bytes of memory;
     *     further files are not indexed
     */
    public ProjectIndexReader(BooleanSupplier isCancelled, IntConsumer progress, long sizeLimit) {
        this.isCancelled = isCancelled;
        this.progress = progress;
        this.sizeLimit = sizeLimit;
    }

    /** Reads the roots; returns empty if cancelled. Can be called only once. */
    public Optional<ProjectIndex> read(List<SourceRoot> roots) {
        List<Map<RepoPath, Integer>> owners = new ArrayList<>();
        List<Lockfile.Locked> locked = new ArrayList<>();
        for (int root = 0; root < roots.size(); root++) {
            owners.add(addPackages(roots.get(root), root));
            if (roots.get(root).kind() == SourceRoot.Kind.REPOSITORY) {
                for (Entry entry : named(roots.get(root), "Cargo.lock")) {
                    document(roots.get(root), entry.path())
                            .ifPresent(toml -> locked.addAll(
                                    Lockfile.of(entry.path(), toml).packages()));
                }
            }
        }
        addDependencies(roots, owners, locked);
        for (int root = 0; root < roots.size(); root++) {
            if (!addFiles(roots.get(root), root, owners.get(root))) {
                return Optional.empty();
            }
        }
        return Optional.of(new ProjectIndex(roots, builder.build(), files, packages, omitted));
    }

    private static List<Entry> named(SourceRoot root, String name) {
        return root.inventory().entries().stream()
                .filter(entry -> entry.isFile() && entry.path().name().equals(name))
                .toList();
    }

    /** Adds the packages of a root. Returns the number of the package for each folder; the root always has one. */
    private Map<RepoPath, Integer> addPackages(SourceRoot root, int number) {
        Map<RepoPath, Integer> owners = new TreeMap<>();
        if (root.kind() == SourceRoot.Kind.LIBRARY) {
            for (String name : LibraryCrates.ALL) {
                owners.put(RepoPath.of(name), add(LibraryCrates.of(name), number, RepoPath.of(name)));
            }
        } else {
            for (Entry entry : named(root, "Cargo.toml")) {
                ProjectFile file = new ProjectFile(number, entry.path());
                if (packages.size() >= PACKAGES) {
                    omitted.add(new OmittedFile(file, "too many packages"));
                    continue;
                }
                boolean isLocal = root.kind() == SourceRoot.Kind.REPOSITORY;
                document(root, entry.path())
                        .map(toml -> SourcePackage.of(Manifest.of(entry.path(), toml), isLocal))
                        .ifPresentOrElse(
                                found -> owners.put(
                                        entry.path().parent(),
                                        add(found, number, entry.path().parent())),
                                () -> omitted.add(new OmittedFile(file, "unreadable")));
            }
        }
        owners.computeIfAbsent(RepoPath.ROOT, folder -> add(SourcePackage.NONE, number, folder));
        return owners;
    }

    private int add(SourcePackage one, int root, RepoPath folder) {
        packages.add(one);
        String prefix = root + ":";
        return builder.addPackage(one.crate(), folder.isRoot() ? prefix : prefix + "/" + folder.utf8(), one.library());
    }

    private void addDependencies(
            List<SourceRoot> roots, List<Map<RepoPath, Integer>> owners, List<Lockfile.Locked> locked) {
        DependencyLinker linker = new DependencyLinker(packages, locked);
        for (int i = 0; i < packages.size(); i++) {
            int from = i;
            linker.links(i).forEach((name, to) -> builder.addDependency(from, name, to));
        }
        for (int root = 0; root < roots.size(); root++) {
            if (roots.get(root).kind() == SourceRoot.Kind.LIBRARY) {
                Map<RepoPath, Integer> crates = owners.get(root);
                for (String name : LibraryCrates.ALL) {
                    Integer to = crates.get(RepoPath.of(name));
                    for (int from = 0; to != null && from < packages.size(); from++) {
                        builder.addDependency(from, name, to);
                    }
                }
            }
        }
    }

    private Optional<Document> document(SourceRoot root, RepoPath path) {
        return root.repository().read(path, TomlReader.MAX_BYTES) instanceof ReadResult.Whole(var content)
                ? Optional.of(TomlReader.read(content.buffer(), content.length()))
                : Optional.empty();
    }

    /** Adds the Rust files of a root; returns false if cancelled. */
    private boolean addFiles(SourceRoot root, int number, Map<RepoPath, Integer> owners) {
        for (Entry entry : root.inventory().entries()) {
            if (!entry.isFile() || !entry.path().name().endsWith(".rs") || isOutsideLibraries(root, entry.path())) {
                continue;
            }
            if (isCancelled.getAsBoolean()) {
                return false;
            }
            add(root, new ProjectFile(number, entry.path()), entry.bytes(), owners);
            progress.accept(files.size());
        }
        return true;
    }

    /** Nothing can name what is in tests, examples and benchmarks of packages from elsewhere. */
    private static boolean isOutsideLibraries(SourceRoot root, RepoPath path) {
        return switch (root.kind()) {
            case REPOSITORY -> false;
            case DEPENDENCY -> path.utf8().matches("(tests|examples|benches)/.*");
            case LIBRARY -> !LibraryCrates.contain(path.utf8());
        };
    }

    private void add(SourceRoot root, ProjectFile file, long length, Map<RepoPath, Integer> owners) {
        if (length > FILE_BYTES) {
            omitted.add(new OmittedFile(file, "oversized"));
        } else if (bytes + length > ALL_BYTES || size >= sizeLimit) {
            omitted.add(new OmittedFile(file, "the index is full"));
        } else if (root.repository().read(file.path(), FILE_BYTES) instanceof ReadResult.Whole(var content)) {
            SymbolFile read = builder.read(Lexer.tokens(content.copy()));
            bytes += length;
            size += read.size();
            RepoPath folder = owner(file.path(), owners);
            builder.addFile(owners.getOrDefault(folder, 0), below(folder, file.path()), read);
            files.add(file);
        } else {
            omitted.add(new OmittedFile(file, "unreadable"));
        }
    }

    /** Returns the innermost folder of a package that contains a file. */
    private static RepoPath owner(RepoPath file, Map<RepoPath, Integer> owners) {
        RepoPath folder = file.parent();
        while (!folder.isRoot() && !owners.containsKey(folder)) {
            folder = folder.parent();
        }
        return folder;
    }

    private static String below(RepoPath folder, RepoPath file) {
        return folder.isRoot()
                ? file.utf8()
                : file.utf8().substring(folder.utf8().length() + 1);
    }
}
