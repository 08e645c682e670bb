package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.MacroCall;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides which libraries the files of a unit may link. The compiler loads a dependency only once a path names it (rustc's
 * {@code --extern} without {@code force}), so one that no file names has no code in the unit.
 *
 * <p>A macro of another crate may name what its call does not show, and so may included code: then all dependencies of the package count.
 */
final class LinkedLibraries {
    /** Attributes that write no code, next to those of conditions and tests; {@code cfg_attr} and {@code feature} may lead to any. */
    private static final Set<String> PLAIN = Set.of(
            "allow",
            "cfg",
            "clippy",
            "cold",
            "deny",
            "deprecated",
            "doc",
            "expect",
            "forbid",
            "ignore",
            "inline",
            "macro_export",
            "macro_use",
            "must_use",
            "no_mangle",
            "no_std",
            "non_exhaustive",
            "path",
            "recursion_limit",
            "repr",
            "rustfmt",
            "should_panic",
            "test",
            "track_caller",
            "warn");

    private static final Set<String> STANDARD_DERIVES =
            Set.of("Clone", "Copy", "Debug", "Default", "Eq", "Hash", "Ord", "PartialEq", "PartialOrd", "derive");

    /** Names of derives and attributes that an import may give another meaning: those of the prelude (Rust Reference, Preludes). */
    private static final Set<String> REPLACEABLE = Set.of(
            "Clone", "Copy", "Debug", "Default", "Eq", "Hash", "Ord", "PartialEq", "PartialOrd", "derive", "test");

    private static final Set<String> STANDARD = Set.of("alloc", "core", "crate", "self", "std", "super");

    /** Macros of the standard library that bring in other code, or put names together. */
    private static final Set<String> OPEN = Set.of("concat_idents", "include");

    private final Watch watch;

    /** Names of libraries that can be found among tokens, and their lengths. */
    private final Set<String> names = new HashSet<>();

    private final Set<Integer> lengths = new HashSet<>();

    private final Set<String> named = new HashSet<>();

    /** The dependencies of packages of which not all names can be seen. */
    private final Set<String> reachable = new HashSet<>();

    /** Macros that the files define. */
    private final Set<String> macros = new HashSet<>();

    /** The dependencies of packages whose files have attributes of the standard library, which a macro of the same name may replace. */
    private final Set<String> behindStandard = new HashSet<>();

    private boolean any;
    private boolean replaced;

    LinkedLibraries(Collection<Library> libraries, Watch watch) {
        this.watch = watch;
        for (Library library : libraries) {
            names.addAll(library.names());
        }
        // The tokens of other names may be written in more than one way.
        names.stream().filter(name -> !name.chars().allMatch(c -> c < 128)).forEach(named::add);
        names.forEach(name -> lengths.add(name.length()));
    }

    /** Reads files of one package. {@code crates}: its dependencies. */
    void read(List<SourceFile> files, CrateNames crates) {
        for (SourceFile file : files) {
            file.functions().stream()
                    .filter(one -> one.form() == Function.Form.MACRO)
                    .forEach(one -> macros.add(one.name()));
        }
        for (SourceFile file : files) {
            names(file);
            for (PathUse mark : file.marks()) {
                if (mark.form() == PathUse.Form.MACRO && !isPlain(mark, crates)) {
                    Function in = mark.function();
                    any |= in != null && in.form() == Function.Form.MACRO;
                    reachable.addAll(crates.all());
                }
            }
            if (!file.attributes().stream().allMatch(LinkedLibraries::isPlain)) {
                reachable.addAll(crates.all());
            } else if (!file.attributes().isEmpty()) {
                behindStandard.addAll(crates.all());
            }
            replaced |= !file.scope().macroUses().isEmpty()
                    || !file.scope().otherMacroUses().isEmpty()
                    || replaces(file, crates);
        }
    }

    private void names(SourceFile file) {
        Tokens tokens = file.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            TokenKind kind = tokens.kind(i);
            if (kind.isName()
                    && (kind == TokenKind.RAW_IDENTIFIER || lengths.contains(tokens.end(i) - tokens.start(i)))) {
                String name = tokens.name(i);
                if (names.contains(name)) {
                    named.add(name);
                }
            }
        }
    }

    /** Whether a file imports, from a crate that is not read, what may replace a derive or attribute of the standard library. */
    private boolean replaces(SourceFile file, CrateNames crates) {
        Tokens tokens = file.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            if (!tokens.is(i, "use")) {
                continue;
            }
            int at = tokens.next(i);
            String first = "";
            boolean replaces = false;
            while (at < tokens.size() && !tokens.is(at, ";")) {
                String name = tokens.kind(at).isName() ? tokens.name(at) : "";
                first = first.isEmpty() ? name : first;
                replaces |= tokens.is(at, "*") || REPLACEABLE.contains(name);
                at = tokens.next(at);
            }
            if (replaces && (tokens.is(tokens.next(i), "{") || !isRead(first, crates))) {
                return true;
            }
            i = at;
        }
        return false;
    }

    private boolean isRead(String crate, CrateNames crates) {
        return STANDARD.contains(crate)
                || names.contains(crate)
                || !crates.all().contains(crate)
                || (watch.isComputing(crate) && crates.registry().contains(crate));
    }

    /** Whether a library may be linked, by what was read so far. */
    boolean mayLink(Library library) {
        return any
                || library.names().stream()
                        .anyMatch(name -> named.contains(name)
                                || reachable.contains(name)
                                || (replaced && behindStandard.contains(name)));
    }

    private static boolean isPlain(AttributeUse attribute) {
        String first = attribute.words().isEmpty() ? "" : attribute.words().getFirst();
        return PLAIN.contains(first) || (first.equals("derive") && STANDARD_DERIVES.containsAll(attribute.words()));
    }

    /** Whether a macro names no crate but those that its definition or its call shows. */
    private boolean isPlain(PathUse mark, CrateNames crates) {
        List<List<String>> paths = new ArrayList<>();
        if (mark.path().size() > 1) {
            paths.add(mark.path());
        }
        for (Scope scope = mark.scope(); scope != null && paths.isEmpty(); scope = scope.parent()) {
            scope.imports(mark.last()).forEach(one -> paths.add(one.path()));
        }
        if (paths.isEmpty()) {
            return macros.contains(mark.last()) || (MacroCall.isStandard(mark.last()) && !OPEN.contains(mark.last()));
        }
        return paths.stream().allMatch(path -> isPlain(path, crates));
    }

    private boolean isPlain(List<String> path, CrateNames crates) {
        String first = path.getFirst().isEmpty() && path.size() > 1 ? path.get(1) : path.getFirst();
        boolean open = STANDARD.contains(first) && OPEN.contains(path.getLast());
        return !open
                && (STANDARD.contains(first)
                        || names.contains(first)
                        || (watch.isComputing(first) && crates.registry().contains(first)));
    }
}
