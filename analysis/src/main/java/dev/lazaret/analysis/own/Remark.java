package dev.lazaret.analysis.own;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.LineRange;
import java.util.Optional;

/**
 * What sets a finding that an auditor has made apart from those of rules. Its text is inert.
 *
 * @param lines that it is about
 * @param from where it was made, if its text stands elsewhere now
 * @param by the set or file of others that it comes from; empty for the auditor's own
 */
public record Remark(LineRange lines, Optional<String> note, Optional<Spot> from, Optional<String> by) {
    /** Lines of a file. */
    public record Spot(RepoPath path, LineRange lines) {}
}
