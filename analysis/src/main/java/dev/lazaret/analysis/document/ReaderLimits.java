package dev.lazaret.analysis.document;

/** Limits of all readers, far above every configuration that people write. */
public final class ReaderLimits {
    /** Maximum depth of nested tables and arrays. */
    public static final int DEPTH = 100;

    /** Maximum number of values in a document. Values of an alias count at each use. */
    public static final int NODES = 200_000;

    /** Maximum number of problems reported for a document. */
    public static final int PROBLEMS = 100;

    /**
     * Maximum number of steps of {@link dev.lazaret.analysis.text.WorkBudget} that readers and detectors may spend on a
     * file: one limit for each of its bytes, plus one independent of its size. Files of honest packages take below 10
     * steps for a byte.
     */
    public static final long STEPS_PER_BYTE = 200;

    public static final long STEPS = 2_000_000;

    /** The problem of a document with too many values. */
    public static final String TOO_MANY = "more than " + NODES + " values, the rest is not read";

    /** The problem of a document with too many levels. */
    public static final String TOO_DEEP = "more than " + DEPTH + " levels, not read";

    private ReaderLimits() {}
}
