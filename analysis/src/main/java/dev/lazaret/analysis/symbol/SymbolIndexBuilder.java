package dev.lazaret.analysis.symbol;

import dev.lazaret.analysis.rust.Tokens;
import dev.lazaret.analysis.symbol.SymbolIndex.IndexedFile;
import dev.lazaret.analysis.symbol.SymbolIndex.IndexedPackage;
import dev.lazaret.analysis.symbol.SymbolIndex.ScopeName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects the files of packages and connects their modules. Not thread-safe. */
public final class SymbolIndexBuilder {
    private static final long NONE = -1;

    private final List<PackageBuilder> packages = new ArrayList<>();
    private final List<IndexedFile> files = new ArrayList<>();
    private final SharedStrings strings = new SharedStrings();

    private static final class PackageBuilder {
        final String name;
        final String library;
        final Map<String, Integer> dependencies = new TreeMap<>();
        final Map<String, Integer> paths = new TreeMap<>();

        PackageBuilder(String name, String library) {
            this.name = name;
            this.library = library;
        }
    }

    /**
     * Adds a package and returns its number.
     *
     * @param name name of its library crate, with underscores
     * @param library path of the root file of its library below the package's folder
     */
    public int addPackage(String name, String library) {
        packages.add(new PackageBuilder(name, library));
        return packages.size() - 1;
    }

    /** Records that code of package {@code from} can use {@code name} for the library of package {@code to}. */
    public void addDependency(int from, String name, int to) {
        packages.get(from).dependencies.put(name, to);
    }

    /** Adds a file and returns its number. */
    public int addFile(int owner, String path, Tokens tokens) {
        MentionedNames names = MentionedNames.of(tokens);
        FileSymbols symbols = FileSymbolReader.read(tokens, names, strings);
        int number = files.size();
        files.add(new IndexedFile(owner, path, symbols, names));
        packages.get(owner).paths.put(path, number);
        return number;
    }

    public SymbolIndex build() {
        var parents = new long[files.size()];
        Arrays.fill(parents, NONE);
        Map<ScopeName, List<Integer>> children = new TreeMap<>();
        var reached = new boolean[files.size()];
        List<IndexedPackage> built = new ArrayList<>();
        for (PackageBuilder owner : packages) {
            List<Integer> order = new ArrayList<>();
            Integer library = owner.paths.get(owner.library);
            if (library != null) {
                order.add(library);
            }
            owner.paths.forEach((path, file) -> {
                if (isUsualRoot(path)) {
                    order.add(file);
                }
            });
            order.addAll(owner.paths.values());
            order.forEach(root -> connect(owner, root, parents, children, reached));
            built.add(new IndexedPackage(owner.name, owner.dependencies, library == null ? -1 : library));
        }
        return new SymbolIndex(built, files, parents, children);
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

    /** Follows the modules of a crate from its root. A file that is already part of a crate stays there. */
    private void connect(
            PackageBuilder owner, int root, long[] parents, Map<ScopeName, List<Integer>> children, boolean[] reached) {
        if (reached[root]) {
            return;
        }
        reached[root] = true;
        Deque<Integer> waiting = new ArrayDeque<>();
        waiting.add(root);
        while (!waiting.isEmpty()) {
            int file = waiting.remove();
            FileSymbols symbols = files.get(file).symbols();
            for (FileSymbols.OutOfLineModule module : symbols.modules()) {
                for (String path : candidates(files.get(file).path(), file == root, symbols, module)) {
                    Integer child = owner.paths.get(path);
                    if (child == null || child == file) {
                        continue;
                    }
                    var key = new ScopeName(file, symbols.moduleOf(module.scope()), module.name());
                    children.computeIfAbsent(key, k -> new ArrayList<>(1)).add(child);
                    if (!reached[child]) {
                        reached[child] = true;
                        parents[child] = (long) file << 32 | key.scope();
                        waiting.add(child);
                    }
                }
            }
        }
    }

    /** Returns the paths at which the compiler looks for a module (The Rust Reference, "Modules"). */
    private static List<String> candidates(
            String declaring, boolean root, FileSymbols symbols, FileSymbols.OutOfLineModule module) {
        int slash = declaring.lastIndexOf('/');
        String folder = declaring.substring(0, slash + 1);
        String name = declaring.substring(slash + 1);
        boolean owns = root || name.equals("mod.rs");
        String own = owns || !name.endsWith(".rs")
                ? folder
                : folder + name.substring(0, name.length() - ".rs".length()) + "/";
        String inner = "";
        for (int scope = module.scope();
                scope > 0;
                scope = symbols.scopes().get(scope).parent()) {
            if (symbols.scopes().get(scope).kind() == SymbolScope.Kind.MODULE) {
                inner = symbols.scopes().get(scope).name() + "/" + inner;
            }
        }
        if (!module.path().isEmpty()) {
            return List.of(normalized((inner.isEmpty() ? folder : own + inner) + module.path()));
        }
        String base = own + inner + module.name();
        return List.of(base + ".rs", base + "/mod.rs");
    }

    private static String normalized(String path) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/", -1)) {
            if (part.equals("..") && !parts.isEmpty()) {
                parts.removeLast();
            } else if (!part.equals(".") && !part.isEmpty()) {
                parts.addLast(part);
            }
        }
        return String.join("/", parts);
    }
}
