package dev.lazaret.analysis.compare;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;

/**
 * The parts of a finding in another person's report that are needed to identify the finding. Strings are sanitized for
 * display.
 *
 * @param line line number, from 1; 0 for the whole file, or if the report contains none
 */
public record ReportedFinding(String id, RepoPath path, int line, String fingerprint) {
    /** Returns a description for display in a list. */
    public String words() {
        return id + ", " + Inert.path(path.bytes()) + (line == 0 ? "" : ":" + line);
    }
}
