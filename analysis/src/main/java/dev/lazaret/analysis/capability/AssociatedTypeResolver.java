package dev.lazaret.analysis.capability;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Resolves paths through the associated types of the traits and impls of a crate. */
final class AssociatedTypeResolver {
    /** Maximum number of associated types with one name that are followed. */
    private static final int ASSOCIATED = 64;

    private final NameResolver resolver;
    private final ResolutionBudget budget;
    private final Map<String, List<Import>> types = new HashMap<>();
    private boolean open;

    AssociatedTypeResolver(CrateSources crate, NameResolver resolver, ResolutionBudget budget) {
        this.resolver = resolver;
        this.budget = budget;
        for (SourceFile file : crate.files()) {
            file.associated().forEach((name, declared) -> {
                List<Import> all = types.computeIfAbsent(name, key -> new ArrayList<>());
                declared.stream()
                        .limit(Math.max(0, ASSOCIATED + 1 - all.size()))
                        .forEach(all::add);
            });
        }
    }

    /** Whether the crate declares no associated types. */
    boolean isEmpty() {
        return types.isEmpty();
    }

    /**
     * Resolves a path through associated types, which may refer to further associated types.
     *
     * @param plain the meaning of the path without associated types
     */
    ResolvedName follow(NameScope scope, ResolvedName plain, List<String> path) {
        ResolvedName found = plain;
        Set<Import> seen = new HashSet<>();
        Deque<List<String>> due = new ArrayDeque<>(List.of(written(plain, path)));
        while (!due.isEmpty()) {
            List<String> written = due.removeFirst();
            for (int k = written.size() - 2; k >= 0; k--) {
                for (Import one : types.getOrDefault(written.get(k), List.of())) {
                    budget.noteCut(seen.size() >= ASSOCIATED);
                    if (seen.size() >= ASSOCIATED || !seen.add(one)) {
                        continue;
                    }
                    List<String> onwards = joined(one.path(), written.subList(k, written.size()));
                    boolean parameter = one.path().size() == 1
                            && one.scope().hasParameter(one.path().getFirst());
                    // For a parameter, assume the type that implements the trait, or a part of that type: drop the
                    // associated name.
                    ResolvedName through = parameter
                            ? resolver.best(scope, joined(written.subList(0, k), written.subList(k, written.size())))
                            : resolver.best(one.scope(), onwards);
                    open |= parameter && !resolver.isKnown(through);
                    found = resolver.rank(through) > resolver.rank(found) ? through : found;
                    due.add(written(through, onwards));
                }
            }
        }
        return found;
    }

    private List<String> joined(List<String> path, List<String> rest) {
        return NamePathLookup.joined(path, rest, budget);
    }

    private static List<String> written(ResolvedName what, List<String> path) {
        return what instanceof ResolvedName.Foreign(List<String> foreign) ? foreign : path;
    }

    /**
     * Returns whether a lookup since the last call reached an associated type that depends on a type parameter, and
     * resets the flag.
     */
    boolean takeOpen() {
        boolean was = open;
        open = false;
        return was;
    }
}
