package dev.lazaret.analysis.symbol;

import dev.lazaret.analysis.symbol.SymbolIndex.IndexedFile;
import dev.lazaret.analysis.symbol.SymbolIndex.ScopeName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Determines which files are modules of which. Not thread-safe. */
final class ModuleConnector {
    private static final long NONE = -1;

    private final List<IndexedFile> files;
    private final Map<String, Integer> numbers;
    private final long[] parents;
    private final Map<ScopeName, List<Integer>> children = new TreeMap<>();
    private final boolean[] reached;

    /** @param numbers number of each file by its path */
    ModuleConnector(List<IndexedFile> files, Map<String, Integer> numbers) {
        this.files = new ArrayList<>(files);
        this.numbers = numbers;
        this.parents = new long[files.size()];
        Arrays.fill(parents, NONE);
        this.reached = new boolean[files.size()];
    }

    /** Returns the files. A module belongs to the package of its crate's root, even if it is in another folder. */
    List<IndexedFile> files() {
        return files;
    }

    long[] parents() {
        return parents;
    }

    Map<ScopeName, List<Integer>> children() {
        return children;
    }

    /** Follows the modules of a crate from its root. A file that is already part of a crate stays there. */
    void connect(int root) {
        if (reached[root]) {
            return;
        }
        reached[root] = true;
        Deque<Integer> waiting = new ArrayDeque<>();
        waiting.add(root);
        while (!waiting.isEmpty()) {
            int file = waiting.remove();
            FileSymbols symbols = files.get(file).symbols();
            String path = files.get(file).path();
            for (FileSymbols.OutOfLineModule module : symbols.modules()) {
                for (String candidate : candidates(path, file == root, symbols, module)) {
                    Integer child = numbers.get(candidate);
                    if (child != null && child != file) {
                        connect(
                                file,
                                new ScopeName(file, symbols.moduleOf(module.scope()), module.name()),
                                child,
                                waiting);
                    }
                }
            }
        }
    }

    private void connect(int file, ScopeName key, int child, Deque<Integer> waiting) {
        children.computeIfAbsent(key, k -> new ArrayList<>(1)).add(child);
        if (!reached[child]) {
            reached[child] = true;
            parents[child] = (long) file << 32 | key.scope();
            files.set(child, files.get(child).withOwner(files.get(file).owner()));
            waiting.add(child);
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
