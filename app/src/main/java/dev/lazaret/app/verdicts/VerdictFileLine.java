package dev.lazaret.app.verdicts;

import java.util.Optional;

/**
 * One line of a verdict file: a JSON object in printable ASCII with its members in a fixed order, so that equal
 * statements are equal lines and any tool can merge and sort the lines of several files.
 */
public sealed interface VerdictFileLine permits VerdictLine, ManualFindingLine {
    /** Returns the line without the newline. */
    String text();

    /** Parses a line; empty if it is neither a verdict nor a finding. */
    static Optional<VerdictFileLine> of(String line) {
        return VerdictLine.of(line).<VerdictFileLine>map(read -> read).or(() -> ManualFindingLine.of(line));
    }
}
