package dev.lazaret.analysis.capability;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the paths of one crate mean: imports, renames, globs and type aliases followed, as many steps as {@link #STEPS} at a time. */
final class Resolver {
    private static final int STEPS = 64;
    private static final int GLOBS = 3;
    private static final Set<String> STANDARD = Set.of("std", "core", "alloc");
    private static final Set<String> ANCHORS = Set.of("crate", "self", "super");
    private static final Resolved UNKNOWN = new Resolved.Unknown();

    private final Scope root;
    private final Predicate<List<String>> known;
    private final Map<String, Map<String, Function>> members = new HashMap<>();
    private final Map<String, Function> macros = new HashMap<>();
    private final Map<Import, End> targets = new HashMap<>();

    /**
     * Prepares.
     *
     * @param root of the crate
     * @param files all of it
     * @param known paths of other crates for whose sake a glob counts
     */
    Resolver(Scope root, List<SourceFile> files, Predicate<List<String>> known) {
        this.root = root;
        this.known = known;
        for (SourceFile file : files) {
            for (Function function : file.functions()) {
                if (function.form() == Function.Form.MACRO) {
                    macros.putIfAbsent(function.name(), function);
                }
                String owner = function.owner();
                if (owner != null) {
                    members.computeIfAbsent(owner, key -> new HashMap<>()).putIfAbsent(function.name(), function);
                }
            }
        }
    }

    /** What a path means in a scope. */
    Resolved resolve(Scope scope, List<String> path) {
        return new Way().go(scope, path, null, true) instanceof End.Item(Resolved what) ? what : UNKNOWN;
    }

    /** What the name of a macro means: its own definition may stand anywhere above in text. */
    Resolved macro(Scope scope, List<String> path) {
        String name = path.getLast();
        Scope at = scope;
        for (int k = 0; at != null && k < SourceReader.DEPTH; k++) {
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
        return Optional.ofNullable(members.getOrDefault(owner, Map.of()).get(name));
    }

    /** One look-up, with the steps that are left. */
    private final class Way {
        private int steps = STEPS;

        /**
         * Follows a path.
         *
         * @param without an import that is being followed, and does not explain itself
         * @param globs whether globs are looked into
         */
        End go(Scope from, List<String> path, @Nullable Import without, boolean globs) {
            Scope scope = from;
            List<String> rest = path;
            boolean inside = false;
            boolean anchored = false;
            @Nullable Import skip = without;
            while (steps-- > 0) {
                if (rest.isEmpty()) {
                    return inside || anchored ? new End.Module(scope) : NOWHERE;
                }
                String name = rest.getFirst();
                if (!inside && (name.isEmpty() || ANCHORS.contains(name))) {
                    if (name.isEmpty()) {
                        if (root.module(rest.size() > 1 ? rest.get(1) : "") == null) {
                            return outside(rest.subList(1, rest.size()));
                        }
                        scope = root;
                        inside = true;
                    } else {
                        scope = name.equals("crate") ? root : anchored ? scope : module(scope);
                        Scope above = scope.parent();
                        scope = name.equals("super") && above != null ? module(above) : scope;
                        anchored = true;
                        inside = rest.size() > 1 && !rest.get(1).equals("super");
                    }
                    rest = rest.subList(1, rest.size());
                    continue;
                }
                Found found = inside ? in(scope, name, skip) : outward(scope, name, skip);
                if (found instanceof Found.Nothing && globs && !known.test(rest)) {
                    found = globs(scope, rest, inside);
                }
                switch (found) {
                    case Found.Item(Resolved what) -> {
                        return rest.size() == 1 ? new End.Item(what) : NOWHERE;
                    }
                    case Found.Module(Scope module) -> {
                        scope = module;
                        inside = true;
                        rest = rest.subList(1, rest.size());
                        skip = null;
                    }
                    case Found.Type() -> {
                        return rest.size() == 2 ? new End.Item(ofType(name, rest.get(1))) : NOWHERE;
                    }
                    case Found.Other(Import other) -> {
                        rest = joined(other.path(), rest);
                        scope = other.scope();
                        inside = false;
                        anchored = false;
                        skip = other;
                    }
                    case Found.Outside(List<String> foreign) -> {
                        return new End.Item(new Resolved.Foreign(foreign));
                    }
                    case Found.Nothing() -> {
                        return inside || anchored ? NOWHERE : outside(rest);
                    }
                }
            }
            return NOWHERE;
        }

        /** What the globs of a scope, and of those around it, bring. */
        private Found globs(Scope from, List<String> rest, boolean inside) {
            Scope scope = from;
            for (int k = 0; k < SourceReader.DEPTH; k++) {
                Found found = globs(scope, rest, 0);
                Scope parent = scope.parent();
                if (!(found instanceof Found.Nothing) || inside || parent == null || scope.isModule()) {
                    return found;
                }
                scope = parent;
            }
            return NOTHING;
        }

        private Found globs(Scope scope, List<String> rest, int depth) {
            for (Import glob : scope.globs()) {
                if (steps-- <= 0) {
                    return NOTHING;
                }
                switch (target(glob)) {
                    case End.Module(Scope module) -> {
                        Found found = in(module, rest.getFirst(), glob);
                        if (found instanceof Found.Nothing && depth < GLOBS) {
                            found = globs(module, rest, depth + 1);
                        }
                        if (!(found instanceof Found.Nothing)) {
                            return found;
                        }
                    }
                    case End.Item(Resolved.Foreign(List<String> path)) -> {
                        List<String> whole = new ArrayList<>(path);
                        whole.addAll(rest.subList(0, Math.min(rest.size(), UseReader.PARTS)));
                        if (known.test(whole)) {
                            return new Found.Outside(whole);
                        }
                    }
                    case End.Item item -> {}
                    case End.Nowhere nowhere -> {}
                }
            }
            return NOTHING;
        }
    }

    /** To what a glob leads; asked once. */
    private End target(Import glob) {
        End known = targets.get(glob);
        if (known == null) {
            known = new Way().go(glob.scope(), glob.path(), glob, false);
            targets.put(glob, known);
        }
        return known;
    }

    /** Where a path ends. */
    private sealed interface End {
        record Item(Resolved what) implements End {}

        record Module(Scope scope) implements End {}

        record Nowhere() implements End {}
    }

    private static final End NOWHERE = new End.Nowhere();

    /** What a name is in a scope. */
    private sealed interface Found {
        record Item(Resolved what) implements Found {}

        record Module(Scope scope) implements Found {}

        record Type() implements Found {}

        record Other(Import what) implements Found {}

        record Outside(List<String> path) implements Found {}

        record Nothing() implements Found {}
    }

    private static final Found NOTHING = new Found.Nothing();

    private Found outward(Scope from, String name, @Nullable Import without) {
        Scope scope = from;
        for (int k = 0; k < SourceReader.DEPTH; k++) {
            Found found = in(scope, name, without);
            Scope parent = scope.parent();
            if (!(found instanceof Found.Nothing) || parent == null || scope.isModule()) {
                return found;
            }
            scope = parent;
        }
        return NOTHING;
    }

    private static Found in(Scope scope, String name, @Nullable Import without) {
        Found found = declared(scope, name, without);
        for (int k = 0; found instanceof Found.Nothing && k < scope.inclusions().size() && k < STEPS; k++) {
            found = declared(scope.inclusions().get(k), name, without);
        }
        return found;
    }

    private static Found declared(Scope scope, String name, @Nullable Import without) {
        Function function = scope.function(name);
        if (function != null) {
            return new Found.Item(new Resolved.Own(function));
        }
        Scope module = scope.module(name);
        if (module != null) {
            return new Found.Module(module);
        }
        if (scope.hasType(name)) {
            return new Found.Type();
        }
        for (Import one : scope.imports(name)) {
            if (!one.equals(without)) {
                return new Found.Other(one);
            }
        }
        Constant constant = scope.constant(name);
        if (constant != null) {
            return new Found.Item(new Resolved.Value(constant));
        }
        Function macro = scope.macro(name);
        return macro == null ? NOTHING : new Found.Item(new Resolved.Own(macro));
    }

    private Resolved ofType(String owner, String name) {
        return member(owner, name).<Resolved>map(Resolved.Own::new).orElse(UNKNOWN);
    }

    /** The module around a scope. */
    static Scope module(Scope scope) {
        Scope at = scope;
        for (int k = 0; k < SourceReader.DEPTH; k++) {
            Scope parent = at.parent();
            if (at.isModule() || parent == null) {
                return at;
            }
            at = parent;
        }
        return at;
    }

    private static End outside(List<String> path) {
        if (path.isEmpty()) {
            return NOWHERE;
        }
        if (!STANDARD.contains(path.getFirst())) {
            return new End.Item(new Resolved.Foreign(path));
        }
        List<String> standard = new ArrayList<>(path);
        standard.set(0, "std");
        return new End.Item(new Resolved.Foreign(standard));
    }

    /** The import's path, then what follows the first name of {@code rest}. */
    private static List<String> joined(List<String> path, List<String> rest) {
        List<String> all = new ArrayList<>(path);
        for (int k = 1; k < rest.size() && all.size() < 2 * UseReader.PARTS; k++) {
            all.add(rest.get(k));
        }
        return all;
    }
}
