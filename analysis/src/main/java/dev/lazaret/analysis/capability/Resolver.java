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
    private static final int GLOBS = 8;
    private static final Set<String> STANDARD = Set.of("std", "core", "alloc");
    private static final Resolved UNKNOWN = new Resolved.Unknown();

    private final Scope root;
    private final Predicate<List<String>> known;
    private final Map<String, Map<String, Function>> members = new HashMap<>();
    private final Map<String, Function> macros = new HashMap<>();

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
        return new Way().go(scope, path, null, 0);
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

        /** {@code without}: an import that is being followed, and does not explain itself. */
        Resolved go(Scope from, List<String> path, @Nullable Import without, int globs) {
            Scope scope = from;
            List<String> rest = path;
            boolean inside = false;
            boolean anchored = false;
            @Nullable Import skip = without;
            while (steps-- > 0) {
                if (rest.isEmpty()) {
                    return UNKNOWN;
                }
                String name = rest.getFirst();
                if (!inside) {
                    switch (name) {
                        case "" -> {
                            Scope below = root.module(rest.size() > 1 ? rest.get(1) : "");
                            if (below == null) {
                                return outside(rest.subList(1, rest.size()));
                            }
                            scope = root;
                            rest = rest.subList(1, rest.size());
                            inside = true;
                            continue;
                        }
                        case "crate", "self", "super" -> {
                            scope = name.equals("crate") ? root : module(scope);
                            if (name.equals("super") && scope.parent() != null) {
                                scope = module(scope.parent());
                            }
                            rest = rest.subList(1, rest.size());
                            anchored = true;
                            if (!rest.isEmpty() && !rest.getFirst().equals("super")) {
                                inside = true;
                            }
                            continue;
                        }
                        default -> {}
                    }
                }
                Found found = inside ? in(scope, name, skip) : outward(scope, name, skip);
                switch (found) {
                    case Found.Item(Resolved what) -> {
                        return rest.size() == 1 ? what : UNKNOWN;
                    }
                    case Found.Module(Scope module) -> {
                        scope = module;
                        inside = true;
                        rest = rest.subList(1, rest.size());
                        skip = null;
                    }
                    case Found.Type() -> {
                        return rest.size() == 2 ? ofType(name, rest.get(1)) : UNKNOWN;
                    }
                    case Found.Other(Import other) -> {
                        rest = joined(other.path(), rest);
                        scope = other.scope();
                        inside = false;
                        anchored = false;
                        skip = other;
                    }
                    case Found.Nothing() -> {
                        Resolved byGlob = globs < GLOBS ? globs(scope, inside, rest, globs) : UNKNOWN;
                        if (!(byGlob instanceof Resolved.Unknown)) {
                            return byGlob;
                        }
                        return inside || anchored ? UNKNOWN : outside(rest);
                    }
                }
            }
            return UNKNOWN;
        }

        private Resolved globs(Scope from, boolean inside, List<String> rest, int depth) {
            Scope scope = from;
            for (int k = 0; k < SourceReader.DEPTH; k++) {
                for (Import glob : scope.globs()) {
                    if (steps-- <= 0) {
                        return UNKNOWN;
                    }
                    Resolved found = go(glob.scope(), joined(glob.path(), withFirst(rest)), glob, depth + 1);
                    boolean foreign = found instanceof Resolved.Foreign(List<String> path) && known.test(path);
                    if (found instanceof Resolved.Own || found instanceof Resolved.Value || foreign) {
                        return found;
                    }
                }
                Scope parent = scope.parent();
                if (inside || parent == null || scope.isModule()) {
                    break;
                }
                scope = parent;
            }
            return UNKNOWN;
        }
    }

    /** What a name is in a scope. */
    private sealed interface Found {
        record Item(Resolved what) implements Found {}

        record Module(Scope scope) implements Found {}

        record Type() implements Found {}

        record Other(Import what) implements Found {}

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

    private static Resolved outside(List<String> path) {
        if (path.isEmpty()) {
            return UNKNOWN;
        }
        if (!STANDARD.contains(path.getFirst())) {
            return new Resolved.Foreign(path);
        }
        List<String> standard = new ArrayList<>(path);
        standard.set(0, "std");
        return new Resolved.Foreign(standard);
    }

    /** The import's path, then what follows the first name of {@code rest}. */
    private static List<String> joined(List<String> path, List<String> rest) {
        List<String> all = new ArrayList<>(path);
        for (int k = 1; k < rest.size() && all.size() < 2 * UseReader.PARTS; k++) {
            all.add(rest.get(k));
        }
        return all;
    }

    private static List<String> withFirst(List<String> rest) {
        List<String> all = new ArrayList<>(rest.size() + 1);
        all.add("");
        all.addAll(rest);
        return all;
    }
}
