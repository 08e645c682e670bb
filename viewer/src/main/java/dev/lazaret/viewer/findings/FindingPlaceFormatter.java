package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.text.Inert;

/** Formats the place of a finding. */
public final class FindingPlaceFormatter {
    private FindingPlaceFormatter() {}

    /**
     * Returns text such as {@code src/lexer.rs:87} or, for a manual finding on several lines, {@code
     * src/lexer.rs:93-98}.
     *
     * <p>For a finding on a whole file, omits the line. For a finding on the root folder, returns "the whole
     * repository".
     */
    public static String of(Finding finding) {
        return finding.lines()
                .map(lines -> file(finding) + ":" + lines.first() + (lines.count() == 1 ? "" : "-" + lines.last()))
                .orElseGet(() -> file(finding));
    }

    /** Same as {@link #of} without the line. */
    static String file(Finding finding) {
        return finding.path().isRoot()
                ? "the whole repository"
                : Inert.path(finding.path().bytes());
    }
}
