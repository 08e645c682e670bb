package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.cargo.CargoModel;
import dev.lazaret.analysis.cargo.MacroExport;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.MacroCall;
import dev.lazaret.analysis.rust.ModuleFiles;
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
 * The macros that a repository defines, by their names: which of them may declare modules, and which only seem to be published ones. A
 * finding needs more than the name: the package of the file must depend on one that defines the macro.
 */
final class DefinedMacros {
    /** What the definition of a macro calls if it declares a module. */
    static final String MODULE = "mod";

    /** The crates whose macros make tokens of what they are given. */
    private static final Set<String> QUOTING = Set.of("quote", "syn");

    /** Packages that may define what the macros of others call, one by one; with more, names alone count. */
    private static final int MOST = 1_000_000;

    private final Set<String> declaring;
    private final PackageReach reach;

    private long left = MOST;

    /** The packages that define a macro, by its name. */
    private final Map<String, Set<RepoPath>> packages = new HashMap<>();

    /** The declaring macros by package: a macro calls only those of packages that its own depends on. */
    private final Set<Defined> declaringOwn;

    /** Earlier answers, by the package of the file and the name. */
    private final Map<Defined, Boolean> mayDeclare = new ConcurrentHashMap<>();

    private final Map<Defined, Boolean> mayWrite = new ConcurrentHashMap<>();
    private final Map<Defined, Boolean> had = new ConcurrentHashMap<>();

    /** The procedural macros. */
    private final Set<Defined> exported = new HashSet<>();

    /** A macro of a package. */
    private record Defined(RepoPath folder, String name) {}

    /** Including names that imports give. */
    private final Set<String> defined = new HashSet<>();

    private final Set<String> quoting = new HashSet<>(MacroCall.quoting());

    /**
     * Finds them.
     *
     * @param files what each file of Rust brings in by itself
     * @param exports the procedural macros of files
     * @param redirected names that may mean other crates than those of crates.io
     */
    DefinedMacros(
            Map<RepoPath, SourceLinks> files,
            CargoModel cargo,
            Map<RepoPath, List<MacroExport>> exports,
            RedirectedCrates redirected,
            PackageReach reach) {
        this.reach = reach;
        Set<String> procedures = procedures(files, exports);
        this.declaring = declaring(files.values(), procedures);
        files.forEach((path, links) -> links.macros().definitions().keySet().forEach(name -> define(path, name)));
        exports.forEach((path, macros) -> macros.forEach(macro -> {
            define(path, macro.name());
            exported.add(new Defined(reach.of(path), macro.name()));
        }));
        this.declaringOwn = declaringOwn(files, procedures);
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
     * Finds the macros whose definitions declare modules that lie in files, or call macros that do.
     *
     * @param procedures procedural macros that do
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

    /** The function-like procedural macros of packages that write modules. */
    private static Set<String> procedures(Map<RepoPath, SourceLinks> files, Map<RepoPath, List<MacroExport>> exports) {
        Set<RepoPath> folders = around(files, DefinedMacros::mayWrite);
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

    /** Whether a procedural macro with a file may write modules. */
    static boolean mayWrite(SourceLinks links) {
        return links.macros().writes() || links.doubts().contains(ModuleFiles.Doubt.MACRO);
    }

    /** Returns all folders around files. */
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
        packages.computeIfAbsent(name, _ -> new HashSet<>()).add(reach.of(path));
    }

    /** Same as {@link #declaring} with the packages that define the macros. */
    private Set<Defined> declaringOwn(Map<RepoPath, SourceLinks> files, Set<String> procedures) {
        Map<Defined, List<Defined>> callers = new HashMap<>();
        Set<Defined> found = new HashSet<>();
        procedures.forEach(
                name -> packages.getOrDefault(name, Set.of()).forEach(folder -> found.add(new Defined(folder, name))));
        files.forEach((path, links) -> links.macros().definitions().forEach((macro, called) -> {
            Defined caller = new Defined(reach.of(path), macro);
            for (String one : called) {
                Set<RepoPath> defining = packages.getOrDefault(one, Set.of());
                left -= defining.size();
                if (one.equals(MODULE)) {
                    found.add(caller);
                } else if (left >= 0) {
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
     * Whether a use of a macro that may declare modules is of one that the file may have: of several packages of one repository each may
     * define a macro of a name.
     *
     * @param writers procedural macros that write modules
     */
    boolean mayDeclareIn(RepoPath file, MacroCall use, Set<String> writers) {
        Defined asked = new Defined(reach.of(file), use.macro());
        return (use.declaresModule() && !quoting.contains(use.macro()))
                || (writers.contains(use.macro()) ? mayWrite : mayDeclare)
                        .computeIfAbsent(asked, one -> mayDeclareFrom(one.folder(), use, writers));
    }

    private boolean mayDeclareFrom(RepoPath from, MacroCall use, Set<String> writers) {
        return packages.getOrDefault(use.macro(), Set.of()).stream()
                .filter(folder -> leads(from, folder, use.macro()))
                .map(folder -> new Defined(folder, use.macro()))
                .anyMatch(one -> declaringOwn.contains(one)
                        || (left < 0 && declaring.contains(one.name()))
                        || (exported.contains(one) && writers.contains(one.name())));
    }

    /** Whether the package of a file, or one that it depends on by a path or a patch, defines a macro of a name. */
    boolean isDefinedFor(RepoPath file, String macro) {
        return defined.contains(macro)
                && had.computeIfAbsent(
                        new Defined(reach.of(file), macro),
                        asked -> packages.getOrDefault(macro, Set.of()).stream()
                                .anyMatch(folder -> reach.leadsByPath(asked.folder(), folder)));
    }

    /** Whether a macro of a package may be had in another. One of the standard library's name is not taken for that of a vendored crate. */
    private boolean leads(RepoPath from, RepoPath to, String macro) {
        return MacroCall.isStandard(macro) ? reach.leadsByPath(from, to) : reach.leads(from, to);
    }

    /** Whether a use of a macro may declare modules: the macro does, or it is given a part of a declaration and may put it together. */
    boolean mayDeclare(MacroCall use) {
        return declaring.contains(use.macro()) || (use.declaresModule() && !quoting.contains(use.macro()));
    }

    /** Whether the repository defines a macro of a name. */
    boolean isDefined(String macro) {
        return defined.contains(macro);
    }

    /** Returns the macros that only make tokens of what they are given. */
    Set<String> quoting() {
        return quoting;
    }

    /** Returns the macros that the repository defines under names of the standard library. */
    Set<String> shadowing() {
        return defined.stream().filter(MacroCall::isStandard).collect(Collectors.toSet());
    }
}
