package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.cargo.CargoModel;
import dev.lazaret.analysis.cargo.MacroExport;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.MacroCall;
import dev.lazaret.analysis.rust.OutOfLineModules;
import dev.lazaret.analysis.rust.SourceLinks;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The macros that a repository defines, by name. Determines which of them may declare modules, and which have the same
 * name as a published macro. A macro is not identified by its name alone: the package of the calling file must depend
 * on a package that defines the macro.
 */
final class DefinedMacroIndex {
    /** Pseudo-macro that is listed among the macros that a definition calls if the definition declares a module. */
    static final String MODULE = "mod";

    /** The crates whose macros convert their arguments to tokens. */
    private static final Set<String> QUOTING = Set.of("quote", "syn");

    /**
     * Maximum number of pairs that are checked, each of a call and a package that defines the called macro. Beyond this
     * limit, only the names of macros are compared.
     */
    private static final int MOST = 1_000_000;

    private final Set<String> declaring;
    private final PackageDependencyGraph reach;

    private long remaining = MOST;

    /** The packages that define a macro, by its name. */
    private final Map<String, Set<RepoPath>> packages = new HashMap<>();

    /**
     * The macros that declare modules, each with its package: a macro can only call macros from packages that its own
     * package depends on.
     */
    private final Set<Defined> declaringByPackage;

    /** Cached results, by the calling file's package and the macro's name. */
    private final Map<Defined, Boolean> mayDeclare = new ConcurrentHashMap<>();

    private final Map<Defined, Boolean> mayWrite = new ConcurrentHashMap<>();
    private final Map<Defined, Boolean> had = new ConcurrentHashMap<>();

    /** The exported procedural macros. */
    private final Set<Defined> exported = new HashSet<>();

    /**
     * A macro with the folder of the package that defines it. Comparable, because a repository can choose names with
     * equal hashes, and a hash table can search colliding keys in less than linear time only if they are ordered.
     */
    private record Defined(RepoPath folder, String name) implements Comparable<Defined> {
        @Override
        public int compareTo(Defined other) {
            int order = name.compareTo(other.name);
            return order == 0 ? folder.compareTo(other.folder) : order;
        }
    }

    /** The names of defined macros, including names that imports introduce. */
    private final Set<String> defined = new HashSet<>();

    private final Set<String> quoting = new HashSet<>(MacroCall.quoting());

    /**
     * Collects the macros.
     *
     * @param files the links of each Rust file
     * @param exports the procedural macros of each file
     * @param redirected names that may refer to crates that do not come from crates.io
     */
    DefinedMacroIndex(
            Map<RepoPath, SourceLinks> files,
            CargoModel cargo,
            Map<RepoPath, List<MacroExport>> exports,
            RedirectedCrates redirected,
            PackageDependencyGraph reach) {
        this.reach = reach;
        Set<String> procedures = procedures(files, exports);
        this.declaring = declaring(files.values(), procedures);
        files.forEach((path, links) -> links.macros().definitions().keySet().forEach(name -> define(path, name)));
        exports.forEach((path, macros) -> macros.forEach(macro -> {
            define(path, macro.name());
            exported.add(new Defined(reach.packageOf(path), macro.name()));
        }));
        this.declaringByPackage = declaringByPackage(files, procedures);
        List<RepoPath> publishing = cargo.packages().stream()
                .filter(one ->
                        QUOTING.contains(one.name()) && !redirected.names().contains(one.name()))
                .map(one -> one.manifest().parent())
                .toList();
        files.forEach((path, links) -> {
            Set<String> names = new HashSet<>(links.macros().definitions().keySet());
            if (names.stream().anyMatch(MacroCall.quoting()::contains)
                    && publishing.stream().anyMatch(path::isIn)) {
                names.removeAll(MacroCall.quoting());
            }
            defined.addAll(names);
        });
        exports.values().forEach(macros -> macros.forEach(macro -> defined.add(macro.name())));
        quoting.removeAll(defined);
    }

    /**
     * Returns the macros whose definitions declare modules in files, or call macros that do so.
     *
     * @param procedures procedural macros that may write modules
     */
    static Set<String> declaring(Iterable<SourceLinks> files, Set<String> procedures) {
        Map<String, List<String>> callers = new HashMap<>();
        files.forEach(links -> links.macros()
                .definitions()
                .forEach((macro, called) -> called.forEach(one ->
                        callers.computeIfAbsent(one, _ -> new ArrayList<>()).add(macro))));
        Set<String> found = new HashSet<>(procedures);
        Deque<String> ahead = new ArrayDeque<>(procedures);
        ahead.add(MODULE);
        while (!ahead.isEmpty()) {
            for (String caller : callers.getOrDefault(ahead.pop(), List.of())) {
                if (found.add(caller)) {
                    ahead.push(caller);
                }
            }
        }
        return found;
    }

    /** Returns the function-like procedural macros of packages that have a file that may write modules. */
    private static Set<String> procedures(Map<RepoPath, SourceLinks> files, Map<RepoPath, List<MacroExport>> exports) {
        Set<RepoPath> folders = around(files, DefinedMacroIndex::mayWrite);
        Set<String> found = new HashSet<>();
        exports.forEach((path, macros) -> {
            if (folders.contains(path.parent())) {
                macros.stream()
                        .filter(macro -> macro.kind() == MacroExport.Kind.FUNCTION)
                        .forEach(macro -> found.add(macro.name()));
            }
        });
        return found;
    }

    /** Whether a procedural macro may write modules if it has a file with these links. */
    static boolean mayWrite(SourceLinks links) {
        return links.macros().writes() || links.doubts().contains(OutOfLineModules.Doubt.MACRO);
    }

    /** Returns all ancestor folders of the files that match. */
    static Set<RepoPath> around(Map<RepoPath, SourceLinks> files, Predicate<SourceLinks> wanted) {
        Set<RepoPath> folders = new HashSet<>();
        files.forEach((path, links) -> {
            if (wanted.test(links)) {
                for (RepoPath at = path.parent(); folders.add(at) && !at.isRoot(); ) {
                    at = at.parent();
                }
            }
        });
        return folders;
    }

    private void define(RepoPath path, String name) {
        packages.computeIfAbsent(name, _ -> new HashSet<>()).add(reach.packageOf(path));
    }

    /** Same as {@link #declaring}, but distinguishes macros by the package that defines them. */
    private Set<Defined> declaringByPackage(Map<RepoPath, SourceLinks> files, Set<String> procedures) {
        Map<Defined, List<Defined>> callers = new HashMap<>();
        Set<Defined> found = new HashSet<>();
        procedures.forEach(
                name -> packages.getOrDefault(name, Set.of()).forEach(folder -> found.add(new Defined(folder, name))));
        files.forEach((path, links) -> links.macros().definitions().forEach((macro, called) -> {
            Defined caller = new Defined(reach.packageOf(path), macro);
            for (String one : called) {
                Set<RepoPath> defining = packages.getOrDefault(one, Set.of());
                remaining -= defining.size();
                if (one.equals(MODULE)) {
                    found.add(caller);
                } else if (remaining >= 0) {
                    defining.stream()
                            .filter(folder -> leads(caller.folder(), folder, one))
                            .forEach(folder -> callers.computeIfAbsent(new Defined(folder, one), _ -> new ArrayList<>())
                                    .add(caller));
                }
            }
        }));
        Deque<Defined> ahead = new ArrayDeque<>(found);
        while (!ahead.isEmpty()) {
            for (Defined caller : callers.getOrDefault(ahead.pop(), List.of())) {
                if (found.add(caller)) {
                    ahead.push(caller);
                }
            }
        }
        return found;
    }

    /**
     * Whether a file may call a macro of this name that may declare modules. Checks the macro's package, because
     * several packages in one repository may define a macro of the same name.
     *
     * @param writers procedural macros that write modules
     */
    boolean mayDeclareIn(RepoPath file, MacroCall use, Set<String> writers) {
        Defined key = new Defined(reach.packageOf(file), use.macro());
        return (use.declaresModule() && !quoting.contains(use.macro()))
                || (writers.contains(use.macro()) ? mayWrite : mayDeclare)
                        .computeIfAbsent(key, one -> mayDeclareFrom(one.folder(), use, writers));
    }

    private boolean mayDeclareFrom(RepoPath from, MacroCall use, Set<String> writers) {
        return packages.getOrDefault(use.macro(), Set.of()).stream()
                .filter(folder -> leads(from, folder, use.macro()))
                .map(folder -> new Defined(folder, use.macro()))
                .anyMatch(one -> declaringByPackage.contains(one)
                        || (remaining < 0 && declaring.contains(one.name()))
                        || (exported.contains(one) && writers.contains(one.name())));
    }

    /**
     * Whether a macro of this name is defined by a file's package, or by a package on which that package depends
     * through a path or a patch.
     */
    boolean isDefinedFor(RepoPath file, String macro) {
        return defined.contains(macro)
                && had.computeIfAbsent(
                        new Defined(reach.packageOf(file), macro),
                        key -> packages.getOrDefault(macro, Set.of()).stream()
                                .anyMatch(folder -> reach.leadsByPath(key.folder(), folder)));
    }

    /**
     * Whether code in one package may use a macro from another. A macro with the name of a standard library macro is
     * not attributed to a vendored crate.
     */
    private boolean leads(RepoPath from, RepoPath to, String macro) {
        return MacroCall.isStandard(macro) ? reach.leadsByPath(from, to) : reach.leads(from, to);
    }

    /**
     * Whether a macro call may declare modules, because the macro declares modules or because an argument contains part
     * of a module declaration that the macro may complete.
     */
    boolean mayDeclare(MacroCall use) {
        return declaring.contains(use.macro()) || (use.declaresModule() && !quoting.contains(use.macro()));
    }

    /** Whether the repository defines a macro of this name. */
    boolean isDefined(String macro) {
        return defined.contains(macro);
    }

    /** Returns the macros that only convert their arguments to tokens. */
    Set<String> quoting() {
        return quoting;
    }

    /** Returns the names of standard library macros under which the repository defines macros of its own. */
    Set<String> shadowing() {
        return defined.stream().filter(MacroCall::isStandard).collect(Collectors.toSet());
    }
}
