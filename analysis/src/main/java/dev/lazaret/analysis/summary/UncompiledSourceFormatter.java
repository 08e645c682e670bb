package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.run.NeverCompiledSources;
import dev.lazaret.analysis.run.UncompiledSource;
import dev.lazaret.analysis.text.CountFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Describes which source was compiled and which was not. */
final class UncompiledSourceFormatter {
    /** Maximum number of files listed in a document for display. */
    static final int MOST_FILES = 100;

    private static final int MOST_RANGES = 20;

    private UncompiledSourceFormatter() {}

    /**
     * Returns a sentence on how much of the Rust source no step has compiled; empty if no step has compiled anything.
     */
    static String sentence(NeverCompiledSources rest) {
        if (!rest.isKnown()) {
            return "";
        }
        String by = " compiled by " + String.join(", ", rest.configurations());
        if (rest.files().isEmpty()) {
            return "Every Rust file was" + by + ", as the compiler reported.";
        }
        List<String> parts = new ArrayList<>();
        if (rest.wholeFiles() > 0) {
            parts.add(CountFormatter.grouped(rest.wholeFiles(), "Rust file") + " with "
                    + CountFormatter.grouped(rest.lines(true), "line"));
        }
        if (rest.parts() > 0) {
            parts.add(CountFormatter.grouped(rest.lines(false), "line") + " of "
                    + (rest.wholeFiles() > 0
                            ? CountFormatter.grouped(rest.parts(), "other file")
                            : CountFormatter.grouped(rest.parts(), "Rust file")));
        }
        return "Not" + by + ": " + String.join(", and ", parts) + ", as the compiler reported.";
    }

    /** Formats a file and the lines in it that were not compiled. */
    static String place(UncompiledSource file) {
        String lines = file.ranges().stream()
                .limit(MOST_RANGES)
                .map(range -> range.count() == 1 ? "" + range.first() : range.first() + " to " + range.last())
                .collect(Collectors.joining(", "));
        return SummarySanitizer.path(file.path())
                + (file.whole()
                        ? ", " + CountFormatter.grouped(file.lines(), "line")
                        : ", lines " + lines + (file.ranges().size() > MOST_RANGES ? " and more" : ""));
    }
}
