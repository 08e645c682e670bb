package dev.lazaret.analysis.own;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.LineRange;

/**
 * The text that a finding of the auditor's is about, by digests alone. Line ends are no part of them.
 *
 * @param path of its file
 * @param lines where it stood in it
 * @param file over all bytes of the file
 * @param opening over its first line
 * @param text over all of its lines
 * @param before over the lines just before it
 * @param after over the lines just after it
 */
public record Anchor(
        RepoPath path, LineRange lines, Digest file, Digest opening, Digest text, Digest before, Digest after) {
    /**
     * Of lines as they stand in a file now.
     *
     * @throws IllegalArgumentException if the file does not have them
     */
    public static Anchor of(RepoPath path, LineRange lines, FileLines file) {
        if (lines.last() > file.count()) {
            throw new IllegalArgumentException("the file has " + file.count() + " lines");
        }
        return new Anchor(
                path,
                lines,
                file.whole(),
                file.digest(lines.first()),
                file.digest(lines),
                file.before(lines),
                file.after(lines));
    }
}
