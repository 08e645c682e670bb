package dev.lazaret.analysis.coverage;

import dev.lazaret.analysis.repository.Digest;

/**
 * The lines of one file that were read.
 *
 * @param content digest of the file when it was read
 * @param lines line digests of the file when it was read; empty if they were not stored
 */
public record FileLinesRead(Digest content, LineDigests lines, LineSet read) {
    /** Returns the lines of a later version of the file that were read and have not changed. */
    public LineSet in(LineDigests now) {
        return UnchangedLineMatcher.carryOver(lines, read, now);
    }
}
