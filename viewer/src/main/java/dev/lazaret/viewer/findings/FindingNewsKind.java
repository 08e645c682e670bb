package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.compare.FindingChange;
import dev.lazaret.analysis.finding.Finding;
import java.util.List;
import java.util.Locale;

/** How a finding relates to earlier results: to the last time that the repository was opened, or to a report. */
public enum FindingNewsKind {
    NEW("New"),
    /** The severity or trigger of the finding, or the code that it refers to, has changed. */
    CHANGED("Changed"),
    /** The verdict on the finding is stale. */
    STALE("Stale"),
    /** The report that was opened with the repository contains the finding. */
    REPORTED("In the report");

    /** The kinds of news relative to the last time that the repository was opened. */
    public static final List<FindingNewsKind> SINCE_LAST = List.of(NEW, CHANGED, STALE);

    private final String title;

    FindingNewsKind(String title) {
        this.title = title;
    }

    /** Returns the title for a control. */
    public String title() {
        return title;
    }

    /** Returns the title in lower case, for use in a sentence. */
    public String word() {
        return title.toLowerCase(Locale.ROOT);
    }

    /** Whether this news applies to a finding. Manual findings are never new or changed. */
    public boolean isOf(Finding finding, Verdict verdict, ExternalFindingFacts known) {
        return switch (this) {
            case NEW -> !finding.isManual() && known.change().apply(finding) == FindingChange.NEW;
            case CHANGED -> !finding.isManual() && known.change().apply(finding) == FindingChange.CHANGED;
            case STALE -> verdict.stale();
            case REPORTED -> known.reported().contains(finding);
        };
    }
}
