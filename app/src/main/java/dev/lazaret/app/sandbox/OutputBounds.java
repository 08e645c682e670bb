package dev.lazaret.app.sandbox;

/**
 * Limits how much of a stage's output Lazaret stores anywhere. Output beyond a limit is drained and counted, and the
 * omission is reported. So a stage may print as much as {@link LimitedResource#OUTPUT} allows, in any shape, at no more
 * cost in memory.
 */
public final class OutputBounds {
    /**
     * Bytes of one stream. The first half is forwarded as it arrives; of the rest, the last half is forwarded at the
     * end.
     */
    public static final int STREAM_BYTES = 16 << 20;

    /**
     * Lines of one stream, half of them first lines and half last lines. An empty line costs as much as a short one.
     */
    public static final int STREAM_LINES = 100_000;

    /** Bytes of one line. */
    public static final int LINE_BYTES = 1 << 20;

    /** Characters of one line after it is sanitized for display, which can turn one byte into six characters. */
    public static final int LINE_CHARACTERS = 1 << 20;

    /** Characters of a compiler's message after it is sanitized for display. */
    public static final int MESSAGE_CHARACTERS = 10_000;

    /** Bytes in memory for the units that cargo reports as compiled. */
    public static final long UNITS_BYTES = 32L << 20;

    /** Test programs that cargo reports as built or run. */
    public static final int TEST_PROGRAMS = 10_000;

    /** Units and crates that the output names and the plan does not list. */
    public static final int UNPLANNED = 20;

    /** Connections that a Fetch's proxy reports individually. */
    public static final int CONNECTIONS = 10_000;

    /** Network destinations that are summed up individually. */
    public static final int PLACES = 200;

    /** Refusals that a step's record lists. */
    public static final int REFUSALS = 20;

    /** Crates that a Fetch counts as arrived because cargo reports them. */
    public static final int ARRIVED = 20_000;

    /** Lines of cargo's output that a Fetch stores to explain a failure. */
    public static final int REASON_LINES = 200;

    /** Characters of each of those lines. */
    public static final int REASON_CHARACTERS = 2_000;

    private OutputBounds() {}
}
