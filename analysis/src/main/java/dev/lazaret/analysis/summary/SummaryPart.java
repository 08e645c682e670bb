package dev.lazaret.analysis.summary;

/**
 * The parts of a document, by which users can choose a format. {@link SummaryFormat#contains} defines which format
 * contains which part.
 */
public enum SummaryPart {
    FINDINGS("Findings with verdicts and notes"),
    EVIDENCE("Evidence: the line of source, or the name"),
    MISSING("What was not examined"),
    RUNS("What ran: steps, units, earlier runs"),
    POLICY("Policies and commands"),
    SEEN("What was seen in the sandbox"),
    CRATES("Verdicts on findings in crates"),
    RULES("What each rule says");

    private final String title;

    SummaryPart(String title) {
        this.title = title;
    }

    /** Returns a short title. */
    public String title() {
        return title;
    }
}
