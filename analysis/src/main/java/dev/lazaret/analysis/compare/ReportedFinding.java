package dev.lazaret.analysis.compare;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;

/**
 * A finding of a report that somebody else's run of Lazaret made, as far as it is looked for again. Its texts are inert.
 *
 * @param line from 1; 0 for the whole file, or where that is not said
 */
public record ReportedFinding(String id, RepoPath path, int line, String fingerprint) {
    /** For a list. */
    public String words() {
        return id + ", " + Inert.path(path.bytes()) + (line == 0 ? "" : ":" + line);
    }
}
