package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.cargo.ResolvedPath;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.MacroCall;
import dev.lazaret.analysis.rust.OutOfLineModules;
import dev.lazaret.analysis.rust.SourceLinks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the links from one file to others, including links to modules that macro calls in the file declare. */
final class DeclaredModuleCollector {
    /** Maximum number of files in one folder that are recorded as possible modules of a macro call. */
    static final int POSSIBLE = 500;

    /**
     * Number of possible modules of one file after which no further folder is listed. Calls that name further folders
     * count as calls that may declare unknown modules.
     */
    private static final int ALL_POSSIBLE = 2_000;

    /** Maximum number of lines that are recorded because a call on them may declare unknown modules. */
    private static final int OPEN = 100;

    private final ModuleCandidateFinder places;
    private final DefinedMacroIndex macros;
    private final RepoPath path;
    private final SourceLinks links;
    private final Set<String> declared = new HashSet<>();
    private final List<OutOfLineModules.Declaration> modules;
    private final Set<SourceLinks.Possible> possible;
    private final Set<Integer> open;
    private final List<RepoPath> outer;
    private final List<RepoPath> outerReal;
    private final Set<String> seen = new HashSet<>();
    private int start = -1;

    DeclaredModuleCollector(ModuleCandidateFinder places, DefinedMacroIndex macros, RepoPath path, SourceLinks links) {
        this.places = places;
        this.macros = macros;
        this.path = path;
        this.outer = folders(path);
        this.outerReal = places.real(outer);
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

    /**
     * Returns the byte offset of the opening bracket of the first macro call that may declare unknown modules; -1 if
     * there is none.
     */
    int start() {
        return start;
    }

    /** Adds the modules that a macro call declares. */
    void add(MacroCall call) {
        boolean declares = macros.mayDeclare(call);
        add(call, declares, Set.of());
        if (!declares && call.item() && !macros.isDefined(call.macro())) {
            // A macro from another repository may declare all files in a folder that an argument names.
            call.texts().forEach(text -> folder(call, text));
        }
    }

    /**
     * Adds the files in a folder that an argument may name. Does nothing if an earlier argument has named the same
     * folder.
     */
    private void folder(MacroCall call, String text) {
        if (possible.size() < ALL_POSSIBLE && seen.add(text)) {
            places.filesOf(text, path)
                    .limit(POSSIBLE)
                    .forEach(file -> possible.add(new SourceLinks.Possible(file.utf8(), call.start())));
        } else if (possible.size() >= ALL_POSSIBLE && open.size() < OPEN) {
            open.add(call.line());
        }
    }

    /**
     * Adds the modules that a macro call declares. The caller specifies whether the call may declare modules.
     *
     * @param writers procedural macros that write modules
     */
    void add(MacroCall call, boolean declares, Set<String> writers) {
        boolean resolved = !call.isEmpty() && !call.cut();
        boolean bare = call.within().isEmpty();
        List<RepoPath> folders = bare ? outer : within(call);
        List<RepoPath> real = bare ? outerReal : places.real(folders);
        for (String name : call.names()) {
            resolved &= name.equals(DefinedMacroIndex.MODULE) || name(call, name, real, declares);
        }
        for (String text : call.texts()) {
            resolved &= text(call, text, folders, declares);
        }
        if (declares && !resolved) {
            start = start < 0 ? call.start() : start;
            if (open.size() < OPEN && macros.mayDeclareIn(path, call, writers)) {
                open.add(call.line());
            }
        }
    }

    /** Adds the module with this name, if its file exists. Returns whether the file exists. */
    private boolean name(MacroCall call, String name, List<RepoPath> folders, boolean declares) {
        for (RepoPath folder : folders) {
            if ((declares || !declared.contains(name)) && places.hasModule(folder, name, path, declares)) {
                modules.add(new OutOfLineModules.Declaration(
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

    /** Adds the file at this path, which may lack its extension, if it exists. Returns whether the file exists. */
    private boolean text(MacroCall call, String text, List<RepoPath> folders, boolean declares) {
        List<String> paths = text.endsWith(ModuleCandidateFinder.ENDING)
                ? List.of(text)
                : declares ? List.of(text + ModuleCandidateFinder.ENDING, text) : List.<String>of();
        boolean found = false;
        for (String written : paths) {
            for (RepoPath folder : folders) {
                RepoPath file = ResolvedPath.of(folder, written).inside();
                if (file != null && places.isModule(folder, written, path, declares)) {
                    possible.add(new SourceLinks.Possible(file.utf8(), call.start()));
                    found = true;
                }
            }
        }
        return found;
    }

    /** Returns the folders that may contain a module that a call declares, given the inline modules around the call. */
    private List<RepoPath> within(MacroCall call) {
        List<RepoPath> found = new ArrayList<>(outer);
        call.within().forEach(module -> found.replaceAll(folder -> folder.child(module)));
        return found;
    }

    /** Returns the folder that contains a file, and the folder that contains the file's modules. */
    private static List<RepoPath> folders(RepoPath path) {
        String name = path.name();
        RepoPath folder = path.parent();
        return name.length() > ModuleCandidateFinder.ENDING.length() && name.endsWith(ModuleCandidateFinder.ENDING)
                ? List.of(
                        folder, folder.child(name.substring(0, name.length() - ModuleCandidateFinder.ENDING.length())))
                : List.of(folder);
    }
}
