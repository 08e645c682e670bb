package dev.lazaret.analysis.git;

import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds the submodules of an opened folder: entries of the index, or entries of {@code .gitmodules} if there is no
 * index (gitmodules).
 */
final class SubmoduleFinder {
    private static final RepoPath FILE = RepoPath.of(".gitmodules");
    private static final int NAMED = 10_000;

    private final Repository repository;
    private final Optional<Checkout> checkout;

    SubmoduleFinder(Repository repository, Optional<Checkout> checkout) {
        this.repository = repository;
        this.checkout = checkout;
    }

    SortedSet<RepoPath> missing(Inventory inventory) {
        SortedSet<RepoPath> missing = new TreeSet<>();
        boolean indexed = checkout.isPresent() && indexed(checkout.get(), missing);
        if (!indexed) {
            named(missing);
        }
        Set<RepoPath> filled = new HashSet<>();
        for (Entry entry : inventory.entries()) {
            filled.add(entry.path().parent());
            if (entry.kind() != EntryKind.DIRECTORY) {
                filled.add(entry.path());
            }
        }
        missing.removeIf(filled::contains);
        return missing;
    }

    /** Collects the submodules in the index. Returns whether the index was read and is not empty. */
    private static boolean indexed(Checkout of, Set<RepoPath> found) {
        if (!(of.basis() instanceof GitResult.Ok<Checkout.Basis>(Checkout.Basis basis))) {
            return false;
        }
        for (IndexEntry entry : basis.index()) {
            if (entry.mode() == FileMode.SUBMODULE && found.size() < NAMED) {
                found.add(IndexTree.below(of.workTree(), entry.path()));
            }
        }
        basis.submodules().values().forEach(nested -> indexed(nested, found));
        return !basis.index().isEmpty();
    }

    private void named(Set<RepoPath> found) {
        if (!(ComparisonSettings.config(new GitFileReader(repository), FILE)
                instanceof GitResult.Ok<GitConfigValues>(GitConfigValues config))) {
            return;
        }
        for (String name : config.subsections("submodule")) {
            if (found.size() < NAMED) {
                config.value("submodule", name, "path")
                        .flatMap(SubmoduleFinder::path)
                        .ifPresent(found::add);
            }
        }
    }

    private static Optional<RepoPath> path(String path) {
        try {
            String folder = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
            return Optional.of(RepoPath.ofBytes(folder.getBytes(StandardCharsets.ISO_8859_1)))
                    .filter(found -> !found.isRoot());
        } catch (IllegalArgumentException outside) {
            return Optional.empty();
        }
    }
}
