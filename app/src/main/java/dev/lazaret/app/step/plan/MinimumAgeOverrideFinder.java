package dev.lazaret.app.step.plan;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.cargo.CargoConfig;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds settings in a repository's cargo configuration that lift the minimum age of new versions (see RFC 3923). */
final class MinimumAgeOverrideFinder {
    private static final String ID = "CFG-PUBLISH-AGE";

    /** Maximum number of locations that one note lists. */
    private static final int NAMED = 5;

    private MinimumAgeOverrideFinder() {}

    /**
     * Returns the file and line of each such setting that applies in {@code folder}, sanitized for display ("inert");
     * at most {@value #NAMED}.
     */
    static List<String> in(RepoPath folder, Audit audit, LinkFollowingFileReader files) {
        Set<RepoPath> applied =
                CargoConfig.in(folder, files.tree(), files::document).files().keySet();
        return audit.findings().stream()
                .filter(finding -> finding.id().equals(ID)
                        && finding.severity().atLeast(Severity.MEDIUM)
                        && applied.contains(finding.path()))
                .map(MinimumAgeOverrideFinder::place)
                .limit(NAMED)
                .toList();
    }

    private static String place(Finding finding) {
        return Inert.path(finding.path().bytes()) + ":" + finding.line();
    }

    /** Returns the note for a plan with such locations, in two sentences. */
    static String sentence(List<String> places, boolean lockfile) {
        return places.stream().collect(Collectors.joining(", "))
                + (places.size() == 1 ? " lifts" : " lift")
                + " the minimum age that you may have set for new versions: your own cargo obeys it, Fetch does not. "
                + (lockfile
                        ? "Fetch takes the versions of Cargo.lock, regardless of their age."
                        : "Fetch has no minimum age: cargo chooses among all versions.");
    }
}
