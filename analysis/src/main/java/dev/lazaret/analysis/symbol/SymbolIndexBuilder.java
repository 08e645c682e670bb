package dev.lazaret.analysis.symbol;

import dev.lazaret.analysis.rust.Tokens;
import dev.lazaret.analysis.symbol.SymbolIndex.IndexedFile;
import dev.lazaret.analysis.symbol.SymbolIndex.IndexedPackage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects the files of packages and connects their modules. Not thread-safe. */
public final class SymbolIndexBuilder {
    private final List<PackageBuilder> packages = new ArrayList<>();
    private final List<IndexedFile> files = new ArrayList<>();
    /** Number of each file by the path of its package's folder and its path below. */
    private final Map<String, Integer> numbers = new TreeMap<>();

    private final SharedStrings strings = new SharedStrings();

    private static final class PackageBuilder {
        final String name;
        final String folder;
        final String library;
        final Map<String, Integer> dependencies = new TreeMap<>();
        /** Number of each file by its path below the folder. */
        final Map<String, Integer> files = new TreeMap<>();

        PackageBuilder(String name, String folder, String library) {
            this.name = name;
            this.folder = folder;
            this.library = library;
        }
    }

    /**
     * Adds a package and returns its number. No module of it can be in another package's folder.
     *
     * @param name name of its library crate, with underscores
     * @param library path of the root file of its library below the package's folder
     */
    public int addPackage(String name, String library) {
        return addPackage(name, packages.size() + ":", library);
    }

    /**
     * Adds a package and returns its number.
     *
     * @param name name of its library crate, with underscores
     * @param folder path of its folder, or empty; unique in the index
     * @param library path of the root file of its library below the package's folder
     */
    public int addPackage(String name, String folder, String library) {
        packages.add(new PackageBuilder(name, folder.isEmpty() ? "" : folder + "/", library));
        return packages.size() - 1;
    }

    /** Records that code of package {@code from} can use {@code name} for the library of package {@code to}. */
    public void addDependency(int from, String name, int to) {
        packages.get(from).dependencies.put(name, to);
    }

    /** Adds a file and returns its number. */
    public int addFile(int owner, String path, Tokens tokens) {
        return addFile(owner, path, read(tokens));
    }

    /**
     * Adds a file and returns its number.
     *
     * @param path path below the package's folder
     * @param file result of {@link #read} of this builder
     */
    public int addFile(int owner, String path, SymbolFile file) {
        int number = files.size();
        String full = packages.get(owner).folder + path;
        files.add(new IndexedFile(owner, full, file.symbols(), file.names()));
        packages.get(owner).files.put(path, number);
        numbers.put(full, number);
        return number;
    }

    /** Reads what the index needs of a file, which can be added later. Several threads can read at the same time. */
    public SymbolFile read(Tokens tokens) {
        MentionedNames names = MentionedNames.of(tokens);
        return new SymbolFile(FileSymbolReader.read(tokens, names, strings), names);
    }

    public SymbolIndex build() {
        var modules = new ModuleConnector(files, numbers);
        List<IndexedPackage> built = new ArrayList<>();
        for (PackageBuilder owner : packages) {
            Integer library = owner.files.get(owner.library);
            if (library != null) {
                modules.connect(library);
            }
            built.add(new IndexedPackage(owner.name, owner.dependencies, library == null ? -1 : library));
        }
        for (PackageBuilder owner : packages) {
            owner.files.forEach((path, file) -> {
                if (isUsualRoot(path)) {
                    modules.connect(file);
                }
            });
        }
        for (PackageBuilder owner : packages) {
            owner.files.values().forEach(modules::connect);
        }
        return new SymbolIndex(built, modules.files(), modules.parents(), modules.children());
    }

    /** Whether cargo takes a file for the root of a target if the manifest names none. */
    private static boolean isUsualRoot(String path) {
        int slash = path.lastIndexOf('/');
        String folder = path.substring(0, Math.max(slash, 0));
        String name = path.substring(slash + 1);
        return switch (folder) {
            case "src" -> name.equals("lib.rs") || name.equals("main.rs");
            case "", "src/bin", "tests", "examples", "benches" -> true;
            default -> name.equals("main.rs");
        };
    }
}
