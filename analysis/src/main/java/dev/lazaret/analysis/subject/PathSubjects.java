package dev.lazaret.analysis.subject;

import dev.lazaret.analysis.cargo.Tree;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.subject.Subject.Reason;
import dev.lazaret.analysis.text.Inert;
import java.util.Optional;

/** Looks up what lies at paths: files, folders with everything below them, and what links lead to. */
final class PathSubjects {
    private final Tree tree;
    private final Lookup lookup;
    private final Folders folders;

    PathSubjects(Tree tree, Lookup lookup, Folders folders) {
        this.tree = tree;
        this.lookup = lookup;
        this.folders = folders;
    }

    /** Takes a path at which something is. */
    interface There {
        void at(RepoPath path);
    }

    /** Where a written path leads from a folder; where nothing is, that is said. */
    void each(RepoPath folder, String text, SubjectCollector out, There there) {
        for (Lookup.Way way : lookup.of(folder, text)) {
            switch (way) {
                case Lookup.Way.At(RepoPath path) -> there.at(path);
                case Lookup.Way.Missing() -> out.uncovered(Reason.MISSING, text);
                case Lookup.Way.Outside() -> out.uncovered(Reason.OUTSIDE, text);
            }
        }
    }

    /** A program; one without a separator is looked for elsewhere. */
    void program(RepoPath folder, String text, SubjectCollector out) {
        if (text.indexOf('/') < 0 && text.indexOf('\\') < 0) {
            if (!text.isBlank()) {
                out.uncovered(Reason.LOOKED_UP, text);
            }
        } else {
            each(folder, text, out, path -> at(path, out));
        }
    }

    /** What is at a path of the repository. */
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
