package dev.lazaret.app.verdicts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The text of a file of verdicts, read. */
public sealed interface VerdictText {
    /** All of its lines. Empty ones say nothing. */
    record Read(List<SetLine> lines) implements VerdictText {
        public Read {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A line is neither verdict nor finding, so nothing of the file counts.
     *
     * @param line from 1
     */
    record Broken(int line) implements VerdictText {}

    /** Reads one. */
    static VerdictText of(String text) {
        List<SetLine> lines = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank()) {
                Optional<SetLine> read = SetLine.of(line);
                if (read.isEmpty()) {
                    return new Broken(number);
                }
                lines.add(read.get());
            }
        }
        return new Read(lines);
    }
}
