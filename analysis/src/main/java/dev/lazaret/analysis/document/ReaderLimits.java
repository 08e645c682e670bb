package dev.lazaret.analysis.document;

/** Limits of all readers, far above any configuration that people write. */
public final class ReaderLimits {
    /** Maximum depth of nested tables and arrays. */
    public static final int DEPTH = 100;

    /** Maximum number of values in a document. The values of an alias count again at each use. */
    public static final int NODES = 200_000;

    /** Maximum number of problems reported for a document. */
    public static final int PROBLEMS = 100;

    /**
     * Readers and detectors may spend this number of steps for each byte of a file, plus {@link #STEPS} for the file,
     * as counted by {@link dev.lazaret.analysis.text.WorkBudget}. Files in honest packages need fewer than 10 steps per
     * byte.
     */
    public static final long STEPS_PER_BYTE = 200;

    public static final long STEPS = 2_000_000;

    /** The description of the problem that a document has too many values. */
    public static final String TOO_MANY = "more than " + NODES + " values, the rest is not read";

    /** The description of the problem that a document has too many levels. */
    public static final String TOO_DEEP = "more than " + DEPTH + " levels, not read";

    private ReaderLimits() {}
}
