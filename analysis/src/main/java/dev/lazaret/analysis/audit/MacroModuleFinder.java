package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.cargo.CargoModel;
import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.EntryTree;
import dev.lazaret.analysis.cargo.Target;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.MacroCall;
import dev.lazaret.analysis.rust.OutOfLineModules;
import dev.lazaret.analysis.rust.SourceLinks;
import dev.lazaret.analysis.scope.CrateFileCollector;
import dev.lazaret.analysis.scope.Subject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the modules that macros declare. Names and paths in calls to macros that are not from the standard library
 * count as modules if a matching file exists. If one of the repository's own macros declares a module for which there
 * is no matching file, the module may be any Rust file that belongs to no target.
 */
final class MacroModuleFinder {
    /**
     * Maximum number of files in one folder for which every other Rust file is recorded as a possible module of their
     * macro calls.
     */
    private static final int CALLERS = 32;

    /** Maximum number of steps for following the modules of one target. */
    private static final long STEPS = 100_000;

    private final EntryTree tree;
    private final SortedMap<RepoPath, SourceLinks> files;
    private final CargoModel cargo;
    private final DefinedMacroIndex macros;
    private final ModuleCandidateFinder places;

    /** The links of each file. The links of files with macro calls are replaced with the resolved links. */
    private final SortedMap<RepoPath, SourceLinks> resolved;

    private @Nullable List<RepoPath> loose;

    /** Creates a finder. {@code files}: the links of each Rust file, without the modules that macros declare. */
    MacroModuleFinder(EntryTree tree, Map<RepoPath, SourceLinks> files, CargoModel cargo, DefinedMacroIndex macros) {
        this.tree = tree;
        this.files = new TreeMap<>(files);
        this.resolved = new TreeMap<>(files);
        this.cargo = cargo;
        this.macros = macros;
        this.places = new ModuleCandidateFinder(tree, cargo);
    }

    /** Returns the links of each file, including the modules that macros declare. */
    SortedMap<RepoPath, SourceLinks> resolved() {
        List<Open> open = new ArrayList<>();
        files.forEach((path, links) -> {
            List<MacroCall> calls = links.macros().calls();
            if (calls.stream().anyMatch(this::mayBring)) {
                DeclaredModuleCollector declared = new DeclaredModuleCollector(places, macros, path, links);
                calls.forEach(declared::add);
                resolved.put(path, declared.links());
                if (declared.start() >= 0) {
                    open.add(new Open(path, declared.start()));
                }
            } else if (!calls.isEmpty()) {
                resolved.put(path, links.withoutCalls());
            }
        });
        Map<RepoPath, Integer> callers = new HashMap<>();
        for (Open one : open) {
            boolean many = callers.merge(base(one.path()), 1, Integer::sum) > CALLERS;
            List<SourceLinks.Possible> found = many ? List.of() : possible(one.path(), one.start());
            resolved.computeIfPresent(one.path(), (_, links) -> with(links, found));
        }
        return resolved;
    }

    /**
     * Whether a macro call may declare modules: an argument may be the name or path of a module, or the macro declares
     * modules.
     */
    private boolean mayBring(MacroCall use) {
        return !use.names().isEmpty() || !use.texts().isEmpty() || macros.mayDeclare(use);
    }

    /**
     * Same as {@link #resolved()} for one file, with additional macro uses, such as attributes.
     *
     * @param writing macros that may declare modules, in addition to the known ones
     */
    SourceLinks with(RepoPath path, SourceLinks links, List<MacroCall> uses, Set<String> writing) {
        DeclaredModuleCollector declared = new DeclaredModuleCollector(places, macros, path, links);
        uses.forEach(use -> declared.add(use, writing.contains(use.macro()) || macros.mayDeclare(use), writing));
        SourceLinks found = declared.links();
        return declared.start() < 0 ? found : with(found, possible(path, declared.start()));
    }

    /** Returns the Rust files that belong to no target. */
    private synchronized List<RepoPath> loose() {
        List<RepoPath> found = loose;
        if (found == null) {
            Set<RepoPath> reached = reached(resolved);
            found = files.keySet().stream()
                    .filter(path -> !reached.contains(path))
                    .toList();
            loose = found;
        }
        return found;
    }

    /** Returns the files of all targets. */
    private Set<RepoPath> reached(Map<RepoPath, SourceLinks> all) {
        Set<RepoPath> found = new HashSet<>();
        CrateFileCollector.Sink sink = new CrateFileCollector.Sink() {
            @Override
            public void file(RepoPath path) {
                found.add(path);
            }

            @Override
            public void uncovered(Subject.Reason reason, String what) {}

            @Override
            public boolean isFull() {
                return false;
            }
        };
        for (CargoPackage one : cargo.packages()) {
            for (Target target : one.targets()) {
                RepoPath file = target.file();
                if (file != null && target.present()) {
                    RepoPath folder = one.manifest().parent();
                    CrateFileCollector.follow(
                            tree, path -> Optional.ofNullable(all.get(path)), folder, file, STEPS, sink);
                }
            }
        }
        return found;
    }

    /**
     * A file with a call that may declare unknown modules; {@code start}: byte offset of the bracket that opens the
     * call's arguments.
     */
    private record Open(RepoPath path, int start) {}

    private List<SourceLinks.Possible> possible(RepoPath path, int start) {
        RepoPath base = base(path);
        boolean beside = places.isPackage(base);
        return loose().stream()
                .filter(file -> !file.equals(path) && (beside ? file.parent().equals(base) : file.isIn(base)))
                .limit(DeclaredModuleCollector.POSSIBLE)
                .map(file -> new SourceLinks.Possible(file.utf8(), start))
                .toList();
    }

    /** Returns the innermost folder named {@code src} that contains a file; the file's folder if there is none. */
    private static RepoPath base(RepoPath path) {
        for (RepoPath at = path.parent(); !at.isRoot(); at = at.parent()) {
            if (at.name().equals("src")) {
                return at;
            }
        }
        return path.parent();
    }

    private static SourceLinks with(SourceLinks links, List<SourceLinks.Possible> possible) {
        Set<OutOfLineModules.Doubt> doubts = EnumSet.of(OutOfLineModules.Doubt.MACRO);
        doubts.addAll(links.doubts());
        List<SourceLinks.Possible> all = new ArrayList<>(links.macros().possible());
        all.addAll(possible);
        return new SourceLinks(
                links.modules(),
                links.inclusions(),
                doubts,
                links.macros().resolved(all, links.macros().open()));
    }
}
