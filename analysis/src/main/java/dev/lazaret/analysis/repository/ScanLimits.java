package dev.lazaret.analysis.repository;

/**
 * Limits on the entries that a scan walks, and on the files that it hashes and analyses.
 *
 * @param entries maximum number of entries that are walked
 * @param depth maximum nesting depth of folders
 * @param analysedBytes maximum size in bytes of a file that is passed to a {@link ScannedFileVisitor}
 * @param hashedBytes maximum number of bytes that are hashed in total
 */
public record ScanLimits(int entries, int depth, int analysedBytes, long hashedBytes) {
    /** 200,000 entries, depth 64, 16 MiB per file, 4 GiB in total. */
    public static final ScanLimits DEFAULT = new ScanLimits(200_000, 64, 16 << 20, 4L << 30);
}
