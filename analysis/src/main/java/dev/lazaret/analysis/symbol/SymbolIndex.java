package dev.lazaret.analysis.symbol;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The symbols of the files of packages, and how files are modules of each other. Immutable after
 * {@link SymbolIndexBuilder} has built it.
 */
public final class SymbolIndex {
    private final List<IndexedPackage> packages;
    private final List<IndexedFile> files;
    private final long[] parents;
    private final SymbolNames names;
    private final Map<String, List<ScopeRef>> implementations;
    private final Map<ScopeName, List<Integer>> children;
    private final Map<String, List<String>> aliases;

    SymbolIndex(
            List<IndexedPackage> packages,
            List<IndexedFile> files,
            long[] parents,
            Map<ScopeName, List<Integer>> children) {
        this.packages = List.copyOf(packages);
        this.files = List.copyOf(files);
        this.parents = parents;
        this.children = children;
        this.names = new SymbolNames(this.files);
        this.implementations = new TreeMap<>();
        this.aliases = new TreeMap<>();
        for (int file = 0; file < files.size(); file++) {
            FileSymbols symbols = files.get(file).symbols();
            for (int i = 0; i < symbols.scopes().size(); i++) {
                SymbolScope scope = symbols.scopes().get(i);
                if (scope.kind() == SymbolScope.Kind.IMPLEMENTATION) {
                    String head = TypePath.head(scope.type());
                    String key = scope.parameters().contains(head) ? "" : head;
                    implementations
                            .computeIfAbsent(key, n -> new ArrayList<>(1))
                            .add(new ScopeRef(file, i));
                }
            }
            for (UseEntry use : symbols.uses()) {
                if (use.isAlias()) {
                    aliases.computeIfAbsent(use.path().getLast(), n -> new ArrayList<>(1))
                            .add(use.name());
                }
            }
        }
    }

    /**
     * A package.
     *
     * @param name name of its library crate
     * @param dependencies number of the package for each name that its code can use for a crate
     * @param library number of the file of its library; -1 if it has none
     */
    record IndexedPackage(String name, Map<String, Integer> dependencies, int library) {}

    /**
     * A file.
     *
     * @param owner number of its package
     * @param path path of the package's folder, and path below it
     * @param names the names that occur in it
     */
    record IndexedFile(int owner, String path, FileSymbols symbols, MentionedNames names) {
        IndexedFile withOwner(int number) {
            return number == owner ? this : new IndexedFile(number, path, symbols, names);
        }
    }

    /** A scope of a file. */
    record ScopeRef(int file, int scope) implements Comparable<ScopeRef> {
        @Override
        public int compareTo(ScopeRef other) {
            return file != other.file ? Integer.compare(file, other.file) : Integer.compare(scope, other.scope);
        }
    }

    /** A name in a scope of a file. */
    record ScopeName(int file, int scope, String name) implements Comparable<ScopeName> {
        @Override
        public int compareTo(ScopeName other) {
            int order = file != other.file ? Integer.compare(file, other.file) : Integer.compare(scope, other.scope);
            return order != 0 ? order : name.compareTo(other.name);
        }
    }

    /** Returns the number of files. */
    public int files() {
        return files.size();
    }

    /** Returns the number of the package that contains the file. */
    public int packageOf(int file) {
        return files.get(file).owner();
    }

    /** Returns the definitions of a file except those that are visible in one function or item only, in their order. */
    public List<DefinitionPlace> definitions(int file) {
        return symbols(file).symbols().stream()
                .filter(symbol -> !symbol.kind().isLocal())
                .sorted(Comparator.comparingInt(Symbol::offset))
                .map(symbol -> new DefinitionPlace(
                        file, symbol.offset(), symbol.kind(), symbol.name(), DefinitionPlace.Certainty.RESOLVED))
                .toList();
    }

    /** Returns the definitions and implementations of a file, in the order of the file. */
    public List<OutlineEntry> outline(int file) {
        return FileOutline.of(symbols(file));
    }

    /** Returns the path of the innermost module, type, function or implementation that contains a byte of a file. */
    public ItemPath pathAt(int file, int offset) {
        return ItemPath.ofScope(this, file, symbols(file).scopeAt(offset));
    }

    /** Returns the path of a definition. For a local one, and a crate, the path of what contains it. */
    public ItemPath path(DefinitionPlace definition) {
        if (!definition.kind().isLocal()) {
            int symbol = symbols(definition.file()).at(definition.name(), definition.offset());
            if (symbol >= 0) {
                return ItemPath.ofSymbol(this, new SymbolTarget.OfItem(definition.file(), symbol));
            }
        }
        return pathAt(definition.file(), definition.offset());
    }

    /**
     * Returns the definitions whose name is the text, then those whose name begins with it, then those whose name
     * contains it; shorter names first. The case counts only in the order. Looks at each name once.
     *
     * @param files which files to search
     * @param limit maximum number of results
     */
    public List<DefinitionPlace> search(String text, IntPredicate files, int limit) {
        return new RankedNameSearch(this, files).find(text, limit);
    }

    /** Returns all names of symbols, sorted. */
    List<String> names() {
        return names.all();
    }

    /** Returns the name of the module that a file is; empty for the root of a crate. */
    String moduleName(int file) {
        SymbolTarget.OfModule parent = parent(file);
        if (parent != null) {
            FileSymbols declaring = symbols(parent.file());
            for (FileSymbols.OutOfLineModule module : declaring.modules()) {
                if (children(parent.file(), parent.scope(), module.name()).contains(file)) {
                    return module.name();
                }
            }
        }
        return "";
    }

    IndexedFile file(int number) {
        return files.get(number);
    }

    FileSymbols symbols(int file) {
        return files.get(file).symbols();
    }

    Symbol symbol(SymbolTarget.OfItem item) {
        return symbols(item.file()).symbols().get(item.symbol());
    }

    SymbolScope scope(ScopeRef ref) {
        return symbols(ref.file()).scopes().get(ref.scope());
    }

    IndexedPackage owner(int file) {
        return packages.get(files.get(file).owner());
    }

    /** Returns the numbers of the packages whose code can use a package, including itself. */
    BitSet dependents(int number) {
        var found = new BitSet(packages.size());
        found.set(number);
        boolean grows = true;
        while (grows) {
            grows = false;
            for (int i = 0; i < packages.size(); i++) {
                if (!found.get(i)
                        && packages.get(i).dependencies().values().stream().anyMatch(found::get)) {
                    found.set(i);
                    grows = true;
                }
            }
        }
        return found;
    }

    /** Returns the module that declares the file as a module; null for the root of a crate. */
    SymbolTarget.@Nullable OfModule parent(int file) {
        return parents[file] < 0 ? null : new SymbolTarget.OfModule((int) (parents[file] >>> 32), (int) parents[file]);
    }

    /** Returns the root file of the crate that contains the file. */
    int root(int file) {
        int at = file;
        for (int steps = 0; parents[at] >= 0 && steps < 200; steps++) {
            at = (int) (parents[at] >>> 32);
        }
        return at;
    }

    /** Returns the files that are the module that {@code mod name;} in this scope declares. */
    List<Integer> children(int file, int scope, String name) {
        return children.getOrDefault(new ScopeName(file, scope, name), List.of());
    }

    /** Returns the library of the crate that code in {@code file} calls {@code name}; null if it is not known. */
    SymbolTarget.@Nullable OfModule crate(int file, String name) {
        IndexedPackage owner = owner(file);
        Integer number = owner.dependencies().get(name);
        int library =
                number != null ? packages.get(number).library() : owner.name().equals(name) ? owner.library() : -1;
        return library < 0 ? null : new SymbolTarget.OfModule(library, 0);
    }

    /** Returns the names under which imports bring something with this name into scope; they can mean anything else. */
    List<String> aliases(String name) {
        return Collections.unmodifiableList(aliases.getOrDefault(name, List.of()));
    }

    /** Returns all symbols of this name. */
    List<SymbolTarget.OfItem> named(String name) {
        return names.named(name);
    }

    /**
     * Returns the implementations for types whose last segment is {@code head}; for an empty text, those for a type
     * parameter.
     */
    List<ScopeRef> implementations(String head) {
        return Collections.unmodifiableList(implementations.getOrDefault(head, List.of()));
    }
}
