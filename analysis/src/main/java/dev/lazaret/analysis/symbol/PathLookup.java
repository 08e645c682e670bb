package dev.lazaret.analysis.symbol;

import dev.lazaret.analysis.symbol.SymbolIndex.ScopeName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Resolves paths, as the compiler does: items of blocks, then of the module, then imports, glob imports, crates and the
 * prelude. Results have all namespaces; several results are possible, for example because of {@code cfg}. Not
 * thread-safe.
 */
final class PathLookup {
    /** Maximum number of imports that are followed for one name. */
    private static final int DEPTH_LIMIT = 24;

    /** Maximum number of results that are kept. */
    private static final int CACHE_LIMIT = 200_000;

    private static final int RESULT_LIMIT = 64;

    /** Maximum number of imports that are looked at for one name: modules can import each other in many ways. */
    private static final int STEP_LIMIT = 50_000;

    /** Number of imports, or implementations, that can always be looked at for one path. */
    private static final int LEAST_STEPS = 100;

    /** Maximum number of imports and implementations beyond {@link #LEAST_STEPS} for paths that follow each other. */
    private static final int CREDIT_LIMIT = 500_000;

    private final SymbolIndex index;
    private final MemberLookup members;
    private final Map<ScopeName, List<SymbolTarget>> known = new TreeMap<>();

    /** Number of steps that can be taken: the cost of many paths is linear, even if each could be expensive. */
    private int credit = CREDIT_LIMIT;

    PathLookup(SymbolIndex index) {
        this.index = index;
        this.members = new MemberLookup(index, this);
    }

    /** Whether another implementation can be looked at. */
    boolean step() {
        credit--;
        return credit > 0;
    }

    MemberLookup members() {
        return members;
    }

    /** One question that is being answered; it prevents endless recursion through imports. */
    private final class Search {
        final Set<ScopeName> open = new TreeSet<>();
        private int steps;
        private final int limit;
        boolean cut;

        Search() {
            limit = Math.clamp(credit, LEAST_STEPS, STEP_LIMIT);
            credit = Math.min(credit + LEAST_STEPS, CREDIT_LIMIT);
        }

        /** Whether another import can be looked at. */
        boolean step() {
            credit--;
            cut |= ++steps > limit;
            return steps <= limit;
        }
    }

    /** Returns what a path means in a scope. */
    List<SymbolTarget> resolve(int file, int scope, List<String> path) {
        return resolve(file, scope, path, new Search());
    }

    private List<SymbolTarget> resolve(int file, int scope, List<String> path, Search search) {
        if (path.isEmpty()) {
            return List.of(root(file));
        }
        List<SymbolTarget> found = first(file, scope, path.getFirst(), path.size() == 1, search);
        int from = 1;
        if (path.getFirst().isEmpty() && path.size() > 1) {
            found = crate(file, path.get(1));
            if (found.isEmpty()) {
                found = member(root(file), path.get(1), file, search);
            }
            from = 2;
        }
        for (int i = from; i < path.size(); i++) {
            Set<SymbolTarget> next = new LinkedHashSet<>();
            for (SymbolTarget container : found) {
                if (path.get(i).equals("super") && container instanceof SymbolTarget.OfModule module) {
                    next.add(parent(module));
                } else if (path.get(i).equals("self")) {
                    next.add(container);
                } else if (next.size() < RESULT_LIMIT) {
                    next.addAll(member(container, path.get(i), file, search));
                }
            }
            found = List.copyOf(next);
        }
        return found;
    }

    private List<SymbolTarget> first(int file, int scope, String name, boolean only, Search search) {
        return switch (name) {
            case "crate", "$crate" -> List.of(root(file));
            case "self" ->
                List.of(new SymbolTarget.OfModule(file, index.symbols(file).moduleOf(scope)));
            case "super" ->
                List.of(parent(
                        new SymbolTarget.OfModule(file, index.symbols(file).moduleOf(scope))));
            case "Self" -> self(file, scope);
            case "" -> List.of(root(file));
            default -> scoped(file, scope, name, only, search);
        };
    }

    /** Returns the type that {@code Self} means in a scope. */
    List<SymbolTarget> self(int file, int scope) {
        FileSymbols symbols = index.symbols(file);
        for (int at = scope; at > 0; at = symbols.scopes().get(at).parent()) {
            SymbolScope around = symbols.scopes().get(at);
            switch (around.kind()) {
                case IMPLEMENTATION -> {
                    return members.head(file, around.parent(), around.type());
                }
                case TRAIT, TYPE -> {
                    return items(file, around.parent(), around.name());
                }
                default -> {}
            }
        }
        return List.of();
    }

    SymbolTarget.OfModule root(int file) {
        return new SymbolTarget.OfModule(index.root(file), 0);
    }

    /** Returns the module around a module; the module itself if it is the root of its crate. */
    SymbolTarget.OfModule parent(SymbolTarget.OfModule module) {
        if (module.scope() != 0) {
            FileSymbols symbols = index.symbols(module.file());
            return new SymbolTarget.OfModule(
                    module.file(),
                    symbols.moduleOf(symbols.scopes().get(module.scope()).parent()));
        }
        SymbolTarget.OfModule parent = index.parent(module.file());
        return parent == null ? module : parent;
    }

    /** Returns what a single name means in a scope: the first segment of a path. */
    List<SymbolTarget> scoped(int file, int scope, String name) {
        return scoped(file, scope, name, true, new Search());
    }

    private List<SymbolTarget> scoped(int file, int scope, String name, boolean only, Search search) {
        FileSymbols symbols = index.symbols(file);
        int at = scope;
        while (true) {
            SymbolScope.Kind kind = symbols.scopes().get(at).kind();
            if (kind.isModule()) {
                break;
            }
            if (kind == SymbolScope.Kind.BLOCK || kind == SymbolScope.Kind.FUNCTION) {
                List<SymbolTarget> found = in(file, at, name, file, search);
                if (!found.isEmpty()) {
                    return found;
                }
            }
            at = symbols.scopes().get(at).parent();
        }
        List<SymbolTarget> found = in(file, at, name, file, search);
        if (!found.isEmpty()) {
            return found;
        }
        List<SymbolTarget> crates = crate(file, name);
        return crates.isEmpty() || (only && !hasPrelude(name)) ? orPrelude(crates, file, name, search) : crates;
    }

    private static boolean hasPrelude(String name) {
        return !name.isEmpty() && Character.isLowerCase(name.charAt(0));
    }

    private List<SymbolTarget> orPrelude(List<SymbolTarget> crates, int file, String name, Search search) {
        if (!crates.isEmpty()) {
            return crates;
        }
        SymbolTarget.OfModule standard = index.crate(file, "std");
        if (standard == null) {
            return List.of();
        }
        List<SymbolTarget> prelude = member(standard, "prelude", file, search);
        Set<SymbolTarget> found = new LinkedHashSet<>();
        for (SymbolTarget container : prelude) {
            for (SymbolTarget version : member(container, "v1", file, search)) {
                found.addAll(member(version, name, file, search));
            }
        }
        return List.copyOf(found);
    }

    private List<SymbolTarget> crate(int file, String name) {
        SymbolTarget.OfModule crate = index.crate(file, name);
        return crate == null ? List.of() : List.of(crate);
    }

    /** Returns the members of a module, type or trait that have this name, as seen from {@code from}. */
    List<SymbolTarget> member(SymbolTarget container, String name, int from) {
        return member(container, name, from, new Search());
    }

    private List<SymbolTarget> member(SymbolTarget container, String name, int from, Search search) {
        return switch (container) {
            case SymbolTarget.OfModule(int file, int scope) -> in(file, scope, name, from, search);
            case SymbolTarget.OfItem item -> members.of(item, name);
            case SymbolTarget.OutsideCrate ignored -> List.of(new SymbolTarget.Outside(name));
            case SymbolTarget.Outside ignored -> List.of(new SymbolTarget.Outside(name));
        };
    }

    /** Returns what a name means directly in a scope, including its imports. */
    private List<SymbolTarget> in(int file, int scope, String name, int from, Search search) {
        var key = new ScopeName(file, scope, name);
        List<SymbolTarget> stored = known.get(key);
        if (stored != null) {
            return stored;
        }
        if (search.open.size() >= DEPTH_LIMIT || !search.open.add(key)) {
            // In "use name::name" the first segment is the item, not the import.
            search.cut = true;
            return items(file, scope, name);
        }
        boolean outer = search.cut;
        search.cut = false;
        Set<SymbolTarget> found = new LinkedHashSet<>(items(file, scope, name));
        FileSymbols symbols = index.symbols(file);
        for (UseEntry use : symbols.uses(scope, name)) {
            if (found.size() >= RESULT_LIMIT || !search.step()) {
                break;
            }
            found.addAll(imported(file, scope, use, search));
        }
        if (found.isEmpty()) {
            for (UseEntry use : symbols.uses(scope, UseEntry.GLOB)) {
                if (found.size() < RESULT_LIMIT && search.step()) {
                    for (SymbolTarget container : imported(file, scope, use, search)) {
                        found.addAll(
                                container instanceof SymbolTarget.OfItem item
                                        ? members.imported(item, name)
                                        : member(container, name, from, search));
                    }
                }
            }
        }
        search.open.remove(key);
        List<SymbolTarget> result = List.copyOf(found);
        if (!search.cut) {
            if (known.size() >= CACHE_LIMIT) {
                known.clear();
            }
            known.put(key, result);
        }
        search.cut |= outer;
        return result;
    }

    /** Returns what the path of an import means. The import itself is not considered for its first segment. */
    private List<SymbolTarget> imported(int file, int scope, UseEntry use, Search search) {
        return resolve(file, scope, use.path(), search);
    }

    /** Returns the items that are defined directly in a scope; modules as their content. */
    List<SymbolTarget> items(int file, int scope, String name) {
        FileSymbols symbols = index.symbols(file);
        List<SymbolTarget> found = new ArrayList<>();
        for (int number : symbols.named(scope, name)) {
            Symbol symbol = symbols.symbols().get(number);
            if (symbol.kind() != SymbolKind.MODULE) {
                found.add(new SymbolTarget.OfItem(file, number));
            } else if (symbol.body() >= 0) {
                found.add(new SymbolTarget.OfModule(file, symbol.body()));
            } else {
                List<Integer> children = index.children(file, symbols.moduleOf(scope), name);
                children.forEach(child -> found.add(new SymbolTarget.OfModule(child, 0)));
                if (children.isEmpty()) {
                    found.add(new SymbolTarget.OfItem(file, number));
                }
            }
        }
        return found;
    }

    /** Returns the symbol that declares a module; null for the root of a crate. */
    SymbolTarget.@Nullable OfItem declaration(SymbolTarget.OfModule module) {
        FileSymbols own = index.symbols(module.file());
        if (module.scope() != 0) {
            SymbolScope scope = own.scopes().get(module.scope());
            return named(module.file(), scope.parent(), scope.name(), module.scope());
        }
        SymbolTarget.OfModule parent = index.parent(module.file());
        if (parent == null) {
            return null;
        }
        FileSymbols around = index.symbols(parent.file());
        for (FileSymbols.OutOfLineModule declared : around.modules()) {
            if (around.moduleOf(declared.scope()) == parent.scope()
                    && index.children(parent.file(), parent.scope(), declared.name())
                            .contains(module.file())) {
                return named(parent.file(), declared.scope(), declared.name(), -1);
            }
        }
        return null;
    }

    private SymbolTarget.@Nullable OfItem named(int file, int scope, String name, int body) {
        FileSymbols symbols = index.symbols(file);
        for (int number : symbols.named(scope, name)) {
            Symbol symbol = symbols.symbols().get(number);
            if (symbol.kind() == SymbolKind.MODULE && symbol.body() == body) {
                return new SymbolTarget.OfItem(file, number);
            }
        }
        return null;
    }
}
