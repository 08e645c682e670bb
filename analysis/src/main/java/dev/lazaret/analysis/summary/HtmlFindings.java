package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.audit.CrateManualFinding;
import dev.lazaret.analysis.audit.CrateVerdict;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.compare.BaselineComparison;
import dev.lazaret.analysis.compare.EarlierFinding;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.text.CountFormatter;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the findings of the HTML page by severity and trigger, with test data last, followed by the verdicts and
 * manual findings in crates.
 */
final class HtmlFindings {
    private static final List<String> COLUMNS =
            List.of("Severity", "Rule", "What it is, and note", "Where", "Fires on", "Verdict");

    private final HtmlOut page;
    private final SummaryInput reviewed;
    private final boolean around;

    HtmlFindings(HtmlOut page, SummaryInput reviewed, boolean around) {
        this.page = page;
        this.reviewed = reviewed;
        this.around = around;
    }

    void write() {
        List<Finding> project = FindingReadingOrder.ordered(reviewed.audit(), finding -> !finding.isTestData());
        section("Findings", project);
        List<Finding> data = FindingReadingOrder.ordered(reviewed.audit(), Finding::isTestData);
        if (!data.isEmpty()) {
            section(Wording.TEST_DATA, data);
        }
        manualFindings();
        gone(reviewed.baseline().map(BaselineComparison::gone).orElse(List.of()));
        crates(reviewed.dependencies().verdicts());
        list(ManualFindingFormatter.IN_CRATES, reviewed.dependencies().remarks().counted(), this::remark);
        list(
                ManualFindingFormatter.OTHERS_IN_CRATES,
                reviewed.dependencies().remarks().others(),
                this::remark);
    }

    private void section(String title, List<Finding> findings) {
        page.element("section", () -> {
            page.element("h2", () -> {
                page.text(title);
                page.text(
                        "span",
                        "muted",
                        " " + CountFormatter.grouped(findings.size()) + ", by severity, then by when they fire");
            });
            if (findings.isEmpty()) {
                page.text("p", "", "None.");
                return;
            }
            page.element("table", "findings", () -> {
                page.element(
                        "thead",
                        () -> page.element("tr", () -> COLUMNS.forEach(column -> page.text("th", "", column))));
                page.end();
                page.element(
                        "tbody", () -> FindingSummaryRow.of(findings, reviewed).forEach(this::row));
            });
        });
        page.end();
    }

    private void row(FindingSummaryRow row) {
        Finding finding = row.first();
        Verdict verdict = reviewed.verdict(finding);
        page.element("tr", finding.severity().word(), () -> {
            page.element("td", "severity", () -> {
                page.mark(HtmlIcon.of(finding.severity()), finding.severity().title());
                page.text(" " + finding.severity().word());
            });
            page.element("td", "rule", () -> page.text("code", "", finding.id()));
            page.element("td", "what", () -> what(row, verdict));
            page.element("td", "where", () -> {
                page.text("code", "", row.place());
                change(finding);
            });
            page.text("td", "fires", fires(finding));
            page.element("td", "verdict", () -> verdict(finding, verdict));
        });
        page.end();
    }

    private void change(Finding finding) {
        reviewed.baseline()
                .ifPresent(baseline -> page.text(
                        "p",
                        baseline.of(finding).isNews() ? "news" : "muted",
                        FindingChangeFormatter.of(reviewed, finding)));
    }

    /**
     * Writes the manual findings that are not in the list of findings: stale findings, and findings from imported sets.
     */
    private void manualFindings() {
        list(ManualFindingFormatter.STALE, reviewed.manualFindings().stale(), stale -> {
            page.text(ManualFindingFormatter.line(stale) + ". ");
            page.text("b", "", stale.why().sentence());
            words("Note: ", stale.original().note().orElse(null));
        });
        list(ManualFindingFormatter.OTHERS, reviewed.manualFindings().others(), finding -> {
            page.text(ManualFindingFormatter.line(finding));
            words("Note: ", finding.note().orElse(null));
        });
    }

    private void remark(CrateManualFinding remark) {
        page.text(ManualFindingFormatter.line(remark));
        words("For ", remark.finding().anchor().file().toString());
        words("Note: ", remark.finding().note().orElse(null));
    }

    private <T> void list(String title, List<T> items, Consumer<T> item) {
        if (!items.isEmpty()) {
            page.element("section", () -> {
                page.text("h2", "", title);
                page.element("ul", () -> items.forEach(one -> page.element("li", () -> item.accept(one))));
            });
            page.end();
        }
    }

    private void gone(List<EarlierFinding> gone) {
        if (gone.isEmpty()) {
            return;
        }
        page.element("section", () -> {
            page.text("h2", "", FindingChangeFormatter.GONE);
            page.element(
                    "ul",
                    "gone",
                    () -> gone.forEach(one -> page.element("li", () -> {
                        page.mark(HtmlIcon.of(one.severity()), one.severity().title());
                        page.text(" " + one.severity().word() + " ");
                        page.text("code", "", one.id());
                        page.text(" " + one.title() + ": ");
                        page.text("code", "", FindingChangeFormatter.place(one));
                    })));
        });
        page.end();
    }

    private static String fires(Finding finding) {
        return finding.isElsewhere()
                ? "CI"
                : switch (finding.effect()) {
                    case EXECUTES, REDIRECTS -> finding.trigger().title();
                    case HIDES -> "hides";
                    case INFORMS -> "noted";
                };
    }

    private void verdict(Finding finding, Verdict verdict) {
        String words = Wording.verdict(finding, verdict);
        if (verdict.isCurrent()) {
            page.mark(HtmlIcon.of(verdict.state()), words);
        }
        page.text(verdict.isCurrent() ? "b" : "span", verdict.isCurrent() ? "" : "muted", " " + words);
    }

    private void what(FindingSummaryRow row, Verdict verdict) {
        Finding finding = row.first();
        page.text("p", "title", finding.title());
        excerpt(finding, row.evidence());
        words("", ManualFindingFormatter.moved(finding));
        words("Graded so: ", finding.assessment().because());
        words("Crate ", finding.crate());
        String cover = VerdictScopeFormatter.of(finding);
        words("A verdict ", cover.isEmpty() ? null : cover);
        Confidence confidence = finding.assessment().confidence();
        words("Confidence ", confidence == Confidence.SURE ? null : confidence.word());
        words("Stale: ", verdict.staleReason());
        words("Reason: ", verdict.reason());
        words("Note: ", verdict.note());
        reviewed.others(finding).forEach(other -> words("Others: ", Wording.other(other)));
    }

    /**
     * Writes the source line of a finding, if the source is available. Also writes the evidence if the line does not
     * contain it.
     */
    private void excerpt(Finding finding, String evidence) {
        NavigableMap<Integer, SourceLine> lines = reviewed.source().around(finding);
        SourceLine own = lines.get(finding.line());
        if (own == null || !own.text().contains(evidence)) {
            page.element("p", () -> page.text("code", "", evidence));
        }
        if (own != null) {
            page.element(
                    "pre",
                    "source",
                    () -> (around ? lines : lines.subMap(finding.line(), finding.line() + 1))
                            .forEach((number, line) ->
                                    page.element("span", number == finding.line() ? "line here" : "line", () -> {
                                        page.text("i", "", String.valueOf(number));
                                        page.source(line);
                                    })));
        }
    }

    /** Writes a text by Lazaret or by an auditor, with one paragraph for each line. */
    private void words(String name, @Nullable String text) {
        if (text != null) {
            text.lines().filter(line -> !line.isBlank()).forEach(line -> page.text("p", "muted", name + line));
        }
    }

    private void crates(List<CrateVerdict> verdicts) {
        if (verdicts.isEmpty()) {
            return;
        }
        page.element("section", () -> {
            page.text("h2", "", Wording.IN_CRATES);
            page.element(
                    "ul",
                    () -> verdicts.forEach(given -> page.element("li", () -> {
                        page.text("code", "", given.rule());
                        page.text(": ");
                        page.text("code", "", Wording.place(given));
                        page.text(", ");
                        page.text("b", "", given.verdict().state().word());
                        words("For ", given.digest().toString());
                        words("Reason: ", given.verdict().reason());
                        words("Note: ", given.verdict().note());
                    })));
        });
        page.end();
    }
}
