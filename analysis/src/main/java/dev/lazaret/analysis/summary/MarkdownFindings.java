package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.compare.BaselineComparison;
import dev.lazaret.analysis.compare.EarlierFinding;
import dev.lazaret.analysis.finding.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the findings of the Markdown page: execution points by trigger, then misleading source and notes, with test
 * data last.
 */
final class MarkdownFindings {
    private MarkdownFindings() {}

    static void write(StringBuilder page, SummaryInput reviewed) {
        if (reviewed.audit().findings().isEmpty()) {
            line(page, "None.");
            line(page, "");
        }
        for (Trigger trigger : Trigger.values()) {
            group(
                    page,
                    trigger.title(),
                    reviewed,
                    FindingReadingOrder.ordered(
                            reviewed.audit(),
                            finding -> finding.isExecutionPoint()
                                    && finding.trigger() == trigger
                                    && !finding.isTestData()));
        }
        for (Effect effect : List.of(Effect.HIDES, Effect.INFORMS)) {
            group(
                    page,
                    Wording.group(effect),
                    reviewed,
                    FindingReadingOrder.ordered(
                            reviewed.audit(),
                            finding -> finding.effect() == effect && !finding.isElsewhere() && !finding.isTestData()));
        }
        group(
                page,
                Wording.ELSEWHERE,
                reviewed,
                FindingReadingOrder.ordered(
                        reviewed.audit(), finding -> finding.isElsewhere() && !finding.isTestData()));
        group(page, Wording.TEST_DATA, reviewed, FindingReadingOrder.ordered(reviewed.audit(), Finding::isTestData));
        manualFindings(page, reviewed);
        gone(page, reviewed.baseline().map(BaselineComparison::gone).orElse(List.of()));
    }

    private static void group(StringBuilder page, String title, SummaryInput reviewed, List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        line(page, "### " + title);
        line(page, "");
        for (FindingSummaryRow row : FindingSummaryRow.of(findings, reviewed)) {
            Finding finding = row.first();
            Verdict verdict = reviewed.verdict(finding);
            line(
                    page,
                    "- **" + finding.severity().title() + "** " + MarkdownEscaper.code(finding.id()) + " "
                            + (finding.isManual()
                                    ? MarkdownEscaper.code(finding.title())
                                    : MarkdownEscaper.prose(finding.title()))
                            + ": " + MarkdownEscaper.code(row.place()));
            words(page, "Since the baseline", nullIfEmpty(FindingChangeFormatter.of(reviewed, finding)));
            evidence(page, finding.evidence());
            words(page, "Graded so", finding.assessment().because());
            String crate = finding.crate();
            if (crate != null) {
                line(page, "  - Crate: " + MarkdownEscaper.code(crate));
            }
            line(
                    page,
                    "  - Verdict: " + verdictText(finding, verdict) + ", confidence "
                            + finding.assessment().confidence().word());
            String cover = VerdictScopeFormatter.of(finding);
            if (!cover.isEmpty()) {
                line(page, "  - A verdict " + MarkdownEscaper.mixed(cover));
            }
            words(page, "Stale", verdict.staleReason());
            words(page, "Own", ManualFindingFormatter.moved(finding));
            words(page, "Reason", verdict.reason());
            words(page, "Note", verdict.note());
            reviewed.others(finding).forEach(other -> words(page, "Others", Wording.other(other)));
        }
        line(page, "");
    }

    /**
     * Returns the verdict, escaped for a manual finding, because the name of an imported set or file is foreign text.
     */
    private static String verdictText(Finding finding, Verdict verdict) {
        String words = Wording.verdict(finding, verdict);
        return finding.isManual() ? MarkdownEscaper.mixed(words) : words;
    }

    /**
     * Writes the manual findings that are not in the list of findings: stale findings, and findings from imported sets.
     */
    private static void manualFindings(StringBuilder page, SummaryInput reviewed) {
        if (!reviewed.manualFindings().stale().isEmpty()) {
            line(page, "### " + ManualFindingFormatter.STALE);
            line(page, "");
            reviewed.manualFindings().stale().forEach(stale -> {
                line(page, "- " + MarkdownEscaper.code(ManualFindingFormatter.line(stale)));
                line(page, "  - Stale: " + stale.why().sentence());
                words(page, "Note", stale.original().note().orElse(null));
            });
            line(page, "");
        }
        if (!reviewed.manualFindings().others().isEmpty()) {
            line(page, "### " + ManualFindingFormatter.OTHERS);
            line(page, "");
            reviewed.manualFindings().others().forEach(finding -> {
                line(page, "- " + MarkdownEscaper.code(ManualFindingFormatter.line(finding)));
                words(page, "Note", finding.note().orElse(null));
            });
            line(page, "");
        }
    }

    private static @Nullable String nullIfEmpty(String words) {
        return words.isEmpty() ? null : words;
    }

    private static void gone(StringBuilder page, List<EarlierFinding> gone) {
        if (!gone.isEmpty()) {
            line(page, "### " + FindingChangeFormatter.GONE);
            line(page, "");
            for (EarlierFinding one : gone) {
                line(
                        page,
                        "- **" + one.severity().title() + "** " + MarkdownEscaper.code(one.id()) + " "
                                + MarkdownEscaper.code(one.title()) + ": "
                                + MarkdownEscaper.code(FindingChangeFormatter.place(one)));
                evidence(page, one.evidence());
            }
            line(page, "");
        }
    }

    private static void evidence(StringBuilder page, String evidence) {
        if (!evidence.isBlank()) {
            line(page, "  - Evidence: " + MarkdownEscaper.code(evidence));
        }
    }

    /** Writes a text by the auditor, with one list item for each line. */
    static void words(StringBuilder page, String name, @Nullable String text) {
        if (text != null) {
            text.lines()
                    .filter(line -> !line.isBlank())
                    .forEach(line -> line(page, "  - " + name + ": " + MarkdownEscaper.code(line)));
        }
    }

    private static void line(StringBuilder page, String line) {
        page.append(line).append('\n');
    }
}
