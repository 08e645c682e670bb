package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.detect.Finding;
import dev.lazaret.analysis.text.Inert;

/** Where a finding is, as people read it. */
public final class Place {
    private Place() {}

    /** {@code src/lexer.rs:87}, {@code src/lexer.rs:93-98} of an auditor’s finding, without a line where the whole file is meant; "the whole repository" for its root. */
    public static String of(Finding finding) {
        return finding.lines()
                .map(lines -> file(finding) + ":" + lines.first() + (lines.count() == 1 ? "" : "-" + lines.last()))
                .orElseGet(() -> file(finding));
    }

    /** As {@link #of}, without the line. */
    static String file(Finding finding) {
        return finding.path().isRoot()
                ? "the whole repository"
                : Inert.path(finding.path().bytes());
    }
}
