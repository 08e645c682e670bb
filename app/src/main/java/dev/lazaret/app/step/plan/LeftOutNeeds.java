package dev.lazaret.app.step.plan;

import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.cargo.Reference;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.snapshot.LeftOut;
import dev.lazaret.app.snapshot.Selection;
import dev.lazaret.app.step.Admitted;
import dev.lazaret.app.step.Compile;
import dev.lazaret.app.toolchain.Toolchain;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a stage does not get, with who in the project asks for it as far as reading shows: what is asked for comes first. */
final class LeftOutNeeds {
    private static final int LONGEST = 500;

    /** Names of what is left out for what it does, not because it can't be had. */
    private static final Set<String> ON_PURPOSE =
            Set.of(".git", "target", "config", "config.toml", "rust-toolchain", "rust-toolchain.toml");

    private final Map<RepoPath, LeftOut> leftOut = new TreeMap<>();
    private final Map<RepoPath, String> needed = new HashMap<>();
    private final Map<String, String> outside = new TreeMap<>();

    private LeftOutNeeds(Selection selection) {
        selection.leftOut().forEach(left -> leftOut.put(left.path(), left));
    }

    /**
     * What is left out.
     *
     * @param absent those that are asked for first
     * @param complete whether all that may ask was looked through
     */
    record Answer(List<Compile.Absent> absent, boolean complete) {}

    /**
     * Works it out.
     *
     * @param folder the workspace's
     * @param packages those that are compiled
     * @param manifests the root's and those of all packages
     * @param admitted what of the configuration is passed
     */
    static Answer of(
            Inventory inventory,
            RepositoryFiles files,
            RepoPath folder,
            List<CargoPackage> packages,
            List<Manifest> manifests,
            Toolchain toolchain,
            Admitted admitted) {
        Selection selection = Selection.of(inventory, admitted.crates());
        LeftOutNeeds needs = new LeftOutNeeds(selection);
        SettingsNeeds.of(folder, files, needs.leftOut::containsKey, toolchain, admitted.covers())
                .forEach(needs.needed::put);
        SourceNeeds sources = new SourceNeeds(packages, files, needs::add);
        sources.ofManifests(manifests);
        boolean complete = sources.ofIncludes(selection.files());
        for (RepoPath path : needs.leftOut.keySet()) {
            if (!ON_PURPOSE.contains(path.name())) {
                sources.amongSources(path).ifPresent(why -> needs.needed.putIfAbsent(path, why));
            }
        }
        return new Answer(needs.all(), complete);
    }

    private void add(Reference reference, String who) {
        RepoPath path = reference.inside();
        if (path == null) {
            outside.putIfAbsent(Inert.line(reference.text(), LONGEST), who);
            return;
        }
        RepoPath at = path;
        while (!leftOut.containsKey(at) && !at.isRoot()) {
            at = at.parent();
        }
        if (leftOut.containsKey(at)) {
            needed.putIfAbsent(at, at.equals(path) ? who : who + ", as " + Inert.path(path.bytes()));
        }
    }

    private List<Compile.Absent> all() {
        List<Compile.Absent> all = new ArrayList<>();
        outside.forEach((path, who) ->
                all.add(new Compile.Absent(path, "it lies outside of the opened folder", Optional.of(who))));
        leftOut.values()
                .forEach(left -> all.add(new Compile.Absent(
                        Inert.path(left.path().bytes()), left.why(), Optional.ofNullable(needed.get(left.path())))));
        all.sort(Comparator.comparing((Compile.Absent absent) -> absent.needed().isEmpty()));
        return all;
    }
}
