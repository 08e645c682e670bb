package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.capability.CapabilityAnalyzer;
import dev.lazaret.analysis.capability.Unit;
import dev.lazaret.analysis.cargo.CargoModel;
import dev.lazaret.analysis.cargo.MacroExport;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.MacroCall;
import dev.lazaret.analysis.rust.MacroNames;
import dev.lazaret.analysis.rust.NamedMacroCallFinder;
import dev.lazaret.analysis.rust.SourceLinks;
import dev.lazaret.analysis.rust.Tokens;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Completes the links of host units' files with modules that only the files' tokens reveal. These come from attributes
 * and derives that belong to the repository's own module-writing macros, and from calls to macros that the repository
 * defines under the name of a standard macro. Does no work in repositories without such macros.
 */
final class HostModuleResolver {
    /** The resolver for repositories without such macros. */
    static final HostModuleResolver NONE =
            new HostModuleResolver(new MacroNames(Set.of()), Set.of(), Set.of(), (_, links, _, _) -> links);

    private final MacroNames macros;

    /** The subset of {@link #macros} that may write modules. */
    private final Set<String> writers;

    private final Set<String> quoting;
    private final ModuleResolver resolver;
    private final Map<RepoPath, SourceLinks> found = new ConcurrentHashMap<>();

    /** Completes the links of a file with the modules that macro calls declare. */
    private interface ModuleResolver {
        SourceLinks resolve(RepoPath path, SourceLinks links, List<MacroCall> uses, Set<String> writers);
    }

    private HostModuleResolver(MacroNames macros, Set<String> writers, Set<String> quoting, ModuleResolver resolver) {
        this.quoting = quoting;
        this.macros = macros;
        this.writers = writers;
        this.resolver = resolver;
    }

    /**
     * Creates a resolver for the macros of a repository.
     *
     * @param exports the procedural macros of each file
     * @param known the links of each file
     */
    static HostModuleResolver of(
            MacroModuleFinder modules,
            DefinedMacroIndex defined,
            CargoModel cargo,
            Map<RepoPath, List<MacroExport>> exports,
            HostLibraryFinder libraries,
            Map<RepoPath, SourceLinks> known) {
        Set<RepoPath> writing = DefinedMacroIndex.around(known, DefinedMacroIndex::mayWrite);
        // A library counts only if it writes modules itself. Modules that the library's own macros declare are not
        // output of the procedural macro that links it.
        Set<RepoPath> handing =
                DefinedMacroIndex.around(known, links -> links.macros().writes());
        Set<String> writers = new HashSet<>();
        for (Unit unit : CapabilityAnalyzer.hosts(cargo)) {
            RepoPath folder = unit.root().parent();
            boolean writes = unit.kind() == Unit.Kind.MACRO
                    && (writing.contains(folder)
                            || libraries.forUnit(unit).libraries().stream()
                                    .map(one -> one.root().parent())
                                    .anyMatch(handing::contains));
            if (writes) {
                exports.forEach((path, all) -> {
                    if (path.isIn(folder)) {
                        all.forEach(one -> writers.add(one.name()));
                    }
                });
            }
        }
        Set<String> macros = new HashSet<>(writers);
        macros.addAll(defined.shadowing());
        return new HostModuleResolver(new MacroNames(macros), writers, defined.quoting(), modules::with);
    }

    /**
     * Returns the completed links of a host unit's file. Requests {@code tokens} only if the repository has such
     * macros.
     */
    SourceLinks of(RepoPath path, SourceLinks known, Supplier<Optional<Tokens>> tokens) {
        if (macros.isEmpty()) {
            return known;
        }
        SourceLinks before = found.get(path);
        if (before != null) {
            return before;
        }
        List<MacroCall> calls = tokens.get()
                .map(one -> NamedMacroCallFinder.find(one, macros, quoting))
                .orElse(List.of());
        SourceLinks more = calls.isEmpty() ? known : resolver.resolve(path, known, calls, writers);
        found.put(path, more);
        return more;
    }

    /** Returns the links of all files, with the completed links of the files that were resolved so far. */
    SortedMap<RepoPath, SourceLinks> all(Map<RepoPath, SourceLinks> known) {
        SortedMap<RepoPath, SourceLinks> all = new TreeMap<>(known);
        all.putAll(found);
        return all;
    }
}
