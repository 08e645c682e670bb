package dev.lazaret.app.step.plan;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.LayoutAnomaly;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.cargo.Workspace;
import dev.lazaret.analysis.cargo.WorkspaceChoice;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.snapshot.HashCompletenessChecker;
import dev.lazaret.app.toolchain.Toolchain;
import dev.lazaret.app.toolchain.ToolchainFinder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The basis of every plan: the workspace, the packages of the repository, and the toolchain. */
sealed interface PlanBasis {
    /** The basis exists. */
    record Found(Workspace workspace, ReachablePackageFinder packages, Toolchain toolchain) implements PlanBasis {
        /** Returns a problem in the layout that would make cargo fail, as a sentence; empty if there is none. */
        Optional<String> obstacle(Audit audit) {
            Stream<RepoPath> members = Stream.concat(
                    Stream.of(workspace.manifest()),
                    workspace.packages().stream().map(CargoPackage::manifest));
            return Stream.concat(
                            members.map(manifest -> audit.cargo().obstacle(manifest, true)),
                            packages.others().stream()
                                    .map(manifest -> audit.cargo().obstacle(manifest.path(), false)))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .map(LayoutAnomaly::sentence);
        }

        /** Returns a sentence that lists the other workspaces, which the plan leaves out; empty if there are none. */
        Optional<String> others(Audit audit) {
            Set<RepoPath> reached =
                    packages.others().stream().map(Manifest::path).collect(Collectors.toSet());
            List<Workspace> others = audit.cargo().offered().stream()
                    .filter(other -> !other.equals(workspace))
                    .filter(other -> !reached.containsAll(other.packages().stream()
                            .map(CargoPackage::manifest)
                            .toList()))
                    .toList();
            return others.isEmpty()
                    ? Optional.empty()
                    : Optional.of("The step works on "
                            + Inert.path(workspace.manifest().bytes()) + ". It leaves out "
                            + WorkspaceChoice.listed(others) + ".");
        }
    }

    /** The basis does not exist; the reason is one sentence. */
    record Missing(String reason) implements PlanBasis {}

    /**
     * Finds the basis.
     *
     * @param folder the repository's folder
     * @param manifest the chosen root manifest; empty if none was chosen
     * @param toolchain folder of the chosen toolchain; empty for the first toolchain that is found
     */
    static PlanBasis of(
            Audit audit,
            LinkFollowingFileReader files,
            ToolchainFinder toolchains,
            Path folder,
            String manifest,
            Optional<Path> toolchain) {
        Optional<String> unhashed = HashCompletenessChecker.obstacle(audit.inventory());
        if (unhashed.isPresent()) {
            return new Missing(unhashed.get());
        }
        return switch (manifest.isEmpty()
                ? audit.cargo().choice()
                : audit.cargo().choice(manifest)) {
            case WorkspaceChoice.Open open -> new Missing(open.sentence());
            case WorkspaceChoice.None none -> new Missing(none.sentence());
            case WorkspaceChoice.Chosen(Workspace workspace) -> {
                Optional<Toolchain> found = toolchain.isPresent()
                        ? toolchains.at(toolchain.get())
                        : toolchains.all().stream().findFirst();
                if (found.isEmpty()) {
                    yield new Missing(
                            toolchain.isPresent()
                                    ? "There is no toolchain in " + toolchain.get()
                                            + ": a folder with bin/cargo, bin/rustc and lib/rustlib is needed."
                                    : "No Rust toolchain was found: install one, for example with apt-get install cargo.");
                }
                yield found.get().folder().filter(tools -> isIn(folder, tools)).isPresent()
                        ? new Missing("The toolchain lies in the repository, so it is not used.")
                        : new Found(
                                workspace, new ReachablePackageFinder(workspace, audit, files::document), found.get());
            }
        };
    }

    private static boolean isIn(Path repository, Path folder) {
        try {
            return folder.startsWith(repository.toRealPath());
        } catch (IOException e) {
            return true;
        }
    }
}
