package dev.lazaret.analysis.repository;

/**
 * How much of a repository is walked, hashed and analysed.
 *
 * @param entries entries walked
 * @param depth folders below each other
 * @param analysedBytes largest file that is handed to a {@link FileVisitor}
 * @param hashedBytes sum of what is hashed
 */
public record Limits(int entries, int depth, int analysedBytes, long hashedBytes) {
    /** 200,000 entries, depth 64, 16 MiB a file, 4 GiB in all. */
    public static final Limits DEFAULT = new Limits(200_000, 64, 16 << 20, 4L << 30);
}
