package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.cargo.Reference;
import dev.lazaret.analysis.cargo.Workspace;
import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Shown;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.subject.Mention;
import dev.lazaret.analysis.subject.Subject.Reason;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Dependencies that a manifest patches: with a package of its own workspace, or with what comes from elsewhere. */
final class Patches implements Detector {
    private static final String ID = "MAN-PATCH";

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(ID));
    }

    @Override
    public void find(Facts facts, Findings out) {
        Map<RepoPath, Set<RepoPath>> members = new HashMap<>();
        for (Workspace workspace : facts.cargo().workspaces()) {
            Set<RepoPath> folders = members.computeIfAbsent(workspace.manifest(), key -> new HashSet<>());
            workspace.packages().forEach(member -> folders.add(member.manifest().parent()));
        }
        for (Manifest manifest : facts.manifests().values()) {
            out.on(
                    manifest.path(),
                    () -> manifest.root()
                            .table("patch")
                            .ifPresent(sources ->
                                    look(manifest, sources, members.getOrDefault(manifest.path(), Set.of()), out)));
        }
    }

    private static void look(Manifest manifest, Node.Table sources, Set<RepoPath> members, Findings out) {
        for (Member source : sources.members()) {
            if (source.value() instanceof Node.Table patches) {
                for (Member patch : patches.members()) {
                    Optional<String> path =
                            patch.value() instanceof Node.Table table ? table.text("path") : Optional.empty();
                    boolean own = path.map(written -> Reference.of(manifest.folder(), written))
                            .filter(reference -> members.contains(reference.inside()))
                            .isPresent();
                    out.at(
                            ID,
                            manifest.path(),
                            patch.at(),
                            source.key() + "." + patch.key() + " = " + Shown.value(patch.value()),
                            Confidence.SURE,
                            own ? Severity.INFO : null,
                            null,
                            List.of(mention(patch, path)));
                }
            }
        }
    }

    private static Mention mention(Member patch, Optional<String> path) {
        return path.<Mention>map(written -> new Mention.Written(Mention.As.PACKAGE, 1, written))
                .orElseGet(() -> new Mention.Unknown(Reason.ELSEWHERE, "crate " + patch.key()));
    }
}
