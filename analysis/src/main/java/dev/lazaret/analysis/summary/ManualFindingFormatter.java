package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.audit.CrateManualFinding;
import dev.lazaret.analysis.audit.ManualFindings;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.manual.Anchor;
import dev.lazaret.analysis.manual.ManualFinding;
import dev.lazaret.analysis.manual.ManualFindingDetails;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.analysis.text.LineRange;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Formats manual findings as text. */
final class ManualFindingFormatter {
    /** Heading of stale findings: those whose text is neither at its original location nor at exactly one other one. */
    static final String STALE = "Stale findings of auditors";

    /** Heading of findings from imported sets. */
    static final String OTHERS = "Findings of others";

    /** Heading of findings in crates that count. */
    static final String IN_CRATES = "Findings of auditors in crates";

    /** Heading of findings in crates from imported sets. */
    static final String OTHERS_IN_CRATES = "Findings of others in crates";

    private ManualFindingFormatter() {}

    /** Returns the place of a finding, for example {@code src/a.rs:93-98}. */
    static String place(RepoPath path, LineRange lines) {
        return SummarySanitizer.path(path) + ":" + lines.first() + (lines.count() == 1 ? "" : "-" + lines.last());
    }

    /**
     * Returns the counts of manual findings, to be appended to the counts of other findings; empty if there are none.
     */
    static String counted(SummaryInput reviewed) {
        List<ManualFindingDetails> remarks = reviewed.audit().findings().stream()
                .map(Finding::manualInfo)
                .filter(Objects::nonNull)
                .toList();
        long yours = remarks.stream().filter(remark -> remark.by().isEmpty()).count();
        long others = remarks.size() - yours;
        int stale = reviewed.manualFindings().stale().size();
        return (yours == 0 ? "" : " Yours: " + CountFormatter.grouped(yours) + ".")
                + (others == 0 ? "" : " Of others: " + CountFormatter.grouped(others) + ".")
                + (stale == 0
                        ? ""
                        : " " + CountFormatter.grouped(stale, "finding") + " of auditors " + (stale == 1 ? "is" : "are")
                                + " stale.");
    }

    /** Returns the text that is shown instead of a verdict, for example {@code yours} or {@code flagged, of team}. */
    static String verdict(ManualFindingDetails remark, Verdict verdict) {
        return (verdict.isCurrent() ? verdict.state().word() + ", " : "") + of(remark.by());
    }

    /** Returns whose finding it is: {@code yours}, or for example {@code of team}. */
    static String of(Optional<String> by) {
        return by.map(name -> "of " + SummarySanitizer.line(name)).orElse("yours");
    }

    /** Returns a clause such as {@code Moved from src/a.rs:3}; null if the finding is at its original location. */
    static @Nullable String moved(Finding finding) {
        ManualFindingDetails remark = finding.manualInfo();
        return remark == null
                ? null
                : remark.from()
                        .map(from -> "Moved from " + place(from.path(), from.lines()))
                        .orElse(null);
    }

    /**
     * Formats a stale finding, which is not in the list of findings, for example
     * {@code high, yours: Shell, no allow list: src/a.rs:93-98}.
     */
    static String line(ManualFindings.Stale stale) {
        ManualFinding made = stale.original();
        Anchor anchor = made.anchor();
        return made.severity().word() + ", " + of(stale.by()) + ": " + SummarySanitizer.line(made.title()) + ": "
                + place(anchor.path(), anchor.lines());
    }

    /**
     * Formats a finding in a crate, for example
     * {@code high, yours: Shell, no allow list: serde 1.0.217, build.rs:93-98}.
     */
    static String line(CrateManualFinding remark) {
        ManualFinding made = remark.finding();
        Anchor anchor = made.anchor();
        return made.severity().word() + ", " + of(remark.by()) + ": " + SummarySanitizer.line(made.title()) + ": "
                + SummarySanitizer.line(remark.crate() + " " + remark.version()) + ", "
                + place(anchor.path(), anchor.lines());
    }

    /** Formats a finding from an imported set that is not stale, in the same form. */
    static String line(Finding finding) {
        ManualFindingDetails remark = finding.manualInfo();
        return finding.severity().word() + ", " + of(remark == null ? Optional.empty() : remark.by()) + ": "
                + SummarySanitizer.line(finding.title()) + ": " + Wording.place(finding);
    }
}
