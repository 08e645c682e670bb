package dev.lazaret.analysis.capability;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Resolves the paths of one crate: follows imports, renames, globs and type aliases. */
final class NameResolver {
    private static final Resolved UNKNOWN = new Resolved.Unknown();

    private final ResolutionContext context;
    private final AssociatedTypes associated;
    private final Set<Function> named = new LinkedHashSet<>();

    /**
     * Creates a resolver.
     *
     * @param crate the crate, with the libraries that are read with it
     * @param known paths of other crates that make a glob relevant
     * @param begins beginnings of such paths
     */
    NameResolver(CrateSources crate, Predicate<List<String>> known, Predicate<List<String>> begins) {
        this.context = ResolutionContext.of(crate, known, begins);
        this.associated = new AssociatedTypes(crate, this, context.budget());
    }

    /**
     * Returns all functions that the paths looked up since the last call may mean. Conditional compilation can leave
     * several candidates.
     */
    Set<Function> takeNamed() {
        if (named.isEmpty()) {
            return Set.of();
        }
        Set<Function> was = new LinkedHashSet<>(named);
        named.clear();
        return was;
    }

    /**
     * Resolves a path in a scope. If the path may mean several things, prefers a known path of another crate, and else
     * the first.
     */
    Resolved resolve(Scope scope, List<String> path) {
        Resolved found = best(scope, path);
        // A path that seems to begin at the root may follow a type in angle brackets.
        boolean sure = rank(found) > (path.getFirst().isEmpty() ? 2 : 1);
        return associated.isEmpty() || sure ? found : associated.follow(scope, found, path);
    }

    /**
     * Returns whether a lookup since the last call led to an associated type that a parameter decides, and resets the
     * flag.
     */
    boolean takeOpen() {
        return associated.takeOpen();
    }

    /** Resolves a path without associated types. */
    Resolved best(Scope scope, List<String> path) {
        Resolved best = UNKNOWN;
        for (PathEnd end : new PathLookup(context, false).ends(scope, path)) {
            if (end instanceof PathEnd.Meaning(Resolved.Local(Function function))) {
                named.add(function);
            }
            if (end instanceof PathEnd.Meaning(Resolved what) && rank(what) > rank(best)) {
                best = what;
            }
        }
        return best;
    }

    /** Returns how much a meaning is preferred over others. */
    int rank(Resolved what) {
        return switch (what) {
            case Resolved.Foreign(List<String> path) -> context.known().test(path) ? 3 : 1;
            case Resolved.Local _, Resolved.Value _ -> 2;
            case Resolved.Unknown _ -> 0;
        };
    }

    /**
     * Returns whether a lookup since the last call, or the whole budget, ended early, and resets the flag of lookups.
     */
    boolean takeCut() {
        return context.budget().takeCut();
    }

    /** Resolves the name of a macro. The definition of a {@code macro_rules!} may be anywhere above in the text. */
    Resolved macro(Scope scope, List<String> path) {
        String name = path.getLast();
        Scope at = scope;
        while (at != null && context.budget().step()) {
            Function found = at.macro(name);
            if (found != null) {
                return new Resolved.Local(found);
            }
            at = context.outward().next(at);
        }
        Function exported = context.functions().macro(name);
        return exported == null ? resolve(scope, path) : new Resolved.Local(exported);
    }

    /** Returns a function of a type by its name. */
    Optional<Function> member(String owner, String name) {
        return context.functions().member(owner, name);
    }

    /**
     * Returns all functions with the same name in the same place as this one. Conditional compilation, or several types
     * of one name, can leave several candidates.
     */
    List<Function> sameName(Function function) {
        return context.functions().sameName(function);
    }
}
