package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.text.WorkBudget;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A single lookup of a path, with its remaining steps. If several declarations are possible because of conditional
 * compilation, follows all of them.
 */
final class NamePathLookup {
    /** The crates of the standard library. */
    static final Set<String> STANDARD = Set.of("std", "core", "alloc");

    /**
     * Number of steps after which a lookup begins to record its steps, in order not to repeat them. Most lookups end
     * sooner.
     */
    private static final int UNCHECKED = 32;

    /** Cost of a step in the work budget of a file. */
    private static final int STEP = 10;

    /** Maximum number of imports, modules and aliases that are followed from one to the next. */
    private static final int DEPTH = 256;

    /** Keywords with which paths within a crate begin. */
    static final Set<String> ANCHORS = Set.of("crate", "self", "super");

    private static final ResolvedName UNKNOWN = new ResolvedName.Unknown();

    private final ResolutionContext context;
    private final boolean modules;
    private final List<NamePathTarget> found = new ArrayList<>();
    private Set<Visit> visited = Set.of();
    private @Nullable GlobImportLookup globs;
    private int steps = ResolutionBudget.STEPS;
    private int depth;

    /** Creates a lookup. {@code modules}: whether modules of other crates that globs import are searched for, too. */
    NamePathLookup(ResolutionContext context, boolean modules) {
        this.context = context;
        this.modules = modules;
    }

    /**
     * A step that a lookup has already followed. Comparable, so that hash collisions do not slow hash tables; the order
     * is not consistent with equals.
     */
    private record Visit(
            NameScope scope,
            List<String> rest,
            boolean inside,
            boolean anchored,
            @Nullable Import skip) implements Comparable<Visit> {
        @Override
        public int compareTo(Visit other) {
            return Import.BY_PARTS.compare(rest, other.rest);
        }
    }

    /** Returns everything that a path may refer to. */
    List<NamePathTarget> ends(NameScope from, List<String> path) {
        lookUp(from, path, false, false, null, true);
        return found;
    }

    /**
     * Returns everything that the path of an import may refer to, without using the import itself. {@code followGlobs}:
     * whether to follow globs.
     */
    List<NamePathTarget> ends(Import one, boolean followGlobs) {
        imported(one, one.path(), followGlobs);
        return found;
    }

    /** Charges a step. Returns whether the lookup may continue. */
    boolean spend() {
        WorkBudget.spend(STEP);
        boolean left = context.budget().spend();
        boolean any = steps-- > 0;
        context.budget().noteCut(!any);
        return any && left;
    }

    /**
     * Follows the rest of a path.
     *
     * @param within whether the next name may be declared only in the scope itself, not in enclosing scopes
     * @param behindAnchor whether the path has begun with {@code crate}, {@code self} or {@code super}
     * @param skip import that is ignored; null to ignore none
     */
    private void lookUp(
            NameScope from,
            List<String> path,
            boolean within,
            boolean behindAnchor,
            @Nullable Import skip,
            boolean followGlobs) {
        OuterScopeWalker outward = context.outward();
        NameScope scope = from;
        List<String> rest = path;
        boolean inside = within;
        boolean anchored = behindAnchor;
        while (!rest.isEmpty() && !inside && (rest.getFirst().isEmpty() || ANCHORS.contains(rest.getFirst()))) {
            String name = rest.getFirst();
            if (!spend()) {
                return;
            }
            if (name.isEmpty()) {
                // The path begins with the name of another crate or, in edition 2015, at the root of this crate.
                outside(rest.subList(1, rest.size()), followGlobs);
                scope = outward.root(scope);
                inside = true;
            } else {
                scope = name.equals("crate") ? outward.root(scope) : anchored ? scope : outward.module(scope);
                NameScope above = scope.parent();
                scope = name.equals("super") && above != null ? outward.module(above) : scope;
                anchored = true;
                inside = rest.size() > 1 && !rest.get(1).equals("super");
            }
            rest = rest.subList(1, rest.size());
        }
        if (!spend()) {
            return;
        }
        if (rest.isEmpty()) {
            if (inside || anchored) {
                found.add(new NamePathTarget.Module(scope));
            }
            return;
        }
        if (steps < ResolutionBudget.STEPS - UNCHECKED && !visit(new Visit(scope, rest, inside, anchored, skip))) {
            return; // already followed through another declaration
        }
        List<NameMeaning> declared = inside
                ? context.declarations().in(scope, rest, skip)
                : context.declarations().around(scope, rest, skip);
        if (followGlobs && !context.known().test(rest) && outward.hasGlobs(scope, inside)) {
            List<NameMeaning> more = globs().find(scope, rest, inside);
            declared = declared.isEmpty() ? more : NameMeaning.both(declared, more);
        }
        if (declared.isEmpty() && !inside && !anchored) {
            outside(rest, followGlobs);
        }
        context.budget().noteCut(depth >= DEPTH);
        for (NameMeaning one : depth < DEPTH ? declared : List.<NameMeaning>of()) {
            depth++;
            follow(one, rest, followGlobs);
            depth--;
        }
    }

    private boolean visit(Visit one) {
        visited = visited.isEmpty() ? new HashSet<>() : visited;
        return visited.add(one);
    }

    private GlobImportLookup globs() {
        if (globs == null) {
            globs = new GlobImportLookup(context, this, modules);
        }
        return globs;
    }

    private void follow(NameMeaning what, List<String> rest, boolean followGlobs) {
        switch (what) {
            case NameMeaning.Declared(ResolvedName item) -> {
                if (rest.size() == 1) {
                    found.add(new NamePathTarget.Meaning(item));
                }
            }
            case NameMeaning.Module(NameScope module) ->
                lookUp(module, rest.subList(1, rest.size()), true, false, null, followGlobs);
            case NameMeaning.Type() -> {
                if (rest.size() == 2) {
                    found.add(new NamePathTarget.Meaning(ofType(rest.getFirst(), rest.get(1))));
                }
            }
            case NameMeaning.Imported(Import by) ->
                imported(by, joined(by.path(), rest, context.budget()), followGlobs);
            case NameMeaning.Outside(List<String> foreign) ->
                found.add(new NamePathTarget.Meaning(new ResolvedName.Foreign(foreign)));
            case NameMeaning.Undeclared() -> outside(rest, followGlobs);
            case NameMeaning.UnreadModule() -> {}
        }
    }

    private ResolvedName ofType(String owner, String name) {
        return context.functions()
                .member(owner, name)
                .<ResolvedName>map(ResolvedName.Local::new)
                .orElse(UNKNOWN);
    }

    /** Follows the path of an import from its scope and, if the edition may be 2015, from the crate root. */
    private void imported(Import one, List<String> path, boolean followGlobs) {
        lookUp(one.scope(), path, false, false, one, followGlobs);
        if (context.fromRoot() && (path.isEmpty() || !ANCHORS.contains(path.getFirst()))) {
            NameScope root = context.outward().root(one.scope());
            if (!root.equals(one.scope())) {
                lookUp(root, path, true, false, one, followGlobs);
            }
        }
    }

    /** Resolves a path that begins with the name of a crate. */
    private void outside(List<String> path, boolean followGlobs) {
        if (path.isEmpty()) {
            return;
        }
        Set<NameScope> roots = context.externs().getOrDefault(path.getFirst(), Set.of());
        roots.forEach(root -> lookUp(root, path.subList(1, path.size()), true, false, null, followGlobs));
        if (!roots.isEmpty() && !context.unread().contains(path.getFirst())) {
            return;
        }
        List<String> whole = path;
        if (STANDARD.contains(path.getFirst())) {
            whole = new ArrayList<>(path);
            whole.set(0, "std");
        }
        found.add(new NamePathTarget.Meaning(new ResolvedName.Foreign(whole)));
    }

    /** Returns the path of an import, followed by the part of {@code rest} after its first segment. */
    static List<String> joined(List<String> path, List<String> rest, ResolutionBudget budget) {
        List<String> all = new ArrayList<>(path);
        budget.noteCut(path.size() + rest.size() - 1 > 2 * ImportReader.PARTS);
        for (int k = 1; k < rest.size() && all.size() < 2 * ImportReader.PARTS; k++) {
            all.add(rest.get(k));
        }
        return all;
    }
}
