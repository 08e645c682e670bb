package dev.lazaret.analysis.command;

import java.util.Comparator;

/**
 * A deed at its place.
 *
 * @param line of the script, from 1
 * @param words of the command that does it, as the shell sees them; at most about 200 characters, not inert
 */
public record PlacedDeed(CommandDeed kind, int line, String words) {
    /** The worst first, then the earliest. */
    static final Comparator<PlacedDeed> WORST =
            Comparator.comparing(PlacedDeed::kind).thenComparingInt(PlacedDeed::line);
}
