package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds manifests whose workspace root can't be read. */
final class WorkspaceRootAnomalyFinder {
    private final WorkspaceMembership workspaces;
    private final LayoutAnomalySink out;

    WorkspaceRootAnomalyFinder(WorkspaceMembership workspaces, LayoutAnomalySink out) {
        this.workspaces = workspaces;
        this.out = out;
    }

    void look(Manifest manifest) {
        Optional<String> pointer = WorkspaceMembership.pointer(manifest);
        if (manifest.workspace().isPresent()) {
            return;
        }
        if (pointer.isPresent()) {
            pointed(manifest, pointer.get());
        } else if (workspaces.rootFrom(manifest).isEmpty()) {
            inherited(manifest)
                    .ifPresent(key -> out.report(
                            LayoutAnomaly.Kind.NO_ROOT,
                            manifest.path(),
                            key.at(),
                            "takes " + CargoModelSanitizer.line(key.key()) + " from its workspace ("
                                    + CargoModelSanitizer.line(key.key())
                                    + ".workspace = true), whose root is not in this folder; parents are never read: open the folder"
                                    + " above that holds the workspace's Cargo.toml instead",
                            LayoutAnomaly.StepEffect.STOPS));
        }
    }

    private void pointed(Manifest manifest, String pointer) {
        ResolvedPath root = ResolvedPath.of(manifest.folder(), pointer);
        String says = "says workspace = \"" + CargoModelSanitizer.line(pointer) + "\", ";
        Position at = manifest.packageTable()
                .flatMap(table -> table.member("workspace"))
                .map(Member::at)
                .orElse(Position.FILE);
        if (root.inside() == null) {
            out.report(
                    LayoutAnomaly.Kind.ROOT_ABOVE,
                    manifest.path(),
                    at,
                    says + "a workspace outside this folder; parents are never read: open the folder "
                            + CargoModelSanitizer.line(root.text()) + " instead",
                    inherited(manifest).isPresent()
                            ? LayoutAnomaly.StepEffect.STOPS
                            : LayoutAnomaly.StepEffect.STOPS_AS_MEMBER);
        } else if (workspaces.rootFrom(manifest).isEmpty()) {
            out.report(
                    LayoutAnomaly.Kind.NO_ROOT,
                    manifest.path(),
                    at,
                    says + "where there is no workspace: cargo refuses it",
                    LayoutAnomaly.StepEffect.STOPS_AS_MEMBER);
        } else if (workspaces.memberOf(manifest).isEmpty()) {
            out.report(
                    LayoutAnomaly.Kind.NO_ROOT,
                    manifest.path(),
                    at,
                    says + "a workspace that does not name it: cargo refuses it",
                    LayoutAnomaly.StepEffect.STOPS_AS_MEMBER);
        }
    }

    /** Returns the first key whose value is inherited from the workspace. */
    private static Optional<Member> inherited(Manifest manifest) {
        List<Member> checked = new ArrayList<>();
        manifest.packageTable().ifPresent(table -> checked.addAll(table.members()));
        manifest.dependencies().forEach(dependency -> checked.add(dependency.member()));
        Optional<Member> first = checked.stream()
                .filter(member -> member.value() instanceof Node.Table table
                        && table.bool("workspace").orElse(false))
                .findFirst();
        return first.or(() -> manifest.root()
                .member("lints")
                .filter(member -> member.value() instanceof Node.Table table
                        && table.bool("workspace").orElse(false)));
    }
}
