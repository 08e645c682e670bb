package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.cargo.Reference;
import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.subject.Mention;
import dev.lazaret.analysis.subject.Subject;
import dev.lazaret.analysis.text.Inert;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The submodules that {@code .gitmodules} declares and that are not checked out: nothing covers what a build starts or compiles there. */
final class MissingSubmodules {
    private static final RepoPath FILE = RepoPath.of(".gitmodules");

    private final Set<RepoPath> folders = new HashSet<>();

    private MissingSubmodules() {}

    static MissingSubmodules of(Facts facts) {
        MissingSubmodules missing = new MissingSubmodules();
        Document document = facts.documents("gitmodules").get(FILE);
        if (document != null) {
            document.root().table("submodule").ifPresent(all -> {
                for (Member one : all.members()) {
                    if (one.value() instanceof Node.Table table) {
                        table.text("path").ifPresent(path -> missing.add(facts, path));
                    }
                }
            });
        }
        return missing;
    }

    private void add(Facts facts, String path) {
        RepoPath folder = Reference.of(RepoPath.ROOT, path).inside();
        if (folder != null && !folder.isRoot() && facts.tree().below(folder).isEmpty()) {
            folders.add(folder);
        }
    }

    /** Returns those that paths lead into which a script of the package in {@code base} writes. */
    List<Mention> mentions(RepoPath base, Collection<String> paths) {
        Set<RepoPath> found = new TreeSet<>();
        if (!folders.isEmpty()) {
            for (String path : paths) {
                RepoPath inside =
                        path.isBlank() ? null : Reference.of(base, path.strip()).inside();
                for (RepoPath at = inside; at != null && !at.isRoot(); at = at.parent()) {
                    if (folders.contains(at)) {
                        found.add(at);
                    }
                }
            }
        }
        return found.stream()
                .<Mention>map(folder -> new Mention.Unknown(
                        Subject.Reason.MISSING, Inert.path(folder.bytes()) + " (submodule, not checked out)"))
                .toList();
    }
}
