package dev.lazaret.app.window.control;

/**
 * Limits on the events of a step that the window stores or that wait for the window. The number of events beyond a
 * limit is counted.
 */
public final class StepEventLimits {
    /** Maximum number of events that wait for the window. */
    static final int WAITING = 4_000;

    /** Maximum number of characters in all events that wait for the window. */
    static final int WAITING_CHARACTERS = 4 << 20;

    /** Maximum number of lines shown. */
    static final int LINES = 20_000;

    /** Maximum number of characters in all lines shown. */
    static final int CHARACTERS = 8 << 20;

    /**
     * Maximum number of characters shown of one line. Laying out a line that consists of combining characters takes
     * time that grows with the square of its length: about 0.2 s for this length.
     */
    static final int LINE = 2_000;

    /** Maximum number of compiler messages listed. */
    public static final int MESSAGES = 5_000;

    /** Maximum number of characters listed of one compiler message. */
    public static final int MESSAGE_LINE = 1_000;

    /** Maximum number of characters stored of all compiler messages as the compiler prints them. */
    public static final int RENDERED = 4 << 20;

    private StepEventLimits() {}
}
