package dev.lazaret.app.verdicts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The result of parsing a verdict file. */
public sealed interface ParsedVerdictFile {
    /** All lines of the file, except blank lines. */
    record Read(List<VerdictFileLine> lines) implements ParsedVerdictFile {
        public Read {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A line is neither a verdict nor a finding, so the whole file is rejected.
     *
     * @param line number of the line, starting at 1
     */
    record Broken(int line) implements ParsedVerdictFile {}

    /** Parses the content of a file. */
    static ParsedVerdictFile of(String text) {
        List<VerdictFileLine> lines = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank()) {
                Optional<VerdictFileLine> read = VerdictFileLine.of(line);
                if (read.isEmpty()) {
                    return new Broken(number);
                }
                lines.add(read.get());
            }
        }
        return new Read(lines);
    }
}
