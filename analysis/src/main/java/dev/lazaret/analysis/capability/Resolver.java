package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.text.WorkBudget;
import java.util.ArrayDeque;
import java.util.ArrayList;
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

/** What the paths of one crate mean: imports, renames, globs and type aliases followed, as many steps as {@link #STEPS} at a time. */
final class Resolver {
    private static final int STEPS = 5_000;

    /** Steps before a look-up notes where it has been: most end sooner. */
    private static final int UNCHECKED = 32;

    /** What a step counts for in the budget of a file. */
    private static final int STEP = 10;

    /** Imports, modules and aliases that lead one to the other. */
    private static final int DEPTH = 256;

    private static final int GLOBS = 64;

    /** Associated types of one name that are followed. */
    private static final int ASSOCIATED = 64;

    /** Steps of all look-ups of one crate, and answers of globs that are kept. */
    private static final long ALL_STEPS = 20_000_000;

    private static final int BROUGHT = 200_000;

    private static final Set<String> STANDARD = Set.of("std", "core", "alloc");
    private static final Set<String> ANCHORS = Set.of("crate", "self", "super");
    private static final Resolved UNKNOWN = new Resolved.Unknown();

    private final Map<String, Set<Scope>> externs;
    private final Set<String> unread;
    private final Predicate<List<String>> known;
    private final Predicate<List<String>> begins;
    private final boolean fromRoot;
    private final Map<String, List<Import>> associated = new HashMap<>();
    private final Map<Brought, List<Found>> brought = new HashMap<>();
    private long left = ALL_STEPS;
    private boolean cut;
    private boolean open;
    private final Set<Function> named = new LinkedHashSet<>();
    private final Map<String, Map<String, List<Function>>> members = new HashMap<>();
    private final Map<String, Function> macros = new HashMap<>();
    private final Map<Import, List<End>> targets = new HashMap<>();

    /**
     * Prepares.
     *
     * @param crate with the libraries that are read with it
     * @param known paths of other crates for whose sake a glob counts
     * @param begins beginnings of such paths
     */
    Resolver(CrateFiles crate, Predicate<List<String>> known, Predicate<List<String>> begins) {
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

    /** All functions that paths may mean which were looked up since the last call: conditions leave open which it is. */
    Set<Function> takeNamed() {
        if (named.isEmpty()) {
            return Set.of();
        }
        Set<Function> was = new LinkedHashSet<>(named);
        named.clear();
        return was;
    }

    /** What a path means in a scope: of several things that it may be, something of another crate that is known, else the first. */
    Resolved resolve(Scope scope, List<String> path) {
        Resolved found = best(scope, path);
        // What seems to begin at the root may follow a type in angles.
        boolean sure = rank(found) > (path.getFirst().isEmpty() ? 2 : 1);
        return associated.isEmpty() || sure ? found : throughAssociated(scope, found, path);
    }

    /** What a path means by types that traits and impls give a name; these may lead to others. */
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
                    // Of a parameter the type for which the trait is implemented, or a part of that.
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

    /** Returns whether a look-up since the last call led to an associated type that a parameter decides. */
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
        for (End end : new Way(false).ends(scope, path)) {
            if (end instanceof End.Meaning(Resolved.Own(Function function))) {
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
            case Resolved.Own own -> 2;
            case Resolved.Value value -> 2;
            case Resolved.Unknown unknown -> 0;
        };
    }

    /** Returns whether a look-up since the last call, or the whole budget, ended early. */
    boolean takeCut() {
        boolean was = cut || left <= 0;
        cut = false;
        return was;
    }

    /** What the name of a macro means: its own definition may stand anywhere above in text. */
    Resolved macro(Scope scope, List<String> path) {
        String name = path.getLast();
        Scope at = scope;
        while (at != null && left-- > 0) {
            Function found = at.macro(name);
            if (found != null) {
                return new Resolved.Own(found);
            }
            at = at.parent();
        }
        Function exported = macros.get(name);
        return exported == null ? resolve(scope, path) : new Resolved.Own(exported);
    }

    /** The function of a type by its name. */
    Optional<Function> member(String owner, String name) {
        return members.getOrDefault(owner, Map.of()).getOrDefault(name, List.of()).stream()
                .findFirst();
    }

    /** All functions that stand under the same name as this one: conditions, or types of one name, leave open which it is. */
    List<Function> sameName(Function function) {
        String owner = function.owner();
        List<Function> named = owner == null
                ? function.scope().functions(function.name())
                : members.getOrDefault(owner, Map.of()).getOrDefault(function.name(), List.of());
        cut |= named.size() > STEPS;
        return named.isEmpty() || named.size() > STEPS ? List.of(function) : named;
    }

    /** One look-up, with the steps that are left. Where conditions leave open which of several declarations counts, each does. */
    private final class Way {
        private final List<End> found = new ArrayList<>();
        private Set<Visit> visited = Set.of();
        private final boolean modules;
        private int steps = STEPS;
        private int depth;
        private int nested;

        /** {@code modules}: whether a module of another crate is looked for, to which a glob leads. */
        Way(boolean modules) {
            this.modules = modules;
        }

        /** Follows a path to all that it may be. */
        List<End> ends(Scope from, List<String> path) {
            go(from, path, false, false, null, true);
            return found;
        }

        /** Follows an import, which does not explain itself. {@code globs}: whether globs are looked into. */
        List<End> ends(Import one, boolean globs) {
            imported(one, one.path(), globs);
            return found;
        }

        private boolean take() {
            WorkBudget.spend(STEP);
            left--;
            boolean any = steps-- > 0;
            cut |= !any;
            return any && left > 0;
        }

        private void go(
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
                if (!take()) {
                    return;
                }
                if (name.isEmpty()) {
                    // Another crate; in the edition 2015 the root of this one.
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
            if (!take()) {
                return;
            }
            if (rest.isEmpty()) {
                if (inside || anchored) {
                    found.add(new End.Module(scope));
                }
                return;
            }
            if (steps < STEPS - UNCHECKED && !visit(new Visit(scope, rest, inside, anchored, skip))) {
                return; // what conditions leave open leads here more than once
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
                case Found.Module(Scope module) -> go(module, rest.subList(1, rest.size()), true, false, null, globs);
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

        /** Follows the path of an import from its scope, and from the crate's root where its edition may be 2015. */
        private void imported(Import one, List<String> path, boolean globs) {
            go(one.scope(), path, false, false, one, globs);
            if (fromRoot && (path.isEmpty() || !ANCHORS.contains(path.getFirst()))) {
                Scope root = top(one.scope());
                if (!root.equals(one.scope())) {
                    go(root, path, true, false, one, globs);
                }
            }
        }

        /** What a path means that begins with the name of a crate. */
        private void outside(List<String> path, boolean globs) {
            if (path.isEmpty()) {
                return;
            }
            Set<Scope> own = externs.getOrDefault(path.getFirst(), Set.of());
            own.forEach(root -> go(root, path.subList(1, path.size()), true, false, null, globs));
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

        /** What globs bring, of a scope and those around it up to one that is sure to declare the name itself. */
        private List<Found> globs(Scope from, List<String> rest, boolean inside) {
            if (!hasGlobs(from, inside)) {
                return List.of();
            }
            List<Found> all = List.of();
            Scope scope = from;
            while (left-- > 0) {
                boolean bare = scope.isEmpty() && scope.inclusions().isEmpty();
                boolean sure = !bare && isSure(scope, rest);
                if (!scope.globs().isEmpty() && !sure) {
                    List<Found> more = globsOf(scope, rest);
                    all = all.isEmpty() ? more : both(all, more);
                }
                Scope parent = scope.parent();
                if (inside || parent == null || scope.isModule() || sure) {
                    return all;
                }
                scope = parent;
            }
            return all;
        }

        /** Whether a scope has a glob, or one around it within its module. */
        private boolean hasGlobs(Scope from, boolean inside) {
            Scope scope = from;
            while (scope.globs().isEmpty()) {
                Scope parent = scope.parent();
                if (inside || parent == null || scope.isModule() || left-- <= 0) {
                    return false;
                }
                scope = parent;
            }
            return true;
        }

        /** What the globs of one scope bring, and theirs; asked once. */
        private List<Found> globsOf(Scope scope, List<String> rest) {
            Brought asked = new Brought(scope, rest);
            List<Found> known = modules ? null : brought.get(asked);
            if (known == null) {
                List<Found> all = new ArrayList<>();
                globs(scope, rest, new HashSet<>(Set.of(scope)), all);
                known = List.copyOf(all);
                if (!modules && brought.size() < BROUGHT) {
                    brought.put(asked, known);
                }
            }
            return known;
        }

        /** All that globs bring: conditions may leave out any of them, or what it leads to. */
        private void globs(Scope scope, List<String> rest, Set<Scope> seen, List<Found> all) {
            for (Import glob : scope.globs()) {
                for (End end : targets(glob)) {
                    if (!take()) {
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

        /** Whether a scope declares the first name, whatever conditions say. */
        private boolean isSure(Scope scope, List<String> rest) {
            return !scope.isConditional(rest.getFirst())
                    && !in(scope, rest, null).isEmpty();
        }

        /** What is declared under the first name, in a scope or the nearest one around it that is sure to have it. */
        private List<Found> outward(Scope from, List<String> rest, @Nullable Import without) {
            List<Found> all = List.of();
            Scope scope = from;
            while (left-- > 0) {
                List<Found> here = in(scope, rest, without);
                all = all.isEmpty() ? here : both(all, here);
                if (!here.isEmpty() && !scope.isConditional(rest.getFirst())) {
                    return all;
                }
                Scope parent = scope.parent();
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

    /** To what a glob leads; asked once. */
    private List<End> targets(Import glob) {
        List<End> known = targets.get(glob);
        if (known == null) {
            known = new Way(false).ends(glob, false);
            targets.put(glob, known);
            if (known.stream().allMatch(this::isBare)) {
                // Another glob may bring the name with which this one begins.
                List<End> all = new ArrayList<>(known);
                new Way(true)
                        .ends(glob, true).stream()
                                .filter(end -> !all.contains(end))
                                .forEach(all::add);
                known = List.copyOf(all);
                targets.put(glob, known);
            }
        }
        return known;
    }

    /** Whether nothing that is declared explains the name. */
    private boolean isBare(End end) {
        return end instanceof End.Meaning(Resolved.Foreign(List<String> path)) && !STANDARD.contains(path.getFirst());
    }

    /** The root of the crate in which a scope stands. */
    private Scope top(Scope scope) {
        Scope at = scope;
        for (Scope parent = at.parent(); parent != null && left-- > 0; parent = at.parent()) {
            at = parent;
        }
        return at;
    }

    /** What a look-up has followed. */
    private record Visit(
            Scope scope,
            List<String> rest,
            boolean inside,
            boolean anchored,
            @Nullable Import skip) {}

    /** A question to the globs of a scope. */
    private record Brought(Scope scope, List<String> rest) {}

    /** Where a path ends. */
    private sealed interface End {
        record Meaning(Resolved what) implements End {}

        record Module(Scope scope) implements End {}
    }

    /** What a name is in a scope. */
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

    /** All that stands under the first name: what leads on where more names follow, else functions and constants first. */
    private static List<Found> declared(Scope scope, List<String> rest, @Nullable Import without) {
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
            found.add(new Found.Meaning(new Resolved.Own(functions.getFirst())));
        }
        List<Constant> constants = last ? scope.constants(name) : List.of();
        if (!constants.isEmpty()) {
            found.add(new Found.Meaning(new Resolved.Value(constants)));
        }
        for (Import one : scope.imports(name)) {
            if (!one.equals(without)) {
                found.add(new Found.Other(one));
            }
        }
        scope.modules(name).forEach(module -> found.add(new Found.Module(module)));
        if (scope.hasType(name)) {
            found.add(new Found.Type());
        }
        if (found.isEmpty() && scope.isElsewhere(name)) {
            found.add(new Found.Elsewhere());
        }
        Function macro = last && found.isEmpty() ? scope.macro(name) : null;
        if (macro != null) {
            found.add(new Found.Meaning(new Resolved.Own(macro)));
        }
        return found;
    }

    private Resolved ofType(String owner, String name) {
        return member(owner, name).<Resolved>map(Resolved.Own::new).orElse(UNKNOWN);
    }

    /** The module around a scope. */
    private Scope module(Scope scope) {
        Scope at = scope;
        for (Scope parent = at.parent(); !at.isModule() && parent != null && left-- > 0; parent = at.parent()) {
            at = parent;
        }
        return at;
    }

    /** The import's path, then what follows the first name of {@code rest}. */
    private List<String> joined(List<String> path, List<String> rest) {
        List<String> all = new ArrayList<>(path);
        cut |= path.size() + rest.size() - 1 > 2 * UseReader.PARTS;
        for (int k = 1; k < rest.size() && all.size() < 2 * UseReader.PARTS; k++) {
            all.add(rest.get(k));
        }
        return all;
    }
}
