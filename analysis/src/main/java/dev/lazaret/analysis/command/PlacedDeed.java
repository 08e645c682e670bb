package dev.lazaret.analysis.command;

import java.util.Comparator;
import java.util.List;

/**
 * A deed at its place.
 *
 * @param line of the script, from 1
 * @param words of the command that does it, as the shell sees them; at most about 200 characters, not inert
 */
public record PlacedDeed(CommandDeed kind, int line, String words) {
    /** The same in words of its download as well, where it runs what another command of the script loads. */
    public PlacedDeed withSource(List<PlacedDeed> all) {
        return kind != CommandDeed.RUNS_DOWNLOAD
                ? this
                : all.stream()
                        .filter(one -> one.kind == CommandDeed.DOWNLOADS && one.line <= line)
                        .max(Comparator.comparingInt(PlacedDeed::line))
                        .filter(one -> !one.words.equals(words))
                        .map(one -> new PlacedDeed(kind, line, one.words + " ... " + words))
                        .orElse(this);
    }

    /** The worst first, then the earliest. */
    static final Comparator<PlacedDeed> WORST =
            Comparator.comparing(PlacedDeed::kind).thenComparingInt(PlacedDeed::line);
}
