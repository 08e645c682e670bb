package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Lowers the severity of findings in settings that cargo does not use in this repository: build dependencies of a
 * package without a build script, and settings for a folder without packages.
 */
public final class UnusedSettingSeverityReducer {
    private static final String BUILD_DEPENDENCY = "MAN-BUILD-DEP";

    /**
     * Rules on cargo's configuration whose findings affect only packages in or below the folder that the configuration
     * applies to.
     */
    private static final Set<String> OF_PACKAGES = Set.of("CFG-PATCH", "CFG-PATHS", "CFG-UNSTABLE");

    private UnusedSettingSeverityReducer() {}

    /** Returns the findings with their severities and triggers adjusted. */
    public static List<Finding> graded(List<Finding> findings, RepositoryFacts facts) {
        if (findings.stream().noneMatch(UnusedSettingSeverityReducer::isCandidate)) {
            return findings;
        }
        Set<RepoPath> withoutScript = new HashSet<>();
        for (CargoPackage one : facts.cargo().packages()) {
            if (one.buildScripts().isEmpty()) {
                withoutScript.add(one.manifest());
            }
        }
        Set<RepoPath> used = new HashSet<>();
        for (RepoPath manifest : facts.manifests().keySet()) {
            RepoPath folder = manifest.parent();
            while (used.add(folder) && !folder.isRoot()) {
                folder = folder.parent();
            }
        }
        return findings.stream()
                .map(finding -> graded(finding, withoutScript, used))
                .toList();
    }

    private static boolean isCandidate(Finding finding) {
        return finding.id().equals(BUILD_DEPENDENCY) || isOfFolder(finding);
    }

    private static boolean isOfFolder(Finding finding) {
        return OF_PACKAGES.contains(finding.id())
                && finding.effect() == Effect.REDIRECTS
                && finding.path().parent().name().equals(".cargo");
    }

    private static Finding graded(Finding finding, Set<RepoPath> withoutScript, Set<RepoPath> used) {
        if (finding.id().equals(BUILD_DEPENDENCY) && withoutScript.contains(finding.path())) {
            return finding.graded(
                    Severity.LOW,
                    Trigger.OTHER,
                    "the package has no build script, so that cargo compiles nothing of it");
        }
        boolean unused = isOfFolder(finding)
                && !used.contains(finding.path().parent().parent())
                && finding.severity().atLeast(Severity.MEDIUM);
        return unused
                ? finding.graded(
                        Severity.MEDIUM,
                        Trigger.OTHER,
                        "no package lies in or below the folder: cargo reads it only where a command starts there")
                : finding;
    }
}
