package dev.lazaret.analysis.capability;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the items that globs import under a name, as part of the lookup of one path. */
final class GlobImportLookup {
    /** Maximum number of globs that are followed from one to the next. */
    private static final int GLOBS = 64;

    private final ResolutionContext context;
    private final NamePathLookup lookup;
    private final boolean modules;
    private int nested;

    /**
     * Creates a glob lookup that is part of the lookup of a path.
     *
     * @param lookup the lookup of the path, to which steps are charged
     * @param modules whether modules of other crates are searched for, too
     */
    GlobImportLookup(ResolutionContext context, NamePathLookup lookup, boolean modules) {
        this.context = context;
        this.lookup = lookup;
        this.modules = modules;
    }

    /**
     * Returns the meanings that globs import into a scope and its enclosing scopes, up to a scope that certainly
     * declares the name itself.
     *
     * @param inside whether only the scope itself is searched
     */
    List<NameMeaning> find(NameScope from, List<String> rest, boolean inside) {
        List<NameMeaning> all = List.of();
        NameScope scope = from;
        while (context.budget().step()) {
            boolean bare = scope.isEmpty() && scope.inclusions().isEmpty();
            boolean sure = !bare && context.declarations().isSure(scope, rest);
            if (!scope.globs().isEmpty() && !sure) {
                List<NameMeaning> more = ofScope(scope, rest);
                all = all.isEmpty() ? more : NameMeaning.both(all, more);
            }
            NameScope parent = context.outward().next(scope);
            if (inside || parent == null || scope.isModule() || sure) {
                return all;
            }
            scope = parent;
        }
        return all;
    }

    /**
     * Returns the meanings that the globs in one scope import, directly or through further globs. The result is cached.
     */
    private List<NameMeaning> ofScope(NameScope scope, List<String> rest) {
        GlobImportCache.Query query = new GlobImportCache.Query(scope, rest);
        List<NameMeaning> known = modules ? null : context.globs().result(query);
        if (known == null) {
            List<NameMeaning> all = new ArrayList<>();
            add(scope, rest, new HashSet<>(Set.of(scope)), all);
            known = List.copyOf(all);
            if (!modules) {
                context.globs().storeResult(query, known);
            }
        }
        return known;
    }

    /**
     * Adds the meanings from all globs in a scope, because conditional compilation may leave out any glob or any target
     * of a glob.
     */
    private void add(NameScope scope, List<String> rest, Set<NameScope> seen, List<NameMeaning> all) {
        for (Import glob : scope.globs()) {
            for (NamePathTarget end : targets(glob)) {
                if (!lookup.spend()) {
                    return;
                }
                through(end, glob, rest, seen, all);
            }
        }
    }

    private void through(
            NamePathTarget end, Import glob, List<String> rest, Set<NameScope> seen, List<NameMeaning> all) {
        switch (end) {
            case NamePathTarget.Module(NameScope module) -> {
                if (!seen.add(module)) {
                    return;
                }
                List<NameMeaning> here = context.declarations().in(module, rest, glob);
                all.addAll(here);
                if (!here.isEmpty() && !module.isConditional(rest.getFirst())) {
                    return;
                }
                if (nested == GLOBS) {
                    context.budget().noteCut(!module.globs().isEmpty());
                    return;
                }
                nested++;
                add(module, rest, seen, all);
                nested--;
            }
            case NamePathTarget.Meaning(ResolvedName.Foreign(List<String> path)) -> {
                List<String> whole = new ArrayList<>(path);
                whole.addAll(rest.subList(0, Math.min(rest.size(), ImportReader.PARTS)));
                context.budget().noteCut(rest.size() > ImportReader.PARTS);
                if (context.known().test(whole) || (modules && context.begins().test(whole))) {
                    all.add(new NameMeaning.Outside(whole));
                }
            }
            case NamePathTarget.Meaning _ -> {}
        }
    }

    /** Returns the targets of a glob. The result is cached. */
    private List<NamePathTarget> targets(Import glob) {
        List<NamePathTarget> known = context.globs().targets(glob);
        if (known == null) {
            known = new NamePathLookup(context, false).ends(glob, false);
            context.globs().storeTargets(glob, known);
            if (known.stream().allMatch(GlobImportLookup::isBare)) {
                // Another glob may import the name with which this glob's path begins.
                List<NamePathTarget> all = new ArrayList<>(known);
                new NamePathLookup(context, true)
                        .ends(glob, true).stream()
                                .filter(end -> !all.contains(end))
                                .forEach(all::add);
                known = List.copyOf(all);
                context.globs().storeTargets(glob, known);
            }
        }
        return known;
    }

    /** Whether the path begins with a name that is neither declared nor a standard crate. */
    private static boolean isBare(NamePathTarget end) {
        return end instanceof NamePathTarget.Meaning(ResolvedName.Foreign(List<String> path))
                && !NamePathLookup.STANDARD.contains(path.getFirst());
    }
}
