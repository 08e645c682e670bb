package dev.lazaret.app.step.plan;

import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.cargo.ResolvedPath;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.snapshot.OmittedPath;
import dev.lazaret.app.snapshot.SnapshotSelection;
import dev.lazaret.app.step.AdmittedConfigSettings;
import dev.lazaret.app.step.CompileWork;
import dev.lazaret.app.toolchain.Toolchain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Lists the files and folders that a stage does not get. For each of them, it reports which part of the project
 * requires it, as far as this can be determined from the source. Required files come first.
 */
final class NeededOmissionFinder {
    private static final int LONGEST = 500;

    /** Names of files that are left out because of their effect, not because they are unavailable. */
    private static final Set<String> ON_PURPOSE =
            Set.of(".git", "target", "config", "config.toml", "rust-toolchain", "rust-toolchain.toml");

    private final Map<RepoPath, OmittedPath> omitted = new TreeMap<>();
    private final Map<RepoPath, String> needed = new HashMap<>();
    private final Map<String, String> outside = new TreeMap<>();

    private NeededOmissionFinder(SnapshotSelection selection) {
        selection.omitted().forEach(left -> omitted.put(left.path(), left));
    }

    /**
     * The files and folders that are left out.
     *
     * @param absent the files and folders, required ones first
     * @param complete whether all files that may require others were searched
     */
    record Answer(List<CompileWork.Absent> absent, boolean complete) {}

    /**
     * Finds the files and folders that are left out.
     *
     * @param folder the workspace's folder
     * @param packages packages that are compiled
     * @param manifests the root manifest and those of all packages
     * @param admitted settings of cargo's configuration that are passed
     */
    static Answer of(
            Inventory inventory,
            LinkFollowingFileReader files,
            RepoPath folder,
            List<CargoPackage> packages,
            List<Manifest> manifests,
            Toolchain toolchain,
            AdmittedConfigSettings admitted) {
        SnapshotSelection selection = SnapshotSelection.of(inventory, admitted.crates());
        NeededOmissionFinder needs = new NeededOmissionFinder(selection);
        IgnoredSettingFinder.of(folder, files, needs.omitted::containsKey, toolchain, admitted.covers())
                .forEach(needs.needed::put);
        NeededPathFinder sources = new NeededPathFinder(packages, files, needs::add);
        sources.ofManifests(manifests);
        boolean complete = sources.ofIncludes(selection.files());
        for (RepoPath path : needs.omitted.keySet()) {
            if (!ON_PURPOSE.contains(path.name())) {
                sources.amongSources(path).ifPresent(why -> needs.needed.putIfAbsent(path, why));
            }
        }
        return new Answer(needs.all(), complete);
    }

    private void add(ResolvedPath reference, String who) {
        RepoPath path = reference.inside();
        if (path == null) {
            if (!isOfSystem(reference.text())) {
                outside.putIfAbsent(Inert.line(reference.text(), LONGEST), who);
            }
            return;
        }
        RepoPath at = path;
        while (!omitted.containsKey(at) && !at.isRoot()) {
            at = at.parent();
        }
        if (omitted.containsKey(at)) {
            needed.putIfAbsent(at, at.equals(path) ? who : who + ", as " + Inert.path(path.bytes()));
        }
    }

    /** Whether the path is of a file that each step can read where it is. */
    private static boolean isOfSystem(String path) {
        return path.startsWith("/usr/")
                && !path.startsWith("/usr/local/")
                && Arrays.stream(path.substring(1).split("/", -1))
                        .noneMatch(part -> part.isEmpty() || part.equals("..") || part.equals("."));
    }

    private List<CompileWork.Absent> all() {
        List<CompileWork.Absent> all = new ArrayList<>();
        outside.forEach((path, who) ->
                all.add(new CompileWork.Absent(path, "it lies outside of the opened folder", Optional.of(who))));
        omitted.values()
                .forEach(left -> all.add(new CompileWork.Absent(
                        Inert.path(left.path().bytes()), left.why(), Optional.ofNullable(needed.get(left.path())))));
        all.sort(Comparator.comparing(
                (CompileWork.Absent absent) -> absent.needed().isEmpty()));
        return all;
    }
}
