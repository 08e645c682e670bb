package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.cargo.CargoModel;
import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.MacroExport;
import dev.lazaret.analysis.cargo.Reference;
import dev.lazaret.analysis.cargo.Target;
import dev.lazaret.analysis.cargo.Tree;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.MacroCall;
import dev.lazaret.analysis.rust.ModuleFiles;
import dev.lazaret.analysis.rust.SourceLinks;
import dev.lazaret.analysis.subject.RustFiles;
import dev.lazaret.analysis.subject.Subject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The modules that macros declare: names and paths in the calls of macros that are not of the standard library count as modules where a file
 * fits. What a macro of the repository declares and nothing in its call leads to may be any file that no module names.
 */
final class MacroModules {
    /** What the definition of a macro calls if it declares a module. */
    private static final String MODULE = "mod";

    private static final String ENDING = ".rs";
    private static final String FOLDER_FILE = "mod.rs";

    /** Files of one folder whose macros may declare any file, and files that one of them may declare. */
    private static final int CALLERS = 32;

    private static final int POSSIBLE = 500;

    /** Steps from module to module in one target. */
    private static final long STEPS = 100_000;

    private final Tree tree;
    private final SortedMap<RepoPath, SourceLinks> files;
    private final CargoModel cargo;
    private final Set<RepoPath> roots = new HashSet<>();
    private final Map<RepoPath, Set<String>> names;
    private final Set<String> declaring;

    /**
     * Prepares.
     *
     * @param files what each file of Rust brings in by itself
     * @param exports the procedural macros of files
     */
    MacroModules(
            Tree tree, Map<RepoPath, SourceLinks> files, CargoModel cargo, Map<RepoPath, List<MacroExport>> exports) {
        this.tree = tree;
        this.files = new TreeMap<>(files);
        this.cargo = cargo;
        cargo.packages().stream()
                .flatMap(one -> one.targets().stream())
                .map(Target::file)
                .filter(Objects::nonNull)
                .forEach(roots::add);
        this.declaring = declaring(files.values());
        declaring.addAll(procedures(files, exports));
        this.names = names(tree);
    }

    /** The macros whose definitions declare modules that lie in files, or call macros that do. */
    static Set<String> declaring(Iterable<SourceLinks> files) {
        Map<String, List<String>> callers = new HashMap<>();
        files.forEach(links -> links.macros()
                .definitions()
                .forEach((macro, called) -> called.forEach(one ->
                        callers.computeIfAbsent(one, _ -> new ArrayList<>()).add(macro))));
        Set<String> found = new HashSet<>();
        Deque<String> ahead = new ArrayDeque<>(List.of(MODULE));
        while (!ahead.isEmpty()) {
            for (String caller : callers.getOrDefault(ahead.pop(), List.of())) {
                if (found.add(caller)) {
                    ahead.push(caller);
                }
            }
        }
        return found;
    }

    /** The function-like procedural macros of packages in which a macro's call declares a module. */
    private static Set<String> procedures(Map<RepoPath, SourceLinks> files, Map<RepoPath, List<MacroExport>> exports) {
        Set<RepoPath> folders = new HashSet<>();
        files.forEach((path, links) -> {
            if (links.doubts().contains(ModuleFiles.Doubt.MACRO)) {
                for (RepoPath at = path.parent(); folders.add(at) && !at.isRoot(); ) {
                    at = at.parent();
                }
            }
        });
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

    /** The names that modules may have whose files lie in a folder, or behind a link in it. */
    private static Map<RepoPath, Set<String>> names(Tree tree) {
        Map<RepoPath, Set<String>> found = new HashMap<>();
        for (Entry entry : tree.entries()) {
            String name = entry.path().name();
            RepoPath folder = entry.path().parent();
            if (name.endsWith(ENDING)) {
                add(found, folder, name.substring(0, name.length() - ENDING.length()));
                if (name.equals(FOLDER_FILE)) {
                    add(found, folder.parent(), folder.name());
                }
            } else if (entry.link() != null) {
                add(found, folder, name);
            }
        }
        return found;
    }

    private static void add(Map<RepoPath, Set<String>> names, RepoPath folder, String name) {
        names.computeIfAbsent(folder, _ -> new HashSet<>()).add(name);
    }

    /** What each file brings in, with the modules that macros declare. */
    SortedMap<RepoPath, SourceLinks> resolved() {
        SortedMap<RepoPath, SourceLinks> all = new TreeMap<>(files);
        List<Open> open = new ArrayList<>();
        files.forEach((path, links) -> {
            if (!links.macros().calls().isEmpty()) {
                One one = new One(path, links);
                links.macros().calls().forEach(one::call);
                all.put(path, one.links());
                if (one.start >= 0) {
                    open.add(new Open(path, one.start));
                }
            }
        });
        if (!open.isEmpty()) {
            Set<RepoPath> reached = reached(all);
            List<RepoPath> loose = files.keySet().stream()
                    .filter(path -> !reached.contains(path))
                    .toList();
            possible(open, loose, all);
        }
        return all;
    }

    /** The files of all targets. */
    private Set<RepoPath> reached(Map<RepoPath, SourceLinks> all) {
        Set<RepoPath> found = new HashSet<>();
        RustFiles.Sink sink = new RustFiles.Sink() {
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
                    RustFiles.follow(tree, path -> Optional.ofNullable(all.get(path)), folder, file, STEPS, sink);
                }
            }
        }
        return found;
    }

    /** A file with a call of a macro that declares modules to which nothing leads; {@code start}: where. */
    private record Open(RepoPath path, int start) {}

    private void possible(List<Open> open, List<RepoPath> loose, SortedMap<RepoPath, SourceLinks> all) {
        Map<RepoPath, Integer> callers = new TreeMap<>();
        for (Open one : open) {
            RepoPath base = base(one.path());
            boolean beside = tree.isFile(base.child("Cargo.toml"));
            List<SourceLinks.Possible> found = callers.merge(base, 1, Integer::sum) > CALLERS
                    ? List.of()
                    : loose.stream()
                            .filter(path -> !path.equals(one.path())
                                    && (beside ? path.parent().equals(base) : path.isIn(base)))
                            .limit(POSSIBLE)
                            .map(path -> new SourceLinks.Possible(path.utf8(), one.start()))
                            .toList();
            all.computeIfPresent(one.path(), (_, links) -> with(links, found));
        }
    }

    /** The folder {@code src} around a file, else the file's own. */
    private static RepoPath base(RepoPath path) {
        for (RepoPath at = path.parent(); !at.isRoot(); at = at.parent()) {
            if (at.name().equals("src")) {
                return at;
            }
        }
        return path.parent();
    }

    private static SourceLinks with(SourceLinks links, List<SourceLinks.Possible> possible) {
        Set<ModuleFiles.Doubt> doubts = EnumSet.of(ModuleFiles.Doubt.MACRO);
        doubts.addAll(links.doubts());
        List<SourceLinks.Possible> all = new ArrayList<>(links.macros().possible());
        all.addAll(possible);
        return new SourceLinks(
                links.modules(), links.inclusions(), doubts, new SourceLinks.Macros(List.of(), Map.of(), all));
    }

    /** The calls of one file. */
    private final class One {
        private final RepoPath path;
        private final SourceLinks links;
        private final Set<String> declared = new HashSet<>();
        private final List<ModuleFiles.Declaration> modules;
        private final Set<SourceLinks.Possible> possible = new LinkedHashSet<>();
        private final List<RepoPath> outer;
        private final List<RepoPath> outerReal;
        private int start = -1;

        One(RepoPath path, SourceLinks links) {
            this.path = path;
            this.outer = folders(path);
            this.outerReal = real(outer);
            this.links = links;
            this.modules = new ArrayList<>(links.modules());
            links.modules().forEach(module -> declared.add(module.name()));
        }

        SourceLinks links() {
            return new SourceLinks(
                    modules,
                    links.inclusions(),
                    links.doubts(),
                    new SourceLinks.Macros(List.of(), Map.of(), List.copyOf(possible)));
        }

        void call(MacroCall call) {
            boolean declares = call.declaresModule() || declaring.contains(call.macro());
            boolean resolved = !call.isEmpty() && !call.cut();
            boolean bare = call.within().isEmpty();
            List<RepoPath> folders = bare ? outer : within(call);
            List<RepoPath> real = bare ? outerReal : real(folders);
            for (String name : call.names()) {
                resolved &= name.equals(MODULE) || name(call, name, real, declares);
            }
            for (String text : call.texts()) {
                resolved &= text(call, text, folders, declares);
            }
            if (declares && !resolved && start < 0) {
                start = call.start();
            }
        }

        /** Whether a file fits a name. */
        private boolean name(MacroCall call, String name, List<RepoPath> folders, boolean declares) {
            for (RepoPath folder : folders) {
                if (names.getOrDefault(folder, Set.of()).contains(name)
                        && (declares || !declared.contains(name))
                        && (isModule(folder, name + ENDING, declares)
                                || isModule(folder, name + "/" + FOLDER_FILE, declares))) {
                    modules.add(new ModuleFiles.Declaration(
                            name,
                            call.within().stream().map(List::of).toList(),
                            List.of(),
                            true,
                            false,
                            call.line(),
                            call.start()));
                    return true;
                }
            }
            return false;
        }

        /** Whether a file fits a text: as a path, or as one without its ending. */
        private boolean text(MacroCall call, String text, List<RepoPath> folders, boolean declares) {
            List<String> paths =
                    text.endsWith(ENDING) ? List.of(text) : declares ? List.of(text + ENDING, text) : List.<String>of();
            boolean found = false;
            for (String written : paths) {
                for (RepoPath folder : folders) {
                    RepoPath file = Reference.of(folder, written).inside();
                    if (file != null && isModule(folder, written, declares)) {
                        possible.add(new SourceLinks.Possible(file.utf8(), call.start()));
                        found = true;
                    }
                }
            }
            return found;
        }

        /** The folders in which a module may lie that is declared at a call inside inline modules. */
        private List<RepoPath> within(MacroCall call) {
            List<RepoPath> found = new ArrayList<>(outer);
            call.within().forEach(module -> found.replaceAll(folder -> folder.child(module)));
            return found;
        }

        /** The folder of a file, and the one of its modules. */
        private static List<RepoPath> folders(RepoPath path) {
            String name = path.name();
            RepoPath folder = path.parent();
            return name.length() > ENDING.length() && name.endsWith(ENDING)
                    ? List.of(folder, folder.child(name.substring(0, name.length() - ENDING.length())))
                    : List.of(folder);
        }

        /** Those that are there, links followed. */
        private List<RepoPath> real(List<RepoPath> folders) {
            return folders.stream()
                    .flatMap(folder -> tree.follow(folder).stream())
                    .toList();
        }

        private boolean isModule(RepoPath folder, String written, boolean declares) {
            RepoPath file = Reference.of(folder, written).inside();
            return file != null
                    && !file.isRoot()
                    && !file.equals(path)
                    && tree.isFile(file)
                    && (declares || !roots.contains(file));
        }
    }
}
