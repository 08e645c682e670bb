package dev.lazaret.analysis.reading;

import dev.lazaret.analysis.repository.Digest;

/**
 * What was read of one file.
 *
 * @param content of the file then
 * @param lines of the file then; none where they were not kept
 */
public record ReadFile(Digest content, LineDigests lines, LineSet read) {
    /** What of it was read of another file at its place: unchanged lines alone. */
    public LineSet in(LineDigests now) {
        return SameLines.carried(lines, read, now);
    }
}
