package dev.lazaret.analysis.manual;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.LineRange;
import java.util.Optional;

/**
 * Data that only manual findings have. Strings are sanitized for display.
 *
 * @param lines lines of the finding
 * @param from place where the finding was made, if its text has moved
 * @param by imported set or file that contains the finding; empty for the auditor's own findings
 */
public record ManualFindingDetails(LineRange lines, Optional<String> note, Optional<Spot> from, Optional<String> by) {
    /** Lines of a file. */
    public record Spot(RepoPath path, LineRange lines) {}
}
