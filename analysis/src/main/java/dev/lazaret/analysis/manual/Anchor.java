package dev.lazaret.analysis.manual;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.LineRange;

/**
 * Identifies the text of a manual finding by digests only. Line ends do not affect the digests, except for
 * {@code file}.
 *
 * @param crate {@code NAME@VERSION} of the crate that contains the file; empty for the opened repository
 * @param path path of the file, below the crate's folder, or below the repository
 * @param lines lines of the text when the finding was made
 * @param file digest of all bytes of the file
 * @param opening digest of the first line of the text
 * @param text digest of all lines of the text
 * @param before digest of the lines just before the text
 * @param after digest of the lines just after the text
 */
public record Anchor(
        String crate,
        RepoPath path,
        LineRange lines,
        Digest file,
        Digest opening,
        Digest text,
        Digest before,
        Digest after) {
    /** Value of {@code crate} for a file in the opened repository. */
    public static final String NO_CRATE = "";

    /**
     * Returns the anchor of lines in a file of the repository.
     *
     * @throws IllegalArgumentException if the file lacks these lines
     */
    public static Anchor of(RepoPath path, LineRange lines, FileLineHasher file) {
        return of(NO_CRATE, path, lines, file);
    }

    /**
     * Returns the anchor of lines in a file of a crate.
     *
     * @param crate {@code NAME@VERSION}, or {@link #NO_CRATE}
     * @throws IllegalArgumentException if the file lacks these lines
     */
    public static Anchor of(String crate, RepoPath path, LineRange lines, FileLineHasher file) {
        if (lines.last() > file.count()) {
            throw new IllegalArgumentException("the file has " + file.count() + " lines");
        }
        return new Anchor(
                crate,
                path,
                lines,
                file.whole(),
                file.digest(lines.first()),
                file.digest(lines),
                file.before(lines),
                file.after(lines));
    }

    /** Whether the file is in a crate, and not in the repository itself. */
    public boolean isInCrate() {
        return !crate.equals(NO_CRATE);
    }
}
