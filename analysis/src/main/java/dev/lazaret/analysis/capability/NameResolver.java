package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.text.WorkBudget;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the paths of one crate: follows imports, renames, globs and type aliases, at most {@link #STEPS} steps for
 * each lookup.
 */
final class NameResolver {
    private static final int STEPS = 5_000;

    /** Steps after which a lookup begins to record where it has been. Most lookups end sooner. */
    private static final int UNCHECKED = 32;

    /** Cost of a step in the work budget of a file. */
    private static final int STEP = 10;

    /** Most imports, modules and aliases that are followed one after the other. */
    private static final int DEPTH = 256;

    private static final int GLOBS = 64;

    /** Most imports, and most modules, of one name in one scope that are followed. */
    private static final int CANDIDATES = 64;

    /** Most associated types of one name that are followed. */
    private static final int ASSOCIATED = 64;

    /** Most steps of all lookups of one crate, and most cached results of globs. */
    private static final long ALL_STEPS = 20_000_000;

    private static final int GLOB_RESULTS = 200_000;

    private static final Set<String> STANDARD = Set.of("std", "core", "alloc");
    private static final Set<String> ANCHORS = Set.of("crate", "self", "super");
    private static final Resolved UNKNOWN = new Resolved.Unknown();

    private final Map<String, Set<Scope>> externs;
    private final Set<String> unread;
    private final Predicate<List<String>> known;
    private final Predicate<List<String>> begins;
    private final boolean fromRoot;
    private final Map<String, List<Import>> associated = new HashMap<>();
    private final Map<GlobQuery, List<Found>> globResults = new HashMap<>();
    private final OuterScopes outward = new OuterScopes();
    private long remaining = ALL_STEPS;
    private boolean cut;
    private boolean open;
    private final Set<Function> named = new LinkedHashSet<>();
    private final Map<String, Map<String, List<Function>>> members = new HashMap<>();
    private final Map<String, Function> macros = new HashMap<>();
    private final Map<Import, List<End>> targets = new HashMap<>();

    /**
     * Creates a resolver.
     *
     * @param crate the crate, with the libraries that are read with it
     * @param known paths of other crates that make a glob relevant
     * @param begins beginnings of such paths
     */
    NameResolver(CrateSources crate, Predicate<List<String>> known, Predicate<List<String>> begins) {
        this.externs = crate.externs();
        this.unread = crate.unread();
        this.known = known;
        this.begins = begins;
        this.fromRoot = crate.fromRoot();
        for (SourceFile file : crate.files()) {
            file.associated().forEach((name, types) -> {
                List<Import> all = associated.computeIfAbsent(name, key -> new ArrayList<>());
                types.stream().limit(Math.max(0, ASSOCIATED + 1 - all.size())).forEach(all::add);
            });
            for (Function function : file.functions()) {
                if (function.form() == Function.Form.MACRO) {
                    macros.putIfAbsent(function.name(), function);
                }
                String owner = function.owner();
                if (owner != null) {
                    members.computeIfAbsent(owner, key -> new HashMap<>())
                            .computeIfAbsent(function.name(), key -> new ArrayList<>(1))
                            .add(function);
                }
            }
        }
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
        return associated.isEmpty() || sure ? found : throughAssociated(scope, found, path);
    }

    /** Resolves a path through associated types of traits and impls, which may lead to further ones. */
    private Resolved throughAssociated(Scope scope, Resolved plain, List<String> path) {
        Resolved found = plain;
        Set<Import> seen = new HashSet<>();
        Deque<List<String>> due = new ArrayDeque<>(List.of(written(plain, path)));
        while (!due.isEmpty()) {
            List<String> written = due.removeFirst();
            for (int k = written.size() - 2; k >= 0; k--) {
                for (Import one : associated.getOrDefault(written.get(k), List.of())) {
                    cut |= seen.size() >= ASSOCIATED;
                    if (seen.size() >= ASSOCIATED || !seen.add(one)) {
                        continue;
                    }
                    List<String> onwards = joined(one.path(), written.subList(k, written.size()));
                    boolean parameter = one.path().size() == 1
                            && one.scope().hasParameter(one.path().getFirst());
                    // For a parameter, assume the type that implements the trait, or a part of that type: drop the
                    // associated name.
                    Resolved through = parameter
                            ? best(scope, joined(written.subList(0, k), written.subList(k, written.size())))
                            : best(one.scope(), onwards);
                    open |= parameter && rank(through) <= 2;
                    found = rank(through) > rank(found) ? through : found;
                    if (rank(found) > 2) {
                        return found;
                    }
                    due.add(written(through, onwards));
                }
            }
        }
        return found;
    }

    /**
     * Returns whether a lookup since the last call led to an associated type that a parameter decides, and resets the
     * flag.
     */
    boolean takeOpen() {
        boolean was = open;
        open = false;
        return was;
    }

    private static List<String> written(Resolved what, List<String> path) {
        return what instanceof Resolved.Foreign(List<String> foreign) ? foreign : path;
    }

    private Resolved best(Scope scope, List<String> path) {
        Resolved best = UNKNOWN;
        for (End end : new PathLookup(false).ends(scope, path)) {
            if (end instanceof End.Meaning(Resolved.Local(Function function))) {
                named.add(function);
            }
            if (end instanceof End.Meaning(Resolved what) && rank(what) > rank(best)) {
                best = what;
            }
        }
        return best;
    }

    private int rank(Resolved what) {
        return switch (what) {
            case Resolved.Foreign(List<String> path) -> known.test(path) ? 3 : 1;
            case Resolved.Local own -> 2;
            case Resolved.Value value -> 2;
            case Resolved.Unknown unknown -> 0;
        };
    }

    /**
     * Returns whether a lookup since the last call, or the whole budget, ended early, and resets the flag of lookups.
     */
    boolean takeCut() {
        boolean was = cut || remaining <= 0;
        cut = false;
        return was;
    }

    /** Resolves the name of a macro. The definition of a {@code macro_rules!} may be anywhere above in the text. */
    Resolved macro(Scope scope, List<String> path) {
        String name = path.getLast();
        Scope at = scope;
        while (at != null && remaining-- > 0) {
            Function found = at.macro(name);
            if (found != null) {
                return new Resolved.Local(found);
            }
            at = outward.next(at);
        }
        Function exported = macros.get(name);
        return exported == null ? resolve(scope, path) : new Resolved.Local(exported);
    }

    /** Returns a function of a type by its name. */
    Optional<Function> member(String owner, String name) {
        return members.getOrDefault(owner, Map.of()).getOrDefault(name, List.of()).stream()
                .findFirst();
    }

    /**
     * Returns all functions with the same name in the same place as this one. Conditional compilation, or several types
     * of one name, can leave several candidates.
     */
    List<Function> sameName(Function function) {
        String owner = function.owner();
        List<Function> named = owner == null
                ? function.scope().functions(function.name())
                : members.getOrDefault(owner, Map.of()).getOrDefault(function.name(), List.of());
        cut |= named.size() > STEPS;
        return named.isEmpty() || named.size() > STEPS ? List.of(function) : named;
    }

    /** One lookup, with its remaining steps. If conditional compilation leaves several declarations, follows each. */
    private final class PathLookup {
        private final List<End> found = new ArrayList<>();
        private Set<Visit> visited = Set.of();
        private final boolean modules;
        private int steps = STEPS;
        private int depth;
        private int nested;

        /** {@code modules}: whether to look for a module of another crate that a glob imports. */
        PathLookup(boolean modules) {
            this.modules = modules;
        }

        /** Follows a path to everything that it may mean. */
        List<End> ends(Scope from, List<String> path) {
            lookUp(from, path, false, false, null, true);
            return found;
        }

        /** Follows an import, without using the import itself. {@code globs}: whether to follow globs. */
        List<End> ends(Import one, boolean globs) {
            imported(one, one.path(), globs);
            return found;
        }

        private boolean spend() {
            WorkBudget.spend(STEP);
            remaining--;
            boolean any = steps-- > 0;
            cut |= !any;
            return any && remaining > 0;
        }

        private void lookUp(
                Scope from,
                List<String> path,
                boolean within,
                boolean behindAnchor,
                @Nullable Import skip,
                boolean globs) {
            Scope scope = from;
            List<String> rest = path;
            boolean inside = within;
            boolean anchored = behindAnchor;
            while (!rest.isEmpty() && !inside && (rest.getFirst().isEmpty() || ANCHORS.contains(rest.getFirst()))) {
                String name = rest.getFirst();
                if (!spend()) {
                    return;
                }
                if (name.isEmpty()) {
                    // The path names another crate; in the edition 2015 it begins at the root of this one.
                    outside(rest.subList(1, rest.size()), globs);
                    scope = top(scope);
                    inside = true;
                } else {
                    scope = name.equals("crate") ? top(scope) : anchored ? scope : module(scope);
                    Scope above = scope.parent();
                    scope = name.equals("super") && above != null ? module(above) : scope;
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
                    found.add(new End.Module(scope));
                }
                return;
            }
            if (steps < STEPS - UNCHECKED && !visit(new Visit(scope, rest, inside, anchored, skip))) {
                return; // conditional compilation leads here more than once
            }
            List<Found> declared = inside ? in(scope, rest, skip) : outward(scope, rest, skip);
            if (globs && !known.test(rest)) {
                List<Found> more = globs(scope, rest, inside);
                declared = declared.isEmpty() ? more : more.isEmpty() ? declared : both(declared, more);
            }
            if (declared.isEmpty() && !inside && !anchored) {
                outside(rest, globs);
            }
            cut |= depth >= DEPTH;
            for (Found one : depth < DEPTH ? declared : List.<Found>of()) {
                depth++;
                follow(one, rest, globs);
                depth--;
            }
        }

        private boolean visit(Visit one) {
            visited = visited.isEmpty() ? new HashSet<>() : visited;
            return visited.add(one);
        }

        private void follow(Found what, List<String> rest, boolean globs) {
            switch (what) {
                case Found.Meaning(Resolved item) -> {
                    if (rest.size() == 1) {
                        found.add(new End.Meaning(item));
                    }
                }
                case Found.Module(Scope module) ->
                    lookUp(module, rest.subList(1, rest.size()), true, false, null, globs);
                case Found.Type() -> {
                    if (rest.size() == 2) {
                        found.add(new End.Meaning(ofType(rest.getFirst(), rest.get(1))));
                    }
                }
                case Found.Other(Import other) -> imported(other, joined(other.path(), rest), globs);
                case Found.Outside(List<String> foreign) -> found.add(new End.Meaning(new Resolved.Foreign(foreign)));
                case Found.Nothing() -> outside(rest, globs);
                case Found.Elsewhere() -> {}
            }
        }

        /** Follows the path of an import from its scope, and also from the crate root if the edition may be 2015. */
        private void imported(Import one, List<String> path, boolean globs) {
            lookUp(one.scope(), path, false, false, one, globs);
            if (fromRoot && (path.isEmpty() || !ANCHORS.contains(path.getFirst()))) {
                Scope root = top(one.scope());
                if (!root.equals(one.scope())) {
                    lookUp(root, path, true, false, one, globs);
                }
            }
        }

        /** Resolves a path that begins with the name of a crate. */
        private void outside(List<String> path, boolean globs) {
            if (path.isEmpty()) {
                return;
            }
            Set<Scope> own = externs.getOrDefault(path.getFirst(), Set.of());
            own.forEach(root -> lookUp(root, path.subList(1, path.size()), true, false, null, globs));
            if (!own.isEmpty() && !unread.contains(path.getFirst())) {
                return;
            }
            List<String> whole = path;
            if (STANDARD.contains(path.getFirst())) {
                whole = new ArrayList<>(path);
                whole.set(0, "std");
            }
            found.add(new End.Meaning(new Resolved.Foreign(whole)));
        }

        /**
         * Returns what globs import in a scope and in those around it, up to a scope that certainly declares the name
         * itself.
         */
        private List<Found> globs(Scope from, List<String> rest, boolean inside) {
            if (!hasGlobs(from, inside)) {
                return List.of();
            }
            List<Found> all = List.of();
            Scope scope = from;
            while (remaining-- > 0) {
                boolean bare = scope.isEmpty() && scope.inclusions().isEmpty();
                boolean sure = !bare && isSure(scope, rest);
                if (!scope.globs().isEmpty() && !sure) {
                    List<Found> more = globsOf(scope, rest);
                    all = all.isEmpty() ? more : both(all, more);
                }
                Scope parent = outward.next(scope);
                if (inside || parent == null || scope.isModule() || sure) {
                    return all;
                }
                scope = parent;
            }
            return all;
        }

        /** Whether a scope, or one around it within its module, has a glob. */
        private boolean hasGlobs(Scope from, boolean inside) {
            Scope scope = from;
            while (scope.globs().isEmpty()) {
                Scope parent = outward.next(scope);
                if (inside || parent == null || scope.isModule() || remaining-- <= 0) {
                    return false;
                }
                scope = parent;
            }
            return true;
        }

        /** Returns what the globs of one scope import, directly or through further globs. The result is cached. */
        private List<Found> globsOf(Scope scope, List<String> rest) {
            GlobQuery query = new GlobQuery(scope, rest);
            List<Found> known = modules ? null : globResults.get(query);
            if (known == null) {
                List<Found> all = new ArrayList<>();
                globs(scope, rest, new HashSet<>(Set.of(scope)), all);
                known = List.copyOf(all);
                if (!modules && globResults.size() < GLOB_RESULTS) {
                    globResults.put(query, known);
                }
            }
            return known;
        }

        /** Adds everything that globs import. Conditional compilation may leave out any glob, or any of its targets. */
        private void globs(Scope scope, List<String> rest, Set<Scope> seen, List<Found> all) {
            for (Import glob : scope.globs()) {
                for (End end : targets(glob)) {
                    if (!spend()) {
                        return;
                    }
                    through(end, glob, rest, seen, all);
                }
            }
        }

        private void through(End end, Import glob, List<String> rest, Set<Scope> seen, List<Found> all) {
            switch (end) {
                case End.Module(Scope module) -> {
                    if (!seen.add(module)) {
                        return;
                    }
                    List<Found> here = in(module, rest, glob);
                    all.addAll(here);
                    if (!here.isEmpty() && !module.isConditional(rest.getFirst())) {
                        return;
                    }
                    if (nested == GLOBS) {
                        cut |= !module.globs().isEmpty();
                        return;
                    }
                    nested++;
                    globs(module, rest, seen, all);
                    nested--;
                }
                case End.Meaning(Resolved.Foreign(List<String> path)) -> {
                    List<String> whole = new ArrayList<>(path);
                    whole.addAll(rest.subList(0, Math.min(rest.size(), UseReader.PARTS)));
                    cut |= rest.size() > UseReader.PARTS;
                    if (known.test(whole) || (modules && begins.test(whole))) {
                        all.add(new Found.Outside(whole));
                    }
                }
                case End.Meaning item -> {}
            }
        }

        /** Whether a scope declares the first name under any condition. */
        private boolean isSure(Scope scope, List<String> rest) {
            return !scope.isConditional(rest.getFirst())
                    && !in(scope, rest, null).isEmpty();
        }

        /**
         * Returns the declarations of the first name, in a scope and those around it, up to one that certainly has the
         * name.
         */
        private List<Found> outward(Scope from, List<String> rest, @Nullable Import without) {
            List<Found> all = List.of();
            Scope scope = from;
            while (remaining-- > 0) {
                List<Found> here = in(scope, rest, without);
                all = all.isEmpty() ? here : both(all, here);
                if (!here.isEmpty() && !scope.isConditional(rest.getFirst())) {
                    return all;
                }
                Scope parent = outward.next(scope);
                if (parent == null || scope.isModule()) {
                    break;
                }
                scope = parent;
            }
            return all.isEmpty() ? all : both(all, List.of(NOTHING));
        }
    }

    private static List<Found> both(List<Found> some, List<Found> more) {
        if (more.isEmpty()) {
            return some;
        }
        List<Found> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    /** Returns the targets of a glob. The result is cached. */
    private List<End> targets(Import glob) {
        List<End> known = targets.get(glob);
        if (known == null) {
            known = new PathLookup(false).ends(glob, false);
            targets.put(glob, known);
            if (known.stream().allMatch(this::isBare)) {
                // Another glob may import the name with which this one begins.
                List<End> all = new ArrayList<>(known);
                new PathLookup(true)
                        .ends(glob, true).stream()
                                .filter(end -> !all.contains(end))
                                .forEach(all::add);
                known = List.copyOf(all);
                targets.put(glob, known);
            }
        }
        return known;
    }

    /** Whether no declaration explains the name. */
    private boolean isBare(End end) {
        return end instanceof End.Meaning(Resolved.Foreign(List<String> path)) && !STANDARD.contains(path.getFirst());
    }

    /** Returns the root of the crate that contains a scope. */
    private Scope top(Scope scope) {
        Scope at = scope;
        for (Scope parent = outward.next(at); parent != null && remaining-- > 0; parent = outward.next(at)) {
            at = parent;
        }
        return at;
    }

    /**
     * A step that a lookup has already followed. Comparable, so that hash collisions do not slow hash tables; the order
     * is not consistent with equals.
     */
    private record Visit(
            Scope scope,
            List<String> rest,
            boolean inside,
            boolean anchored,
            @Nullable Import skip) implements Comparable<Visit> {
        @Override
        public int compareTo(Visit other) {
            return Import.BY_PARTS.compare(rest, other.rest);
        }
    }

    /**
     * A query to the globs of a scope. Comparable, so that hash collisions do not slow hash tables; the order is not
     * consistent with equals.
     */
    private record GlobQuery(Scope scope, List<String> rest) implements Comparable<GlobQuery> {
        @Override
        public int compareTo(GlobQuery other) {
            return Import.BY_PARTS.compare(rest, other.rest);
        }
    }

    /** The end of a path. */
    private sealed interface End {
        record Meaning(Resolved what) implements End {}

        record Module(Scope scope) implements End {}
    }

    /** The meaning of a name in a scope. */
    private sealed interface Found {
        record Meaning(Resolved what) implements Found {}

        record Module(Scope scope) implements Found {}

        record Type() implements Found {}

        record Other(Import what) implements Found {}

        record Outside(List<String> path) implements Found {}

        record Nothing() implements Found {}

        /** A module of the crate that is not read. */
        record Elsewhere() implements Found {}
    }

    private static final Found NOTHING = new Found.Nothing();

    private List<Found> in(Scope scope, List<String> rest, @Nullable Import without) {
        List<Found> found = declared(scope, rest, without);
        cut |= found.isEmpty() && scope.inclusions().size() > STEPS;
        for (int k = 0; found.isEmpty() && k < scope.inclusions().size() && k < STEPS; k++) {
            found = declared(scope.inclusions().get(k), rest, without);
        }
        return found;
    }

    /**
     * Returns all declarations of the first name. Functions and constants count only at the end of a path, and then
     * come first.
     */
    private List<Found> declared(Scope scope, List<String> rest, @Nullable Import without) {
        if (scope.isEmpty()) {
            return List.of();
        }
        String name = rest.getFirst();
        boolean last = rest.size() == 1;
        if (!scope.has(name) && !(last && scope.macro(name) != null)) {
            return List.of();
        }
        List<Found> found = new ArrayList<>();
        List<Function> functions = last ? scope.functions(name) : List.of();
        if (!functions.isEmpty()) {
            found.add(new Found.Meaning(new Resolved.Local(functions.getFirst())));
        }
        List<Constant> constants = last ? scope.constants(name) : List.of();
        if (!constants.isEmpty()) {
            found.add(new Found.Meaning(new Resolved.Value(constants)));
        }
        for (Import one : firstOf(scope.imports(name))) {
            if (!one.equals(without)) {
                found.add(new Found.Other(one));
            }
        }
        firstOf(scope.modules(name)).forEach(module -> found.add(new Found.Module(module)));
        if (scope.hasType(name)) {
            found.add(new Found.Type());
        }
        if (found.isEmpty() && scope.isElsewhere(name)) {
            found.add(new Found.Elsewhere());
        }
        Function macro = last && found.isEmpty() ? scope.macro(name) : null;
        if (macro != null) {
            found.add(new Found.Meaning(new Resolved.Local(macro)));
        }
        return found;
    }

    private <T> Collection<T> firstOf(Collection<T> all) {
        if (all.size() <= CANDIDATES) {
            return all;
        }
        cut = true;
        return all.stream().limit(CANDIDATES).toList();
    }

    private Resolved ofType(String owner, String name) {
        return member(owner, name).<Resolved>map(Resolved.Local::new).orElse(UNKNOWN);
    }

    /** Returns the module around a scope. */
    private Scope module(Scope scope) {
        Scope at = scope;
        for (Scope parent = outward.next(at);
                !at.isModule() && parent != null && remaining-- > 0;
                parent = outward.next(at)) {
            at = parent;
        }
        return at;
    }

    /** Returns the path of an import, followed by the part of {@code rest} after its first name. */
    private List<String> joined(List<String> path, List<String> rest) {
        List<String> all = new ArrayList<>(path);
        cut |= path.size() + rest.size() - 1 > 2 * UseReader.PARTS;
        for (int k = 1; k < rest.size() && all.size() < 2 * UseReader.PARTS; k++) {
            all.add(rest.get(k));
        }
        return all;
    }
}
