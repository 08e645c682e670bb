package dev.lazaret.app.step;

import dev.lazaret.app.sandbox.LimitedResource;
import dev.lazaret.app.sandbox.StageLimits;
import dev.lazaret.app.sandbox.StopCause;

/**
 * Formats the message for a step that was ended by a limit: which limit, its value, what is preserved, and what to do.
 */
public final class LimitReachedFormatter {
    private LimitReachedFormatter() {}

    /** Returns a sentence that names the limit and its value. */
    public static String happened(StopCause.OverLimit over, StageLimits limits, boolean downloads) {
        LimitedResource bound = over.bound();
        String limit = bound.words(limits.get(bound));
        String measured = bound.words(over.value());
        return switch (bound) {
                    case TIME -> "It ran for " + limit + ", its limit of time";
                    case IDLE ->
                        "It printed nothing and computed next to nothing for " + limit + ", its limit of idle time";
                    case CPU -> "It computed for " + limit + " on all processors together, its limit of computing time";
                    case MEMORY ->
                        over.value() == Long.MAX_VALUE
                                ? "It had more open files and mappings than can be counted, or a process whose open files can't be"
                                : "It used " + measured + " of memory, more than its limit of " + limit;
                    case PROCESSES ->
                        "It had " + measured + " processes and threads at one time, with a limit of " + limit;
                    case FILES -> "One of its processes had " + measured + " files open, with a limit of " + limit;
                    case TARGET ->
                        "Its target folder" + (downloads ? "" : ", with what it wrote into the source,")
                                + (over.value() == Long.MAX_VALUE
                                        ? " has a folder that can't be opened, or more entries or levels than can be measured"
                                        : " grew to " + measured + ", more than its limit of " + limit);
                    case OUTPUT -> "It printed " + measured + ", more than its limit of " + limit;
                }
                + ".";
    }

    /** Returns the complete message. A step that downloads preserves nothing unless it completes. */
    public static String sentence(StopCause.OverLimit over, StageLimits limits, boolean downloads) {
        LimitedResource bound = over.bound();
        String stored = downloads
                ? "Nothing of what was downloaded was stored."
                : bound == LimitedResource.TARGET
                        ? "What it had compiled was deleted."
                        : "What it had compiled is reused by its next start.";
        String change = bound == LimitedResource.TIME
                ? " Another limit is set by --timeout on the command line, and in the window's Settings."
                : " The window's Settings set another limit, for the command line too.";
        return happened(over, limits, downloads) + " " + stored + change;
    }
}
