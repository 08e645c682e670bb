package dev.lazaret.app.window.symbols;

import dev.lazaret.analysis.cargo.Dependency;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.document.toml.TomlReader;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.ReadResult;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.Tokens;
import dev.lazaret.analysis.symbol.SymbolFile;
import dev.lazaret.analysis.symbol.SymbolIndexBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/** Reads the Rust files of a repository into an index of names. Must not be used on the JavaFX thread. */
final class RepositoryIndexReader {
    /** Maximum number of bytes of a file; a longer one is not indexed. */
    static final int FILE_BYTES = 10 << 20;

    /** Maximum number of bytes of all files; further files are not indexed. */
    private static final long ALL_BYTES = 512L << 20;

    /** Number of entries of the index after which no further file is indexed, so that it needs a bounded memory. */
    private static final long ENTRIES = 4_000_000;

    /** Maximum number of manifests that are read. */
    private static final int MANIFESTS = 5_000;

    private final Repository repository;
    private final Inventory inventory;
    private final BooleanSupplier cancelled;

    RepositoryIndexReader(Repository repository, Inventory inventory, BooleanSupplier cancelled) {
        this.repository = repository;
        this.inventory = inventory;
        this.cancelled = cancelled;
    }

    /** Returns the files that can be indexed. */
    static List<Entry> rustFiles(Inventory inventory) {
        return inventory.entries().stream()
                .filter(entry -> entry.isFile() && entry.path().name().endsWith(".rs"))
                .toList();
    }

    /**
     * Reads all files; returns empty if cancelled.
     *
     * @param progress receives the number of files that are done
     */
    Optional<IndexedRepository> read(IntConsumer progress) {
        SymbolIndexBuilder builder = new SymbolIndexBuilder();
        Map<RepoPath, Integer> owners = addPackages(builder);
        List<RepoPath> files = new ArrayList<>();
        int omitted = 0;
        int done = 0;
        long bytes = 0;
        long size = 0;
        for (Entry entry : rustFiles(inventory)) {
            if (cancelled.getAsBoolean()) {
                return Optional.empty();
            }
            progress.accept(done++);
            Optional<SymbolFile> read = bytes + entry.bytes() > ALL_BYTES || size > ENTRIES
                    ? Optional.empty()
                    : tokens(entry.path()).map(builder::read);
            if (read.isEmpty()) {
                omitted++;
                continue;
            }
            bytes += entry.bytes();
            size += read.get().size();
            RepoPath folder = owner(entry.path(), owners);
            builder.addFile(owners.getOrDefault(folder, 0), below(folder, entry.path()), read.get());
            files.add(entry.path());
        }
        return Optional.of(new IndexedRepository(builder.build(), files, omitted));
    }

    /** Returns the tokens of a file; empty if it can't be read as a whole. */
    Optional<Tokens> tokens(RepoPath path) {
        return repository.read(path, FILE_BYTES) instanceof ReadResult.Whole(var content)
                ? Optional.of(Lexer.tokens(content.copy()))
                : Optional.empty();
    }

    /** Adds the packages and how they depend on each other. Returns the number of the package of each folder. */
    private Map<RepoPath, Integer> addPackages(SymbolIndexBuilder builder) {
        List<PackageFolder> packages = new ArrayList<>();
        inventory.entries().stream()
                .filter(entry -> entry.isFile() && entry.path().name().equals("Cargo.toml"))
                .limit(MANIFESTS)
                .forEach(entry -> manifest(entry.path()).ifPresent(packages::add));
        if (packages.stream().noneMatch(one -> one.folder().isRoot())) {
            packages.add(PackageFolder.without(RepoPath.ROOT));
        }
        Map<RepoPath, Integer> owners = new TreeMap<>();
        Map<String, Integer> named = new TreeMap<>();
        for (PackageFolder one : packages) {
            int number = builder.addPackage(one.crate(), one.folder().utf8(), one.library());
            owners.put(one.folder(), number);
            if (!one.name().isEmpty()) {
                named.putIfAbsent(one.name(), number);
            }
        }
        for (int from = 0; from < packages.size(); from++) {
            for (Dependency dependency : packages.get(from).dependencies()) {
                Integer to = named.get(dependency.packageName());
                if (to != null) {
                    builder.addDependency(from, crate(dependency, packages.get(to)), to);
                }
            }
        }
        return owners;
    }

    /** Returns the name that code uses for the library of a dependency: its key, if the manifest renames it. */
    private static String crate(Dependency dependency, PackageFolder library) {
        return dependency.key().equals(dependency.packageName())
                ? library.crate()
                : PackageFolder.inCode(dependency.key());
    }

    private Optional<PackageFolder> manifest(RepoPath path) {
        return repository.read(path, TomlReader.MAX_BYTES) instanceof ReadResult.Whole(var content)
                ? Optional.of(PackageFolder.of(Manifest.of(path, TomlReader.read(content.buffer(), content.length()))))
                : Optional.empty();
    }

    /** Returns the innermost folder of a package that contains a file. */
    private static RepoPath owner(RepoPath file, Map<RepoPath, Integer> owners) {
        RepoPath folder = file.parent();
        while (!folder.isRoot() && !owners.containsKey(folder)) {
            folder = folder.parent();
        }
        return folder;
    }

    /** Returns the path of a file below a folder, decoded as UTF-8. */
    private static String below(RepoPath folder, RepoPath file) {
        return folder.isRoot()
                ? file.utf8()
                : file.utf8().substring(folder.utf8().length() + 1);
    }
}
