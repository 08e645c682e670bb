package dev.lazaret.app.window.control;

/** How much of what a step tells the window keeps, and how much of it may wait for the window. What goes beyond is counted. */
public final class ShownBounds {
    /** Events that wait for the window. */
    static final int WAITING = 4_000;

    /** Characters of all events that wait for the window. */
    static final int WAITING_CHARACTERS = 4 << 20;

    /** Lines that are shown. */
    static final int LINES = 20_000;

    /** Characters of all lines that are shown. */
    static final int CHARACTERS = 8 << 20;

    /** Characters of one line that is shown. */
    static final int LINE = 10_000;

    /** Messages of the compiler that are listed. */
    public static final int MESSAGES = 5_000;

    /** Characters of one of them there. */
    public static final int MESSAGE_LINE = 1_000;

    private ShownBounds() {}
}
