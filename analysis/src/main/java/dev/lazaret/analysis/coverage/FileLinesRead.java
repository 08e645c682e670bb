package dev.lazaret.analysis.coverage;

import dev.lazaret.analysis.repository.Digest;

/**
 * Lines of one file that were read.
 *
 * @param content digest of the file at that time
 * @param lines line digests of the file at that time; none if they were not stored
 */
public record FileLinesRead(Digest content, LineDigests lines, LineSet read) {
    /** Returns the lines of a later version of the file that were read: unchanged lines only. */
    public LineSet in(LineDigests now) {
        return UnchangedLineMatcher.carryOver(lines, read, now);
    }
}
