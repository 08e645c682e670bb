package dev.lazaret.analysis.repository;

/**
 * Limits of what a scan walks, hashes and analyses.
 *
 * @param entries most entries walked
 * @param depth deepest nesting of folders
 * @param analysedBytes size of the largest file that is passed to a {@link ScannedFileVisitor}
 * @param hashedBytes most bytes hashed in all
 */
public record ScanLimits(int entries, int depth, int analysedBytes, long hashedBytes) {
    /** 200,000 entries, depth 64, 16 MiB a file, 4 GiB in all. */
    public static final ScanLimits DEFAULT = new ScanLimits(200_000, 64, 16 << 20, 4L << 30);
}
