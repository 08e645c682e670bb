package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.detect.Finding;
import dev.lazaret.analysis.text.Inert;

/** Where a finding is, as people read it. */
public final class Place {
    private Place() {}

    /** {@code src/lexer.rs:87}, without a line where the whole file is meant; "the whole repository" for its root. */
    public static String of(Finding finding) {
        String path = finding.path().isRoot()
                ? "the whole repository"
                : Inert.path(finding.path().bytes());
        return finding.line() == 0 ? path : path + ":" + finding.line();
    }

    /** As {@link #of}, with a path that is cut in front to what tells it apart. */
    static String brief(Finding finding) {
        String place = of(finding);
        int slash = place.lastIndexOf('/');
        return place.length() > 30 && slash > 0 ? "…" + place.substring(slash) : place;
    }
}
