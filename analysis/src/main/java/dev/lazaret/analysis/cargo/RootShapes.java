package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Manifests whose workspace root is not where it can be read. */
final class RootShapes {
    private final Workspaces workspaces;
    private final ShapeSink out;

    RootShapes(Workspaces workspaces, ShapeSink out) {
        this.workspaces = workspaces;
        this.out = out;
    }

    void look(Manifest manifest) {
        Optional<String> pointer = Workspaces.pointer(manifest);
        if (manifest.workspace().isPresent()) {
            return;
        }
        if (pointer.isPresent()) {
            pointed(manifest, pointer.get());
        } else if (workspaces.rootFrom(manifest).isEmpty()) {
            inherited(manifest)
                    .ifPresent(key -> out.say(
                            Shape.Kind.NO_ROOT,
                            manifest.path(),
                            key.at(),
                            "takes " + Shown.line(key.key()) + " from its workspace (" + Shown.line(key.key())
                                    + ".workspace = true), whose root is not in this folder; parents are never read: open the folder"
                                    + " above that holds the workspace's Cargo.toml instead",
                            Shape.Effect.STOPS));
        }
    }

    private void pointed(Manifest manifest, String pointer) {
        Reference root = Reference.of(manifest.folder(), pointer);
        String says = "says workspace = \"" + Shown.line(pointer) + "\", ";
        Position at = manifest.packageTable()
                .flatMap(table -> table.member("workspace"))
                .map(Member::at)
                .orElse(Position.FILE);
        if (root.inside() == null) {
            out.say(
                    Shape.Kind.ROOT_ABOVE,
                    manifest.path(),
                    at,
                    says + "a workspace outside this folder; parents are never read: open the folder "
                            + Shown.line(root.text()) + " instead",
                    inherited(manifest).isPresent() ? Shape.Effect.STOPS : Shape.Effect.STOPS_AS_MEMBER);
        } else if (workspaces.rootFrom(manifest).isEmpty()) {
            out.say(
                    Shape.Kind.NO_ROOT,
                    manifest.path(),
                    at,
                    says + "where there is no workspace: cargo refuses it",
                    Shape.Effect.STOPS_AS_MEMBER);
        } else if (workspaces.memberOf(manifest).isEmpty()) {
            out.say(
                    Shape.Kind.NO_ROOT,
                    manifest.path(),
                    at,
                    says + "a workspace that does not name it: cargo refuses it",
                    Shape.Effect.STOPS_AS_MEMBER);
        }
    }

    /** The first key that takes its value from the workspace. */
    private static Optional<Member> inherited(Manifest manifest) {
        List<Member> asked = new ArrayList<>();
        manifest.packageTable().ifPresent(table -> asked.addAll(table.members()));
        manifest.dependencies().forEach(dependency -> asked.add(dependency.member()));
        Optional<Member> first = asked.stream()
                .filter(member -> member.value() instanceof Node.Table table
                        && table.bool("workspace").orElse(false))
                .findFirst();
        return first.or(() -> manifest.root()
                .member("lints")
                .filter(member -> member.value() instanceof Node.Table table
                        && table.bool("workspace").orElse(false)));
    }
}
