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

    private final SymbolIndex index;
    private final MemberLookup members;
    private final Map<ScopeName, List<Target>> known = new TreeMap<>();

    PathLookup(SymbolIndex index) {
        this.index = index;
        this.members = new MemberLookup(index, this);
    }

    MemberLookup members() {
        return members;
    }

    /** One question that is being answered; it prevents endless recursion through imports. */
    private static final class Search {
        final Set<ScopeName> open = new TreeSet<>();
        int steps;
        boolean cut;
    }

    /** Returns what a path means in a scope. */
    List<Target> resolve(int file, int scope, List<String> path) {
        return resolve(file, scope, path, new Search());
    }

    private List<Target> resolve(int file, int scope, List<String> path, Search search) {
        if (path.isEmpty()) {
            return List.of(root(file));
        }
        List<Target> found = first(file, scope, path.getFirst(), path.size() == 1, search);
        int from = 1;
        if (path.getFirst().isEmpty() && path.size() > 1) {
            found = crate(file, path.get(1));
            if (found.isEmpty()) {
                found = member(root(file), path.get(1), file, search);
            }
            from = 2;
        }
        for (int i = from; i < path.size(); i++) {
            Set<Target> next = new LinkedHashSet<>();
            for (Target container : found) {
                if (path.get(i).equals("super") && container instanceof Target.Module module) {
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

    private List<Target> first(int file, int scope, String name, boolean only, Search search) {
        return switch (name) {
            case "crate", "$crate" -> List.of(root(file));
            case "self" -> List.of(new Target.Module(file, index.symbols(file).moduleOf(scope)));
            case "super" ->
                List.of(parent(new Target.Module(file, index.symbols(file).moduleOf(scope))));
            case "Self" -> self(file, scope);
            case "" -> List.of(root(file));
            default -> scoped(file, scope, name, only, search);
        };
    }

    /** Returns the type that {@code Self} means in a scope. */
    List<Target> self(int file, int scope) {
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

    Target.Module root(int file) {
        return new Target.Module(index.root(file), 0);
    }

    /** Returns the module around a module; the module itself if it is the root of its crate. */
    Target.Module parent(Target.Module module) {
        if (module.scope() != 0) {
            FileSymbols symbols = index.symbols(module.file());
            return new Target.Module(
                    module.file(),
                    symbols.moduleOf(symbols.scopes().get(module.scope()).parent()));
        }
        Target.Module parent = index.parent(module.file());
        return parent == null ? module : parent;
    }

    /** Returns what a single name means in a scope: the first segment of a path. */
    List<Target> scoped(int file, int scope, String name) {
        return scoped(file, scope, name, true, new Search());
    }

    private List<Target> scoped(int file, int scope, String name, boolean only, Search search) {
        FileSymbols symbols = index.symbols(file);
        int at = scope;
        while (true) {
            SymbolScope.Kind kind = symbols.scopes().get(at).kind();
            if (kind.isModule()) {
                break;
            }
            if (kind == SymbolScope.Kind.BLOCK || kind == SymbolScope.Kind.FUNCTION) {
                List<Target> found = in(file, at, name, file, search);
                if (!found.isEmpty()) {
                    return found;
                }
            }
            at = symbols.scopes().get(at).parent();
        }
        List<Target> found = in(file, at, name, file, search);
        if (!found.isEmpty()) {
            return found;
        }
        List<Target> crates = crate(file, name);
        return crates.isEmpty() || (only && !hasPrelude(name)) ? orPrelude(crates, file, name, search) : crates;
    }

    private static boolean hasPrelude(String name) {
        return !name.isEmpty() && Character.isLowerCase(name.charAt(0));
    }

    private List<Target> orPrelude(List<Target> crates, int file, String name, Search search) {
        if (!crates.isEmpty()) {
            return crates;
        }
        Target.Module standard = index.crate(file, "std");
        if (standard == null) {
            return List.of();
        }
        List<Target> prelude = member(standard, "prelude", file, search);
        Set<Target> found = new LinkedHashSet<>();
        for (Target container : prelude) {
            for (Target version : member(container, "v1", file, search)) {
                found.addAll(member(version, name, file, search));
            }
        }
        return List.copyOf(found);
    }

    private List<Target> crate(int file, String name) {
        Target.Module crate = index.crate(file, name);
        return crate == null ? List.of() : List.of(crate);
    }

    /** Returns the members of a module, type or trait that have this name, as seen from {@code from}. */
    List<Target> member(Target container, String name, int from) {
        return member(container, name, from, new Search());
    }

    private List<Target> member(Target container, String name, int from, Search search) {
        return switch (container) {
            case Target.Module(int file, int scope) -> in(file, scope, name, from, search);
            case Target.Item item -> members.of(item, name);
            case Target.OutsideCrate ignored -> List.of(new Target.Outside(name));
            case Target.Outside ignored -> List.of(new Target.Outside(name));
        };
    }

    /** Returns what a name means directly in a scope, including its imports. */
    private List<Target> in(int file, int scope, String name, int from, Search search) {
        var key = new ScopeName(file, scope, name);
        List<Target> stored = known.get(key);
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
        Set<Target> found = new LinkedHashSet<>(items(file, scope, name));
        FileSymbols symbols = index.symbols(file);
        for (UseEntry use : symbols.uses(scope)) {
            if (++search.steps > STEP_LIMIT) {
                search.cut = true;
                break;
            }
            if (use.name().equals(name) && found.size() < RESULT_LIMIT) {
                found.addAll(imported(file, scope, use, search));
            }
        }
        if (found.isEmpty()) {
            for (UseEntry use : symbols.uses(scope)) {
                if (use.isGlob() && found.size() < RESULT_LIMIT && ++search.steps <= STEP_LIMIT) {
                    for (Target container : imported(file, scope, use, search)) {
                        found.addAll(
                                container instanceof Target.Item item
                                        ? members.imported(item, name)
                                        : member(container, name, from, search));
                    }
                }
            }
        }
        search.open.remove(key);
        List<Target> result = List.copyOf(found);
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
    private List<Target> imported(int file, int scope, UseEntry use, Search search) {
        return resolve(file, scope, use.path(), search);
    }

    /** Returns the items that are defined directly in a scope; modules as their content. */
    List<Target> items(int file, int scope, String name) {
        FileSymbols symbols = index.symbols(file);
        List<Target> found = new ArrayList<>();
        for (int number : symbols.named(scope, name)) {
            Symbol symbol = symbols.symbols().get(number);
            if (symbol.kind() != SymbolKind.MODULE) {
                found.add(new Target.Item(file, number));
            } else if (symbol.body() >= 0) {
                found.add(new Target.Module(file, symbol.body()));
            } else {
                List<Integer> children = index.children(file, symbols.moduleOf(scope), name);
                children.forEach(child -> found.add(new Target.Module(child, 0)));
                if (children.isEmpty()) {
                    found.add(new Target.Item(file, number));
                }
            }
        }
        return found;
    }

    /** Returns the symbol that declares a module; null for the root of a crate. */
    Target.@Nullable Item declaration(Target.Module module) {
        FileSymbols own = index.symbols(module.file());
        if (module.scope() != 0) {
            SymbolScope scope = own.scopes().get(module.scope());
            return named(module.file(), scope.parent(), scope.name(), module.scope());
        }
        Target.Module parent = index.parent(module.file());
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

    private Target.@Nullable Item named(int file, int scope, String name, int body) {
        FileSymbols symbols = index.symbols(file);
        for (int number : symbols.named(scope, name)) {
            Symbol symbol = symbols.symbols().get(number);
            if (symbol.kind() == SymbolKind.MODULE && symbol.body() == body) {
                return new Target.Item(file, number);
            }
        }
        return null;
    }
}
