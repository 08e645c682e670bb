package dev.lazaret.analysis.subject;

import dev.lazaret.analysis.cargo.Tree;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.IncludedFiles;
import dev.lazaret.analysis.rust.ModuleFiles;
import dev.lazaret.analysis.rust.SourceLinks;
import dev.lazaret.analysis.subject.Subject.Reason;
import dev.lazaret.analysis.text.Inert;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The files of one crate, from its root file on: modules in files of their own as rustc looks for them, and what is included. Where
 * a condition decides, all that could be meant counts.
 */
public final class RustFiles {
    /** Folders in which one module may lie. */
    private static final int FOLDERS = 64;

    private final Lookup lookup;
    private final Tree tree;
    private final Function<RepoPath, Optional<SourceLinks>> links;
    private final LookupBudget budget;
    private final RepoPath packageFolder;
    private final Sink out;
    private final Set<Place> seen = new HashSet<>();
    private final Deque<Place> ahead = new ArrayDeque<>();

    /** Hears which files belong to a crate, and how. */
    public interface Sink {
        /** A file belongs to it; told for each folder through which it is reached. */
        void file(RepoPath path);

        /** {@code mod name;} whose {@code mod} is at byte {@code start} of {@code from} names a file. */
        default void module(RepoPath from, int start, String name, RepoPath to) {}

        /** A macro whose arguments begin at byte {@code start} of {@code from} may declare a file as a module, under some name. */
        default void possible(RepoPath from, int start, String name, RepoPath to) {}

        /** The call of {@code include!} on this line of {@code from} names a file of source. */
        default void inclusion(RepoPath from, int line, RepoPath to) {}

        /** {@code what}: a file that is not there, or can't be told. */
        void uncovered(Reason reason, String what);

        /** Whether it wants no more. */
        boolean isFull();
    }

    /**
     * Where the modules of a file are looked for.
     *
     * @param file its own path
     * @param folder the one through which it was reached
     * @param stem the folder below it for its modules; empty where that is the folder itself
     */
    private record Place(RepoPath file, RepoPath folder, String stem) {}

    RustFiles(
            Lookup lookup,
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
     * The files of one crate.
     *
     * @param links what a Rust file brings in; empty where that can't be known
     * @param root a regular file's path, or that of a link to one
     * @param steps that may be taken
     */
    public static void follow(
            Tree tree,
            Function<RepoPath, Optional<SourceLinks>> links,
            RepoPath packageFolder,
            RepoPath root,
            long steps,
            Sink out) {
        new RustFiles(new Lookup(tree), links, new LookupBudget(steps), packageFolder, out)
                .collect(tree.follow(root).orElse(root), root.parent());
    }

    /**
     * From a root file on. {@code root}: of a regular file, its own path; {@code folder}: the one through which it is reached. rustc
     * looks for modules beside the path that it was given, be that a link or not; both folders count.
     */
    void collect(RepoPath root, RepoPath folder) {
        add(new Place(root, folder, ""));
        add(new Place(root, root.parent(), ""));
        while (!ahead.isEmpty()) {
            Place place = ahead.pop();
            if (out.isFull() || !budget.take(1)) {
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
        if (!budget.take(names)) {
            out.uncovered(Reason.TOO_MANY, "modules of " + shown(place.file()));
            return;
        }
        found.get().doubts().stream().sorted().forEach(doubt -> doubt(doubt, shown(place.file())));
        found.get().modules().forEach(module -> module(place, module));
        found.get().macros().possible().forEach(one -> possible(place, one));
        found.get().inclusions().forEach(call -> inclusion(place, call));
    }

    private void doubt(ModuleFiles.Doubt doubt, String file) {
        switch (doubt) {
            case CUT -> out.uncovered(Reason.TOO_MANY, "more modules of " + file);
            case MACRO -> out.uncovered(Reason.UNDECIDED, "a module that a macro of " + file + " declares");
            case PATH -> out.uncovered(Reason.UNDECIDED, "a module path of " + file);
            case EDITION -> out.uncovered(Reason.UNDECIDED, "modules of " + file + " in another edition");
        }
    }

    private void module(Place place, ModuleFiles.Declaration module) {
        List<String> folders = folders(place, module.within());
        boolean found = false;
        boolean decided = false;
        for (ModuleFiles.PathAttribute attribute : module.paths()) {
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
     * The folders in which a module may lie, below the file's own; a slash at the end of each. A path attribute on the outermost
     * inline module counts from the file's folder, so that both count where there is one around.
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

    /** Joins as rustc does: an absolute path replaces the folder. */
    private static String below(String folder, String written) {
        return written.startsWith("/") ? written : folder + written;
    }

    private void missing(Place place, ModuleFiles.Declaration module, String written) {
        if (!module.inMacro()) {
            boolean outside = lookup.bySystem(place.folder(), written) instanceof Lookup.Way.Outside;
            out.uncovered(
                    outside ? Reason.OUTSIDE : Reason.MISSING, outside ? written : joined(place.folder(), written));
        }
    }

    /** Whether a file is there; {@code stem} as in {@link Place}. */
    private boolean source(Place place, ModuleFiles.Declaration module, String written, String stem) {
        if (lookup.bySystem(place.folder(), written) instanceof Lookup.Way.At(RepoPath path) && isFile(path)) {
            out.module(place.file(), module.start(), module.name(), path);
            reached(place.folder(), written, path, stem);
            return true;
        }
        return false;
    }

    /** A file that a macro may declare as a module, under a name that is not known. */
    private void possible(Place place, SourceLinks.Possible one) {
        if (lookup.bySystem(RepoPath.ROOT, one.path()) instanceof Lookup.Way.At(RepoPath path) && isFile(path)) {
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
        Lookup.Way parent =
                slash < 0 ? new Lookup.Way.At(folder) : lookup.bySystem(folder, written.substring(0, slash));
        add(new Place(path, parent instanceof Lookup.Way.At(RepoPath real) ? real : path.parent(), stem));
    }

    private boolean isFile(RepoPath path) {
        return tree.entry(path).filter(Entry::isFile).isPresent();
    }

    private void inclusion(Place place, IncludedFiles.Call call) {
        IncludedFiles.Inclusion file = call.file();
        if (file == null) {
            boolean generated = call.written().contains("OUT_DIR");
            out.uncovered(
                    generated ? Reason.GENERATED : Reason.UNDECIDED,
                    call.written().strip() + " in " + shown(place.file()));
            return;
        }
        RepoPath folder = file.fromPackage() ? packageFolder : place.folder();
        switch (lookup.bySystem(folder, file.path())) {
            case Lookup.Way.At(RepoPath path) -> {
                if (!isFile(path)) {
                    out.uncovered(Reason.UNREAD, shown(path));
                } else if (call.code()) {
                    out.inclusion(place.file(), file.line(), path);
                    reached(folder, file.path(), path, "");
                } else {
                    out.file(path);
                }
            }
            case Lookup.Way.Missing() -> out.uncovered(Reason.MISSING, joined(folder, file.path()));
            case Lookup.Way.Outside() -> out.uncovered(Reason.OUTSIDE, file.path());
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
