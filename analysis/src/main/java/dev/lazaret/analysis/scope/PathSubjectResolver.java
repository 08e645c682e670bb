package dev.lazaret.analysis.scope;

import dev.lazaret.analysis.cargo.EntryTree;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.scope.Subject.Reason;
import dev.lazaret.analysis.text.Inert;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Looks up the entries at paths: files, folders with everything below them, and targets of links. */
final class PathSubjectResolver {
    private final EntryTree tree;
    private final PathResolver lookup;
    private final FolderCollector folders;

    PathSubjectResolver(EntryTree tree, PathResolver lookup, FolderCollector folders) {
        this.tree = tree;
        this.lookup = lookup;
        this.folders = folders;
    }

    /** Receives a path at which an entry was found. */
    interface There {
        void at(RepoPath path);
    }

    /**
     * Passes the entries to which a written path, relative to {@code folder}, may resolve to {@code there}. Reports a
     * target that is missing or outside the repository as uncovered.
     */
    void each(RepoPath folder, String text, SubjectCollector out, There there) {
        for (PathResolver.Result way : lookup.resolve(folder, text)) {
            switch (way) {
                case PathResolver.Result.Found(RepoPath path) -> there.at(path);
                case PathResolver.Result.Missing() -> out.uncovered(Reason.MISSING, text);
                case PathResolver.Result.Outside() -> out.uncovered(Reason.OUTSIDE, text);
            }
        }
    }

    /**
     * Looks up every interpretation of a string relative to every folder. If nothing is found, reports the string once
     * as uncovered.
     */
    void anywhere(Set<RepoPath> folders, String text, SubjectCollector out, There there) {
        if (!found(folders, text, there)) {
            missing(folders, text, out);
        }
    }

    private void missing(Set<RepoPath> folders, String text, SubjectCollector out) {
        String plain = FolderVariableResolver.plain(text);
        if (FolderVariableResolver.isHome(text)) {
            out.uncovered(Reason.OUTSIDE, text);
        } else if (FolderVariableResolver.isOpen(text)) {
            out.uncovered(Reason.UNDECIDED, text);
        } else {
            boolean outside = folders.stream()
                    .allMatch(folder -> lookup.resolve(folder, plain).contains(new PathResolver.Result.Outside()));
            out.uncovered(outside ? Reason.OUTSIDE : Reason.MISSING, text);
        }
    }

    /** Looks up every interpretation of a string relative to every folder. Returns whether anything was found. */
    boolean found(Set<RepoPath> folders, String text, There there) {
        Set<RepoPath> found = new LinkedHashSet<>();
        for (String reading : FolderVariableResolver.readings(text)) {
            folders.forEach(folder -> found.addAll(lookup.started(folder, reading)));
        }
        found.forEach(there::at);
        return !found.isEmpty();
    }

    /**
     * Looks up a program. A name without a separator is looked up in PATH, so it is reported as uncovered. Files with
     * that name in the folders in which the program may start are covered as well, because PATH may begin with such a
     * folder.
     */
    void program(Set<RepoPath> folders, String text, SubjectCollector out, There there) {
        String plain = FolderVariableResolver.plain(text);
        if (plain.indexOf('/') >= 0 || plain.indexOf('\\') >= 0 || FolderVariableResolver.isHome(text)) {
            anywhere(folders, text, out, there);
        } else if (!plain.isBlank()) {
            boolean open = FolderVariableResolver.isOpen(text);
            out.uncovered(open ? Reason.UNDECIDED : Reason.LOOKED_UP, text);
            for (RepoPath folder : folders) {
                lookup.resolve(folder, plain).stream()
                        .flatMap(way ->
                                way instanceof PathResolver.Result.Found(RepoPath path) ? Stream.of(path) : Stream.of())
                        .filter(tree::isFile)
                        .forEach(there::at);
            }
        }
    }

    /**
     * Looks up a module of an interpreter. It is reported as uncovered, because it may be in the interpreter's library.
     * Files and folders with its name in the folders in which the interpreter may start are covered as well.
     */
    void module(Set<RepoPath> folders, String name, SubjectCollector out, There there) {
        out.uncovered(Reason.LOOKED_UP, name);
        found(folders, "./" + name.replace('.', '/'), there);
    }

    /** Collects the entry at a path in the repository. */
    void at(RepoPath path, SubjectCollector out) {
        Optional<Entry> entry = tree.entry(path);
        if (path.isRoot()
                || entry.filter(found -> found.kind() == EntryKind.DIRECTORY).isPresent()) {
            folders.collect(path, out);
        } else if (entry.isEmpty()) {
            out.uncovered(Reason.MISSING, shown(path));
        } else if (entry.get().link() != null) {
            Optional<RepoPath> real = tree.follow(path);
            Reason none = entry.get().link().inside() ? Reason.MISSING : Reason.OUTSIDE;
            real.ifPresentOrElse(to -> at(to, out), () -> out.uncovered(none, shown(path)));
        } else {
            out.file(path);
        }
    }

    private static String shown(RepoPath path) {
        return Inert.path(path.bytes());
    }
}
