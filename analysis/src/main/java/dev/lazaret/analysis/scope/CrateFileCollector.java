package dev.lazaret.analysis.scope;

import dev.lazaret.analysis.cargo.EntryTree;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.IncludedFileFinder;
import dev.lazaret.analysis.rust.OutOfLineModules;
import dev.lazaret.analysis.rust.SourceLinks;
import dev.lazaret.analysis.scope.Subject.Reason;
import dev.lazaret.analysis.text.Inert;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds the files of one crate, starting at its root file: module files, according to rustc's rules, and included
 * files. If a condition determines which file is used, all candidates count.
 */
public final class CrateFileCollector {
    /** Maximum number of folders in which one module is looked for. */
    private static final int FOLDERS = 64;

    private final PathResolver lookup;
    private final EntryTree tree;
    private final Function<RepoPath, Optional<SourceLinks>> links;
    private final LookupBudget budget;
    private final RepoPath packageFolder;
    private final Sink out;
    private final Set<Place> seen = new HashSet<>();
    private final Deque<Place> ahead = new ArrayDeque<>();

    /** Receives the files of a crate, and how they are reached. */
    public interface Sink {
        /**
         * Receives a file of the crate. Called again if the same file is also reached in another way, for example
         * through another folder.
         */
        void file(RepoPath path);

        /**
         * Reports that the declaration {@code mod name;} refers to the file {@code to}. Its {@code mod} is at byte
         * {@code start} of {@code from}.
         */
        default void module(RepoPath from, int start, String name, RepoPath to) {}

        /**
         * Reports that a macro whose arguments begin at byte {@code start} of {@code from} may declare the file
         * {@code to} as a module. {@code name} is derived from the file's name and may be wrong.
         */
        default void possible(RepoPath from, int start, String name, RepoPath to) {}

        /** Reports that the {@code include!} on this line of {@code from} includes the source file {@code to}. */
        default void inclusion(RepoPath from, int line, RepoPath to) {}

        /**
         * Reports a file that is missing, or that can't be determined.
         *
         * @param what description of the file or the module
         */
        void uncovered(Reason reason, String what);

        /** Whether the sink accepts no more files. */
        boolean isFull();
    }

    /**
     * A file, and the folder in which its modules are looked for. Comparable, so that hash collisions do not slow hash
     * tables.
     *
     * @param file the file's real path
     * @param folder folder through which the file was reached
     * @param stem name of the folder in {@code folder} that contains the modules; empty if {@code folder} itself
     *     contains them
     */
    private record Place(RepoPath file, RepoPath folder, String stem) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::file).thenComparing(Place::folder).thenComparing(Place::stem);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    CrateFileCollector(
            PathResolver lookup,
            Function<RepoPath, Optional<SourceLinks>> links,
            LookupBudget budget,
            RepoPath packageFolder,
            Sink out) {
        this.lookup = lookup;
        this.tree = lookup.tree();
        this.links = links;
        this.budget = budget;
        this.packageFolder = packageFolder;
        this.out = out;
    }

    /**
     * Passes the files of one crate to {@code out}.
     *
     * @param links files that a Rust file refers to; empty if they can't be determined
     * @param root path of a regular file, or of a link to one
     * @param steps maximum number of steps
     */
    public static void follow(
            EntryTree tree,
            Function<RepoPath, Optional<SourceLinks>> links,
            RepoPath packageFolder,
            RepoPath root,
            long steps,
            Sink out) {
        new CrateFileCollector(new PathResolver(tree), links, new LookupBudget(steps), packageFolder, out)
                .collect(tree.follow(root).orElse(root), root.parent());
    }

    /**
     * Follows a crate from its root file. Rustc looks for modules in the folder of the path that is passed to it, even
     * if that path is a link. Modules in that folder and in the folder of the real file both count.
     *
     * @param root real path of a regular file
     * @param folder folder through which the file is reached
     */
    void collect(RepoPath root, RepoPath folder) {
        add(new Place(root, folder, ""));
        add(new Place(root, root.parent(), ""));
        while (!ahead.isEmpty()) {
            Place place = ahead.pop();
            if (out.isFull() || !budget.spend(1)) {
                out.uncovered(Reason.TOO_MANY, "more modules of " + shown(root));
                return;
            }
            follow(place);
        }
    }

    private void add(Place place) {
        if (seen.add(place)) {
            out.file(place.file());
            ahead.add(place);
        }
    }

    private void follow(Place place) {
        Optional<SourceLinks> found = links.apply(place.file());
        if (found.isEmpty()) {
            out.uncovered(Reason.UNREAD, "modules of " + shown(place.file()));
            return;
        }
        int names = found.get().modules().size()
                + found.get().inclusions().size()
                + found.get().macros().possible().size();
        if (!budget.spend(names)) {
            out.uncovered(Reason.TOO_MANY, "modules of " + shown(place.file()));
            return;
        }
        found.get().doubts().stream().sorted().forEach(doubt -> doubt(doubt, shown(place.file())));
        found.get().modules().forEach(module -> module(place, module));
        found.get().macros().possible().forEach(one -> possible(place, one));
        found.get().inclusions().forEach(call -> inclusion(place, call));
    }

    private void doubt(OutOfLineModules.Doubt doubt, String file) {
        switch (doubt) {
            case CUT -> out.uncovered(Reason.TOO_MANY, "more modules of " + file);
            case MACRO -> out.uncovered(Reason.UNDECIDED, "a module that a macro of " + file + " declares");
            case PATH -> out.uncovered(Reason.UNDECIDED, "a module path of " + file);
            case EDITION -> out.uncovered(Reason.UNDECIDED, "modules of " + file + " in another edition");
        }
    }

    private void module(Place place, OutOfLineModules.Declaration module) {
        List<String> folders = folders(place, module.within());
        boolean found = false;
        boolean decided = false;
        for (OutOfLineModules.PathAttribute attribute : module.paths()) {
            String value = attribute.value();
            decided |= !attribute.conditional();
            if (value == null) {
                out.uncovered(Reason.UNDECIDED, "module " + module.name() + " of " + shown(place.file()));
                found = true;
            } else if (module.within().isEmpty()) {
                found |= source(place, module, value, "");
            } else {
                for (String folder : folders) {
                    found |= source(place, module, below(folder, value), "");
                }
            }
            if (!found && !attribute.conditional()) {
                missing(place, module, value == null ? "" : value);
            }
        }
        if (!decided) {
            for (String folder : folders) {
                found |= source(place, module, folder + module.name() + ".rs", module.name());
                found |= source(place, module, folder + module.name() + "/mod.rs", "");
            }
            if (!found) {
                missing(place, module, folders.getFirst() + module.name() + ".rs");
            }
        }
    }

    /**
     * Returns the folders that may contain a module, relative to the file's folder. Each ends with a slash. A path
     * attribute on the outermost inline module is relative to the file's folder instead of the folder for its modules,
     * so for a module inside an inline module both are candidates.
     */
    private List<String> folders(Place place, List<List<String>> within) {
        Set<String> found = new LinkedHashSet<>(Set.of(place.stem().isEmpty() ? "" : place.stem() + "/"));
        if (!within.isEmpty()) {
            found.add("");
        }
        for (List<String> names : within) {
            Set<String> deeper = new LinkedHashSet<>();
            found.forEach(above ->
                    names.forEach(name -> deeper.add(name.isEmpty() ? above : below(above, name) + "/")));
            found = deeper;
            if (found.size() > FOLDERS) {
                out.uncovered(Reason.TOO_MANY, "more modules of " + shown(place.file()));
                return List.copyOf(found).subList(0, FOLDERS);
            }
        }
        return List.copyOf(found);
    }

    /** Joins paths as rustc does: an absolute path replaces the folder. */
    private static String below(String folder, String written) {
        return written.startsWith("/") ? written : folder + written;
    }

    private void missing(Place place, OutOfLineModules.Declaration module, String written) {
        if (!module.inMacro()) {
            boolean outside = lookup.bySystem(place.folder(), written) instanceof PathResolver.Result.Outside;
            out.uncovered(
                    outside ? Reason.OUTSIDE : Reason.MISSING, outside ? written : joined(place.folder(), written));
        }
    }

    /**
     * Adds the file at {@code written}, if it exists. Returns whether it exists.
     *
     * @param stem see {@link Place}
     */
    private boolean source(Place place, OutOfLineModules.Declaration module, String written, String stem) {
        if (lookup.bySystem(place.folder(), written) instanceof PathResolver.Result.Found(RepoPath path)
                && isFile(path)) {
            out.module(place.file(), module.start(), module.name(), path);
            reached(place.folder(), written, path, stem);
            return true;
        }
        return false;
    }

    /** Adds a file that a macro may declare as a module. The module's name is unknown. */
    private void possible(Place place, SourceLinks.Possible one) {
        if (lookup.bySystem(RepoPath.ROOT, one.path()) instanceof PathResolver.Result.Found(RepoPath path)
                && isFile(path)) {
            out.possible(place.file(), one.start(), stem(path), path);
            add(new Place(path, path.parent(), ""));
            add(new Place(path, path.parent(), stem(path)));
        }
    }

    private static String stem(RepoPath path) {
        String name = path.name();
        return name.endsWith(".rs") ? name.substring(0, name.length() - 3) : name;
    }

    private void reached(RepoPath folder, String written, RepoPath path, String stem) {
        int slash = written.lastIndexOf('/');
        PathResolver.Result parent = slash < 0
                ? new PathResolver.Result.Found(folder)
                : lookup.bySystem(folder, written.substring(0, slash));
        add(new Place(path, parent instanceof PathResolver.Result.Found(RepoPath real) ? real : path.parent(), stem));
    }

    private boolean isFile(RepoPath path) {
        return tree.entry(path).filter(Entry::isFile).isPresent();
    }

    private void inclusion(Place place, IncludedFileFinder.Call call) {
        IncludedFileFinder.Inclusion file = call.file();
        if (file == null) {
            boolean generated = call.written().contains("OUT_DIR");
            out.uncovered(
                    generated ? Reason.GENERATED : Reason.UNDECIDED,
                    call.written().strip() + " in " + shown(place.file()));
            return;
        }
        RepoPath folder = file.fromPackage() ? packageFolder : place.folder();
        switch (lookup.bySystem(folder, file.path())) {
            case PathResolver.Result.Found(RepoPath path) -> {
                if (!isFile(path)) {
                    out.uncovered(Reason.UNREAD, shown(path));
                } else if (call.code()) {
                    out.inclusion(place.file(), file.line(), path);
                    reached(folder, file.path(), path, "");
                } else {
                    out.file(path);
                }
            }
            case PathResolver.Result.Missing() -> out.uncovered(Reason.MISSING, joined(folder, file.path()));
            case PathResolver.Result.Outside() -> out.uncovered(Reason.OUTSIDE, file.path());
        }
    }

    private static String joined(RepoPath folder, String written) {
        byte[] text = written.getBytes(StandardCharsets.UTF_8);
        return folder.isRoot() ? Inert.path(text) : shown(folder) + "/" + Inert.path(text);
    }

    private static String shown(RepoPath path) {
        return Inert.path(path.bytes());
    }
}
