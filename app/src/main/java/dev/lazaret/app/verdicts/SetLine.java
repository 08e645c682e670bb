package dev.lazaret.app.verdicts;

import java.util.Optional;

/**
 * One line of a file of verdicts: an object in JSON, of printable ASCII alone, whose members stand in one order. So equal words are equal
 * lines, and lines of several files can be put together and sorted by any tool.
 */
public sealed interface SetLine permits VerdictLine, OwnLine {
    /** The line, without its end. */
    String text();

    /** What a line is; empty where it is none. */
    static Optional<SetLine> of(String line) {
        return VerdictLine.of(line).<SetLine>map(read -> read).or(() -> OwnLine.of(line));
    }
}
