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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The modules that macros declare: names and paths in the calls of macros that are not of the standard library count as modules where a file
 * fits. What a macro of the repository declares and nothing in its call leads to may be any file that no module names.
 */
final class MacroModules {
    /** What the definition of a macro calls if it declares a module. */
    private static final String MODULE = "mod";

    /** The crates whose macros make tokens of what they are given. */
    private static final Set<String> QUOTING = Set.of("quote", "syn");

    private static final String ENDING = ".rs";
    private static final String FOLDER_FILE = "mod.rs";
    private static final String MANIFEST = "Cargo.toml";

    /** Files that macros which declare all files of a folder leave out (docs.rs automod: dir!). */
    private static final Set<String> ROOTS = Set.of("lib", "main", "mod");

    /** Files of one folder whose macros may declare any file, and files that one of them may declare. */
    private static final int CALLERS = 32;

    private static final int POSSIBLE = 500;

    /** Lines of one file with calls that may declare unknown modules. */
    private static final int OPEN = 100;

    /** Steps from module to module in one target. */
    private static final long STEPS = 100_000;

    private final Tree tree;
    private final SortedMap<RepoPath, SourceLinks> files;
    private final CargoModel cargo;
    private final Set<RepoPath> roots = new HashSet<>();
    private final Map<RepoPath, Set<String>> names;

    /** The names of folders with files of Rust. */
    private final Set<String> sourceFolders = new HashSet<>();

    private final Set<String> declaring;

    /** Macros that the repository defines. */
    private final Set<String> defined = new HashSet<>();

    private final Set<String> quoting = new HashSet<>();

    /** What files bring in by themselves, and those of which more is known. */
    private final SortedMap<RepoPath, SourceLinks> resolved;

    private @Nullable List<RepoPath> loose;

    /**
     * Prepares.
     *
     * @param files what each file of Rust brings in by itself
     * @param exports the procedural macros of files
     * @param redirected names that may mean other crates than those of crates.io
     */
    MacroModules(
            Tree tree,
            Map<RepoPath, SourceLinks> files,
            CargoModel cargo,
            Map<RepoPath, List<MacroExport>> exports,
            RedirectedCrates redirected) {
        this.tree = tree;
        this.files = new TreeMap<>(files);
        this.resolved = new TreeMap<>(files);
        this.cargo = cargo;
        cargo.packages().stream()
                .flatMap(one -> one.targets().stream())
                .map(Target::file)
                .filter(Objects::nonNull)
                .forEach(roots::add);
        this.declaring = declaring(files.values(), procedures(files, exports));
        List<RepoPath> publishing = cargo.packages().stream()
                .filter(one ->
                        QUOTING.contains(one.name()) && !redirected.names().contains(one.name()))
                .map(one -> one.manifest().parent())
                .toList();
        files.forEach((path, links) -> {
            if (publishing.stream().noneMatch(path::isIn)) {
                defined.addAll(links.macros().definitions().keySet());
            }
        });
        exports.values().forEach(macros -> macros.forEach(macro -> defined.add(macro.name())));
        quoting.addAll(MacroCall.quoting());
        quoting.removeAll(defined);
        this.names = names(tree);
        names.keySet().stream().filter(folder -> !folder.isRoot()).forEach(folder -> sourceFolders.add(folder.name()));
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
        Set<RepoPath> folders = around(files, MacroModules::mayWrite);
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
        List<Open> open = new ArrayList<>();
        files.forEach((path, links) -> {
            if (!links.macros().calls().isEmpty()) {
                One one = new One(path, links);
                links.macros().calls().forEach(one::call);
                resolved.put(path, one.links());
                if (one.start >= 0) {
                    open.add(new Open(path, one.start));
                }
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
     * Same for one file in which more uses of macros are known, such as attributes.
     *
     * @param writing macros that may declare modules, next to those that are known to
     */
    SourceLinks with(RepoPath path, SourceLinks links, List<MacroCall> uses, Set<String> writing) {
        One one = new One(path, links);
        uses.forEach(use -> one.call(
                use, use.declaresModule() || writing.contains(use.macro()) || declaring.contains(use.macro())));
        SourceLinks found = one.links();
        return one.start < 0 ? found : with(found, possible(path, one.start));
    }

    /** Returns the macros that the repository defines. */
    Set<String> defined() {
        return defined;
    }

    /** Returns the macros that only make tokens of what they are given. */
    Set<String> quoting() {
        return quoting;
    }

    /** Returns the macros that the repository defines under names of the standard library. */
    Set<String> shadowing() {
        return defined.stream().filter(MacroCall::isStandard).collect(Collectors.toSet());
    }

    /** Returns the files of Rust that belong to no target. */
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

    private List<SourceLinks.Possible> possible(RepoPath path, int start) {
        RepoPath base = base(path);
        boolean beside = tree.isFile(base.child(MANIFEST));
        return loose().stream()
                .filter(file -> !file.equals(path) && (beside ? file.parent().equals(base) : file.isIn(base)))
                .limit(POSSIBLE)
                .map(file -> new SourceLinks.Possible(file.utf8(), start))
                .toList();
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
                links.modules(),
                links.inclusions(),
                doubts,
                links.macros().resolved(all, links.macros().open()));
    }

    /** The calls of one file. */
    private final class One {
        private final RepoPath path;
        private final SourceLinks links;
        private final Set<String> declared = new HashSet<>();
        private final List<ModuleFiles.Declaration> modules;
        private final Set<SourceLinks.Possible> possible;
        private final Set<Integer> open;
        private final List<RepoPath> outer;
        private final List<RepoPath> outerReal;
        private int start = -1;

        One(RepoPath path, SourceLinks links) {
            this.path = path;
            this.outer = folders(path);
            this.outerReal = real(outer);
            this.links = links;
            this.modules = new ArrayList<>(links.modules());
            this.possible = new LinkedHashSet<>(links.macros().possible());
            this.open = new LinkedHashSet<>(links.macros().open());
            links.modules().forEach(module -> declared.add(module.name()));
        }

        SourceLinks links() {
            return new SourceLinks(
                    modules,
                    links.inclusions(),
                    links.doubts(),
                    links.macros().resolved(List.copyOf(possible), List.copyOf(open)));
        }

        void call(MacroCall call) {
            boolean declares =
                    declaring.contains(call.macro()) || (call.declaresModule() && !quoting.contains(call.macro()));
            call(call, declares);
            if (!declares && call.item() && !defined.contains(call.macro())) {
                call.texts().forEach(text -> folder(call, text));
            }
        }

        void call(MacroCall call, boolean declares) {
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
            if (declares && !resolved) {
                start = start < 0 ? call.start() : start;
                if (open.size() < OPEN) {
                    open.add(call.line());
                }
            }
        }

        /** Takes the files of a folder that a macro of another repository is given, from the package's or the file's own, as modules. */
        private void folder(MacroCall call, String text) {
            List<String> parts = Stream.of(text.split("/"))
                    .filter(part -> !part.matches("\\.?"))
                    .toList();
            boolean named = !parts.isEmpty() && !parts.getLast().equals("..");
            if (text.isEmpty() || (named && !sourceFolders.contains(parts.getLast()))) {
                return;
            }
            for (RepoPath from : List.of(packageOf(path), path.parent())) {
                RepoPath folder = Reference.of(from, text).inside();
                if (folder != null) {
                    names.getOrDefault(folder, Set.of()).stream()
                            .filter(name -> !ROOTS.contains(name))
                            .map(name -> folder.child(name + ENDING))
                            .filter(file -> tree.isFile(file) && !file.equals(path))
                            .limit(POSSIBLE)
                            .forEach(file -> possible.add(new SourceLinks.Possible(file.utf8(), call.start())));
                }
            }
        }

        private RepoPath packageOf(RepoPath file) {
            RepoPath folder = file.parent();
            while (!folder.isRoot() && !tree.isFile(folder.child(MANIFEST))) {
                folder = folder.parent();
            }
            return folder;
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
