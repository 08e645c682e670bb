package dev.lazaret.app.sandbox;

/**
 * Limits on the amount of a stage's output that Lazaret stores. Output beyond a limit is read and counted but dropped,
 * and the omission is reported. Therefore a stage may print as much as {@link LimitedResource#OUTPUT} allows, in any
 * form, without using more of Lazaret's memory.
 */
public final class OutputBounds {
    /**
     * Maximum number of bytes of one stream. Half of them are forwarded as they arrive; the other half is the end of
     * the stream, which is forwarded when the stream ends.
     */
    public static final int STREAM_BYTES = 16 << 20;

    /**
     * Maximum number of lines of one stream: half of them from its beginning and half from its end. Needed because even
     * an empty line costs memory.
     */
    public static final int STREAM_LINES = 100_000;

    /** Maximum number of bytes of one line. */
    public static final int LINE_BYTES = 1 << 20;

    /**
     * Maximum number of characters of one line after sanitization for display, which can replace one byte by six
     * characters.
     */
    public static final int LINE_CHARACTERS = 1 << 20;

    /** Maximum number of characters of a compiler's message after sanitization for display. */
    public static final int MESSAGE_CHARACTERS = 10_000;

    /** Maximum number of bytes in memory for the units that cargo reports as compiled. */
    public static final long UNITS_BYTES = 32L << 20;

    /** Maximum number of test programs that cargo reports as built or run. */
    public static final int TEST_PROGRAMS = 10_000;

    /** Maximum number of units and crates that the output names although the plan does not list them. */
    public static final int UNPLANNED = 20;

    /** Maximum number of connections that a Fetch's proxy reports individually. */
    public static final int CONNECTIONS = 10_000;

    /** Maximum number of network destinations that are summed up individually. */
    public static final int PLACES = 200;

    /** Maximum number of refusals that a step's record lists. */
    public static final int REFUSALS = 20;

    /** Maximum number of crates that a Fetch counts as downloaded because cargo reports them. */
    public static final int ARRIVED = 20_000;

    /** Maximum number of lines of cargo's output that a Fetch stores to explain a failure. */
    public static final int REASON_LINES = 200;

    /** Maximum number of characters of each line in {@link #REASON_LINES}. */
    public static final int REASON_CHARACTERS = 2_000;

    private OutputBounds() {}
}
