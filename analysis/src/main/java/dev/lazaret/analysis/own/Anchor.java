package dev.lazaret.analysis.own;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.LineRange;

/**
 * The text that a finding of the auditor's is about, by digests alone. Line ends are no part of them.
 *
 * @param crate {@code NAME@VERSION} of the crate that its file is in; empty for the repository's own
 * @param path of its file, below the crate's folder, or the repository's
 * @param lines where it stood in it
 * @param file over all bytes of the file
 * @param opening over its first line
 * @param text over all of its lines
 * @param before over the lines just before it
 * @param after over the lines just after it
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
    /** The crate of what is the repository's own. */
    public static final String NO_CRATE = "";

    /**
     * Of lines of the repository itself as they stand in a file now.
     *
     * @throws IllegalArgumentException if the file does not have them
     */
    public static Anchor of(RepoPath path, LineRange lines, FileLines file) {
        return of(NO_CRATE, path, lines, file);
    }

    /**
     * The same of lines of a crate.
     *
     * @param crate {@code NAME@VERSION}, or {@link #NO_CRATE}
     * @throws IllegalArgumentException if the file does not have them
     */
    public static Anchor of(String crate, RepoPath path, LineRange lines, FileLines file) {
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

    /** Whether its file is in a crate, and not in the repository itself. */
    public boolean isInCrate() {
        return !crate.equals(NO_CRATE);
    }
}
