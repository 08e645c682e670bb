package dev.lazaret.app.offline;

import dev.lazaret.analysis.cargo.Lockfile;
import dev.lazaret.analysis.cargo.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a project needs of the offline sources.
 *
 * @param lockfile which lockfile the stage uses
 * @param crates those that are needed and there, sorted by name and version
 * @param missing those that are needed and not there, sorted by name
 */
public record ProjectNeeds(LockfileUse lockfile, List<NeededCrate> crates, List<MissingCrate> missing) {
    public ProjectNeeds {
        crates = List.copyOf(crates);
        missing = List.copyOf(missing);
    }

    /**
     * Works out the needs of a workspace.
     *
     * @param root the workspace's root manifest
     * @param members all of its packages' manifests
     * @param others manifests of further packages that paths lead to: what only their tests need is not needed
     * @param own its lockfile
     */
    public static ProjectNeeds of(
            Manifest root,
            List<Manifest> members,
            List<Manifest> others,
            Optional<Lockfile> own,
            OfflineSources sources) {
        LockfileUse use = use(own, sources);
        Optional<Lockfile> kept = own.filter(lockfile -> use.kind() == LockfileUse.Kind.AS_GIVEN);
        // Cargo locks with every feature of the members on, but builds only what is asked for.
        Closure present = new Closure(root, members, others, kept, sources, true);
        Closure built = new Closure(root, members, others, kept, sources, false);
        return new ProjectNeeds(use, built.crates(), present.missing());
    }

    private static LockfileUse use(Optional<Lockfile> own, OfflineSources sources) {
        if (own.isEmpty()) {
            return new LockfileUse(LockfileUse.Kind.GENERATED, List.of());
        }
        List<String> against = new ArrayList<>();
        for (Lockfile.Locked locked : own.get().packages()) {
            if (locked.sourceKind().equals("registry")) {
                against(locked, sources).ifPresent(against::add);
            }
        }
        return new LockfileUse(
                against.isEmpty() ? LockfileUse.Kind.AS_GIVEN : LockfileUse.Kind.RESOLVED_OFFLINE, against);
    }

    private static Optional<String> against(Lockfile.Locked locked, OfflineSources sources) {
        List<OfflineCrate> versions = sources.versionsOf(locked.name());
        String crate = locked.name() + " " + locked.version();
        if (versions.isEmpty()) {
            return Optional.of(crate + " is locked, the offline sources have no " + locked.name());
        }
        Optional<OfflineCrate> same = versions.stream()
                .filter(version -> version.versionText().equals(locked.version()))
                .findFirst();
        if (same.isEmpty()) {
            return Optional.of(crate + " is locked, the offline sources have "
                    + versions.getFirst().versionText());
        }
        // A source that knows no checksum can't be held against one, and cargo refuses the lockfile.
        return same.get().checksum().equals(Optional.ofNullable(locked.checksum()))
                ? Optional.empty()
                : Optional.of(crate + " is locked with another checksum than the offline source's");
    }
}
