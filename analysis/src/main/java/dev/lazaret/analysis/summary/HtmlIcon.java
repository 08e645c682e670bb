package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.run.Step;

/** The icons of the HTML page, which are the same as in the window: SVG path data on a grid of 16 by 16 units. */
enum HtmlIcon {
    CRITICAL("M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5ZM6.9 3.6v5.6h2.2V3.6ZM6.9 10.6v2h2.2v-2Z", true),
    HIGH("M8 1 15.5 14.8H.5Z", true),
    MEDIUM("M8 .8 15.2 8 8 15.2.8 8Z", true),
    LOW("M0.9 8a7.1 7.1 0 1 0 14.2 0a7.1 7.1 0 1 0 -14.2 0ZM3.1 8a4.9 4.9 0 1 0 9.8 0a4.9 4.9 0 1 0 -9.8 0Z", true),
    INFO("M1.4 1.4h13.2v13.2H1.4ZM3.2 3.2v9.6h9.6V3.2Z", true),
    ACCEPTED("M1.8 8a6.2 6.2 0 1 0 12.4 0a6.2 6.2 0 1 0 -12.4 0ZM5 8.2l2.1 2.1L11.2 6", false),
    FLAGGED("M3 14.5V2M3 2.5h9.5l-2 3.2 2 3.2H3", false),
    VIEW("M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8ZM6 8a2 2 0 1 0 4 0a2 2 0 1 0 -4 0Z", false),
    FETCH("M8 2v8M4.8 7 8 10.2 11.2 7M2.5 13.5h11", false),
    CHECK("M2 4.5l1.3 1.3L5.5 3.4M2 11l1.3 1.3 2.2-2.4M8 4.7h6M8 11.2h6", false),
    BUILD("M9.2 6.8 3.3 12.7a1.2 1.2 0 0 1-1.7-1.7l5.9-5.9M6.5 3.2 9 1.8l4.8 4.8-1.9 1.9-5.4-5.3Z", false),
    TEST("M6 1.8v4.4L2.3 12.6a1 1 0 0 0 .9 1.6h9.6a1 1 0 0 0 .9-1.6L10 6.2V1.8M5 1.8h6M4.2 10h7.6", false),
    RUN("M4 2.5v11l9-5.5Z", false);

    private final String path;
    private final boolean filled;

    HtmlIcon(String path, boolean filled) {
        this.path = path;
        this.filled = filled;
    }

    String path() {
        return path;
    }

    /** Whether the icon is filled; otherwise only its outline is drawn. */
    boolean filled() {
        return filled;
    }

    /** Returns the icon for a severity. */
    static HtmlIcon of(Severity severity) {
        return valueOf(severity.name());
    }

    /** Returns the icon for a step. */
    static HtmlIcon of(Step step) {
        return valueOf(step.name());
    }

    /** Returns the icon for a verdict's state that an auditor has set. */
    static HtmlIcon of(Verdict.State given) {
        return given == Verdict.State.FLAGGED ? FLAGGED : ACCEPTED;
    }
}
