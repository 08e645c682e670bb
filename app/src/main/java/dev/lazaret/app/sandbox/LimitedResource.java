package dev.lazaret.app.sandbox;

import dev.lazaret.analysis.text.ByteSizeFormatter;
import dev.lazaret.analysis.text.CountFormatter;
import java.util.Locale;

/** A limited resource of a running stage, with its default limit. */
public enum LimitedResource {
    /** Wall clock time. */
    TIME(Unit.SECONDS, 30 * 60),
    /** Time during which the stage prints nothing and uses next to no CPU time. */
    IDLE(Unit.SECONDS, 10 * 60),
    /** CPU time of all processes together. */
    CPU(Unit.SECONDS, 4 * 60 * 60),
    /**
     * Memory of all processes together: private memory, shared memory, and the contents of the stage's memory file
     * systems.
     */
    MEMORY(Unit.BYTES, 8L << 30),
    /** Processes and threads that exist at the same time. */
    PROCESSES(Unit.COUNT, 512),
    /** Open files of one process. */
    FILES(Unit.COUNT, 4096),
    /** Total size of the target folder and of the overlay over the source, including open files that were deleted. */
    TARGET(Unit.BYTES, 16L << 30),
    /** Total size of the output. */
    OUTPUT(Unit.BYTES, 1L << 30);

    private final Unit unit;
    private final long ordinary;

    LimitedResource(Unit unit, long ordinary) {
        this.unit = unit;
        this.ordinary = ordinary;
    }

    /** Unit of a limit. */
    private enum Unit {
        SECONDS,
        BYTES,
        COUNT
    }

    /** Returns the default limit, in seconds, bytes or a count. */
    public long ordinary() {
        return ordinary;
    }

    /** Returns the resource's name in the event stream. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Formats a value with its unit for display, for example "30 minutes", "8 GiB", "512". */
    public String words(long value) {
        return switch (unit) {
            case COUNT -> Long.toString(value);
            case SECONDS ->
                value % 3600 == 0
                        ? CountFormatter.grouped(value / 3600, "hour")
                        : value % 60 == 0
                                ? CountFormatter.grouped(value / 60, "minute")
                                : CountFormatter.grouped(value, "second");
            case BYTES -> ByteSizeFormatter.limit(value);
        };
    }
}
