package dev.lazaret.app.sandbox;

import dev.lazaret.analysis.text.ByteSizes;
import dev.lazaret.analysis.text.Numbers;
import java.util.Locale;

/** What of a running stage is limited, and by how much where nothing else is asked for. */
public enum Bound {
    /** Wall clock time. */
    TIME(Unit.SECONDS, 30 * 60),
    /** Time in which it prints nothing and computes next to nothing. */
    IDLE(Unit.SECONDS, 10 * 60),
    /** Computing time of all processes together. */
    CPU(Unit.SECONDS, 4 * 60 * 60),
    /** Memory of all processes together: their own, what they share, and what lies in the stage's memory file systems. */
    MEMORY(Unit.BYTES, 8L << 30),
    /** Processes and their threads at one time. */
    PROCESSES(Unit.COUNT, 512),
    /** Open files of one process. */
    FILES(Unit.COUNT, 4096),
    /** All that lies in the target folder and in the layer over the source, open files that have no name any more among it. */
    TARGET(Unit.BYTES, 16L << 30),
    /** All that it prints. */
    OUTPUT(Unit.BYTES, 1L << 30);

    private final Unit unit;
    private final long ordinary;

    Bound(Unit unit, long ordinary) {
        this.unit = unit;
        this.ordinary = ordinary;
    }

    /** What a bound's value counts. */
    private enum Unit {
        SECONDS,
        BYTES,
        COUNT
    }

    /** The limit where nothing else is asked for, in seconds, bytes or a count. */
    public long ordinary() {
        return ordinary;
    }

    /** The word of the event stream. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A value in words, for example "30 minutes", "8 GiB", "512". */
    public String words(long value) {
        return switch (unit) {
            case COUNT -> Long.toString(value);
            case SECONDS ->
                value % 3600 == 0
                        ? Numbers.counted(value / 3600, "hour")
                        : value % 60 == 0 ? Numbers.counted(value / 60, "minute") : Numbers.counted(value, "second");
            case BYTES -> ByteSizes.limit(value);
        };
    }
}
