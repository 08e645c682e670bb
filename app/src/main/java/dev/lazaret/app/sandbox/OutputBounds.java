package dev.lazaret.app.sandbox;

/**
 * How much of what a stage prints is kept anywhere in Lazaret. What goes beyond is drained and counted, and that is told: a
 * stage may print as much as {@link Bound#OUTPUT} lets it, in any shape, and costs no more memory for it.
 */
public final class OutputBounds {
    /** Bytes of one stream: the first half of them is handed on as it comes, of the rest the last half at its end. */
    public static final int STREAM_BYTES = 16 << 20;

    /** Lines of one stream, half of them first ones, half of them last ones: an empty line costs as much as a short one. */
    public static final int STREAM_LINES = 100_000;

    /** Bytes of one line. */
    public static final int LINE_BYTES = 1 << 20;

    /** Characters of one line in its inert form, in which one byte can become six characters. */
    public static final int LINE_CHARACTERS = 1 << 20;

    /** Characters of a compiler's message, its inert form included. */
    public static final int MESSAGE_CHARACTERS = 10_000;

    /** Bytes in memory of what cargo says that it compiled. */
    public static final long UNITS_BYTES = 32L << 20;

    /** Test programs of which cargo says that they are made or run. */
    public static final int TEST_PROGRAMS = 10_000;

    /** Units and crates that the plan does not list and the output names. */
    public static final int UNPLANNED = 20;

    /** What a Fetch's proxy tells one by one. */
    public static final int CONNECTIONS = 10_000;

    /** Places on the network that are summed up each for itself. */
    public static final int PLACES = 200;

    /** Refusals that a step's record lists. */
    public static final int REFUSALS = 20;

    /** Crates that a Fetch counts as arrived because cargo says so. */
    public static final int ARRIVED = 20_000;

    /** Lines of cargo's that a Fetch keeps to say why it failed. */
    public static final int REASON_LINES = 200;

    /** Characters of each of them. */
    public static final int REASON_CHARACTERS = 2_000;

    private OutputBounds() {}
}
