package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.compare.FindingChange;
import dev.lazaret.analysis.detect.Finding;
import java.util.List;
import java.util.Locale;

/** How a finding stands to what was known before: to the repository as it was when it was last opened, or to a report. */
public enum FindingNews {
    NEW("New"),
    /** Its grade, or what it speaks of, is not the same. */
    CHANGED("Changed"),
    /** What was said of it does not hold any more. */
    LAPSED("Lapsed"),
    /** It stands in the report that was opened with the repository. */
    REPORTED("In the report");

    /** Those to the repository as it was. */
    public static final List<FindingNews> SINCE_LAST = List.of(NEW, CHANGED, LAPSED);

    private final String title;

    FindingNews(String title) {
        this.title = title;
    }

    /** For a control. */
    public String title() {
        return title;
    }

    /** The word in a sentence. */
    public String word() {
        return title.toLowerCase(Locale.ROOT);
    }

    /** Whether this is told of a finding; of the auditor's own it is never told that they are new. */
    public boolean isOf(Finding finding, Verdict verdict, FindingKnowledge known) {
        return switch (this) {
            case NEW -> !finding.isOwn() && known.change().apply(finding) == FindingChange.NEW;
            case CHANGED -> !finding.isOwn() && known.change().apply(finding) == FindingChange.CHANGED;
            case LAPSED -> verdict.lapsed();
            case REPORTED -> known.reported().contains(finding);
        };
    }
}
