package dev.lazaret.app.window.session;

import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.viewer.findings.FindingFilter;
import dev.lazaret.viewer.tree.FileFilter;
import java.util.List;
import java.util.Optional;

/**
 * Where the auditor was in a repository.
 *
 * @param tree digest of the repository
 * @param page name of the shown page
 * @param tabs files that were open in Review, in the order of their tabs
 * @param shown the file that was visible in Review
 * @param finding the finding that was selected in Review
 * @param findings filter of the findings
 * @param files filter of the files
 */
public record LastPlace(
        String tree,
        String page,
        List<OpenTab> tabs,
        Optional<RepoPath> shown,
        Optional<FindingKey> finding,
        FindingFilter findings,
        FileFilter files) {
    public LastPlace {
        tabs = List.copyOf(tabs);
    }

    /**
     * An open file.
     *
     * @param line line of the caret from 1; 0 if the file was not read yet
     */
    public record OpenTab(RepoPath path, int line) {}

    /** Identifies a finding in a later audit of the same folder. */
    public record FindingKey(String fingerprint, int line) {
        public static FindingKey of(Finding finding) {
            return new FindingKey(finding.fingerprint(), finding.line());
        }

        /** Returns the finding with this fingerprint, at the same line if there are several. */
        public Optional<Finding> in(List<Finding> all) {
            List<Finding> same = all.stream()
                    .filter(finding -> finding.fingerprint().equals(fingerprint))
                    .toList();
            return same.stream()
                    .filter(finding -> finding.line() == line)
                    .findFirst()
                    .or(() -> same.stream().findFirst());
        }
    }
}
