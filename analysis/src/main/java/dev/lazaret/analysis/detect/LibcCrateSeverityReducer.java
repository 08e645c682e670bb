package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.Dependency;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.cargo.ResolvedPath;
import dev.lazaret.analysis.cargo.Target;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lowers the severity of findings in crates that are a C library. Such a crate does not use the standard library,
 * defines several functions of a C library, and no package that uses the standard library depends on it. Its functions
 * replace no others, because its code is not linked with another C library.
 */
public final class LibcCrateSeverityReducer {
    private static final String RULE = "SRC-NO-MANGLE-LIBC";

    /** Minimum number of C library functions that such a crate must define. */
    private static final int SEVERAL = 5;

    private LibcCrateSeverityReducer() {}

    /**
     * Returns the findings with lower severities in such crates: medium for the first finding in a crate, low for the
     * others.
     *
     * @param freestanding files that begin with {@code #![no_std]}
     */
    public static List<Finding> graded(List<Finding> findings, RepositoryFacts facts, Set<RepoPath> freestanding) {
        if (findings.stream()
                        .filter(LibcCrateSeverityReducer::replaces)
                        .limit(SEVERAL)
                        .count()
                < SEVERAL) {
            return findings;
        }
        Set<RepoPath> packages = new HashSet<>();
        facts.manifests().keySet().forEach(manifest -> packages.add(manifest.parent()));
        Set<RepoPath> without = without(facts, freestanding);
        Map<RepoPath, Integer> counts = new HashMap<>();
        for (Finding finding : findings) {
            RepoPath owner = ExternalFileInclusions.owner(finding.path(), packages);
            if (replaces(finding) && without.contains(owner)) {
                counts.merge(owner, 1, Integer::sum);
            }
        }
        Set<RepoPath> reported = new HashSet<>();
        List<Finding> graded = new ArrayList<>(findings.size());
        for (Finding finding : findings) {
            RepoPath owner = replaces(finding) ? ExternalFileInclusions.owner(finding.path(), packages) : RepoPath.ROOT;
            int count = replaces(finding) ? counts.getOrDefault(owner, 0) : 0;
            graded.add(
                    count < SEVERAL
                            ? finding
                            : finding.graded(
                                    reported.add(owner) ? Severity.MEDIUM : Severity.LOW,
                                    "the crate has no standard library and " + count
                                            + " such functions: it is a C library"));
        }
        return List.copyOf(graded);
    }

    private static boolean replaces(Finding finding) {
        return finding.id().equals(RULE) && finding.severity() == Severity.CRITICAL && !finding.isManual();
    }

    /**
     * Returns the folders of packages whose libraries and programs all don't use the standard library, unless a package
     * of another kind depends on them by path.
     */
    private static Set<RepoPath> without(RepositoryFacts facts, Set<RepoPath> freestanding) {
        Set<RepoPath> found = new HashSet<>();
        for (CargoPackage one : facts.cargo().packages()) {
            boolean all = one.targets().stream()
                    .filter(target -> target.kind() == Target.Kind.LIB || target.kind() == Target.Kind.BIN)
                    .allMatch(target -> target.file() != null && freestanding.contains(target.file()));
            if (all) {
                found.add(one.manifest().parent());
            }
        }
        Set<RepoPath> used = new HashSet<>();
        facts.manifests().forEach((path, manifest) -> {
            if (!found.contains(path.parent())) {
                used(path.parent(), manifest, used);
            }
        });
        found.removeAll(used);
        return found;
    }

    private static void used(RepoPath folder, Manifest manifest, Set<RepoPath> out) {
        for (Dependency dependency : manifest.dependencies()) {
            dependency
                    .text("path")
                    .map(written -> ResolvedPath.of(folder, written).inside())
                    .ifPresent(out::add);
        }
    }
}
