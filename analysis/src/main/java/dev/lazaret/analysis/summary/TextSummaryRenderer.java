package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.CrateVerdict;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.run.NeverCompiledSources;
import dev.lazaret.analysis.run.RunComparisonFormatter;
import dev.lazaret.analysis.run.ScriptOutput;
import dev.lazaret.analysis.run.ScriptOutputFormatter;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.text.CountFormatter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Writes the page for a terminal, without escape sequences, with one item per line and aligned columns. */
public final class TextSummaryRenderer implements SummaryRenderer {
    private final boolean all;

    /** Creates a renderer that omits notes. */
    public TextSummaryRenderer() {
        this(false);
    }

    /** Creates a renderer. {@code all} specifies whether to list notes and everything that was not read. */
    public TextSummaryRenderer(boolean all) {
        this.all = all;
    }

    @Override
    public DocumentDelimiters frame() {
        return DocumentDelimiters.PAGES;
    }

    @Override
    public void write(SummaryInput reviewed, OutputStream out) throws IOException {
        StringBuilder page = new StringBuilder();
        identity(page, reviewed.audit());
        line(page, HeadlineFormatter.totals(reviewed.audit()));
        line(page, HeadlineFormatter.of(reviewed.audit()));
        String beside = CoverageGapFormatter.caveat(reviewed.unread());
        if (!beside.isEmpty()) {
            line(page, beside);
        }
        line(page, Wording.rest(reviewed));
        String since = FindingChangeFormatter.sentence(reviewed);
        if (!since.isEmpty()) {
            line(page, since);
        }
        triggers(page, reviewed.audit());
        findings(page, reviewed);
        TerminalManualFindingFormatter.lines(reviewed.manualFindings()).forEach(line -> line(page, line));
        List<String> gone = TerminalChangeFormatter.gone(reviewed);
        if (!gone.isEmpty()) {
            section(page, FindingChangeFormatter.GONE);
            gone.forEach(line -> line(page, line));
        }
        units(page, reviewed);
        layout(page, reviewed.audit());
        crates(page, reviewed);
        TerminalManualFindingFormatter.lines(reviewed.dependencies().remarks()).forEach(line -> line(page, line));
        section(page, "Not examined");
        TerminalUnreadEntryFormatter.lines(reviewed, all).forEach(line -> line(page, "  " + line));
        steps(page, reviewed);
        neverCompiled(page, reviewed.neverCompiled());
        line(page, "");
        line(page, CoverageGapFormatter.SENTENCE);
        out.write(page.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void identity(StringBuilder page, Audit audit) {
        line(page, SummarySanitizer.line(audit.name()));
        field(page, "digest", audit.inventory().digest().toString());
        field(page, "git", Wording.git(audit.git()));
        field(
                page,
                "read",
                CountFormatter.grouped(audit.inventory().files(), "file") + ", "
                        + CountFormatter.grouped(audit.inventory().bytes()) + " bytes");
        field(page, "catalogue", audit.catalogue());
        line(page, "");
    }

    private static void triggers(StringBuilder page, Audit audit) {
        section(page, "When would it fire?");
        line(page, row("", List.of("critical", "high", "medium", "low", "info")));
        LanguageServerFindingCounts server = LanguageServerFindingCounts.of(audit);
        for (Trigger trigger : Trigger.values()) {
            List<String> counts = Arrays.stream(Severity.values())
                    .map(severity -> audit.findings().stream()
                            .filter(finding -> finding.isExecutionPoint() && !finding.isTestData())
                            .filter(finding -> finding.trigger() == trigger && finding.severity() == severity)
                            .count())
                    .map(count -> count > 0 || CoverageGapFormatter.isUnknown(trigger, count)
                            ? CoverageGapFormatter.count(trigger, count)
                            : "-")
                    .toList();
            boolean withServer = trigger == Trigger.OPEN && !server.counts().isEmpty();
            if (withServer || counts.stream().anyMatch(count -> !count.equals("-"))) {
                line(page, row(trigger.title(), counts));
            }
            if (withServer) {
                languageServer(page, server);
            }
        }
        if (audit.findings().stream().noneMatch(finding -> finding.isExecutionPoint() && !finding.isTestData())) {
            line(page, "  no execution point found");
        }
        line(page, "  " + Wording.counted(audit));
    }

    private static void languageServer(StringBuilder page, LanguageServerFindingCounts server) {
        List<String> counts = Arrays.stream(Severity.values())
                .map(severity -> server.counts().getOrDefault(severity, 0L))
                .map(count -> count == 0 ? "-" : CountFormatter.grouped(count))
                .toList();
        line(page, row(LanguageServerFindingCounts.TITLE, counts));
    }

    private void findings(StringBuilder page, SummaryInput reviewed) {
        for (Severity severity : Severity.values()) {
            List<Finding> found = FindingReadingOrder.ordered(
                    reviewed.audit(), finding -> finding.severity() == severity && !finding.isTestData());
            group(page, severity.title(), reviewed, found);
        }
        group(page, Wording.TEST_DATA, reviewed, FindingReadingOrder.ordered(reviewed.audit(), Finding::isTestData));
    }

    private void group(StringBuilder page, String title, SummaryInput reviewed, List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        section(page, title);
        List<Finding> listed = findings.stream()
                .filter(finding -> all || finding.severity() != Severity.INFO)
                .toList();
        List<FindingSummaryRow> rows = FindingSummaryRow.of(listed, reviewed);
        for (FindingSummaryRow row : all ? rows : FindingSummaryRow.byFolder(rows, reviewed)) {
            Finding finding = row.first();
            line(
                    page,
                    "  " + head(finding) + pad(SummarySanitizer.line(finding.id()), 22) + " " + row.place()
                            + TerminalChangeFormatter.of(reviewed, finding));
            line(
                    page,
                    " ".repeat(11)
                            + Wording.titled(
                                    SummarySanitizer.line(finding.title()), SummarySanitizer.line(row.evidence())));
            String because = finding.assessment().because();
            if (because != null && (all || finding.severity().atLeast(Severity.HIGH))) {
                line(page, " ".repeat(11) + "graded so: " + SummarySanitizer.line(because));
            }
            String cover = VerdictScopeFormatter.of(finding);
            if (!cover.isEmpty()) {
                line(page, " ".repeat(11) + "a verdict " + SummarySanitizer.line(cover));
            }
            Verdict verdict = reviewed.verdict(finding);
            if (verdict.state() != Verdict.State.UNREVIEWED || finding.isManual()) {
                String reason = verdict.reason();
                line(
                        page,
                        " ".repeat(11)
                                + Wording.verdict(finding, verdict)
                                + (reason == null ? "" : ": " + SummarySanitizer.line(reason)));
            }
            String moved = ManualFindingFormatter.moved(finding);
            if (moved != null) {
                line(page, " ".repeat(11) + moved);
            }
            String lapse = verdict.staleReason();
            if (lapse != null) {
                line(page, " ".repeat(11) + "stale: " + SummarySanitizer.line(lapse));
            }
            String note = verdict.note();
            if (note != null && !note.isBlank()) {
                line(page, " ".repeat(11) + "note: " + SummarySanitizer.line(note));
            }
            reviewed.others(finding).forEach(other -> line(page, " ".repeat(11) + Wording.other(other)));
        }
        int noted = findings.size() - listed.size();
        if (noted > 0) {
            String which = listed.isEmpty() ? "" : noted == 1 ? " that is only noted" : " that are only noted";
            line(page, "  " + CountFormatter.grouped(noted, "finding") + which + ", listed with --all");
        }
    }

    /**
     * Returns the trigger of a finding, or its effect if it has no trigger. For test data, whose severities are not
     * listed separately, the severity precedes it.
     */
    private static String head(Finding finding) {
        String fires = finding.isElsewhere()
                ? "CI"
                : switch (finding.effect()) {
                    case EXECUTES, REDIRECTS -> finding.trigger().word();
                    case HIDES -> "hides";
                    case INFORMS -> "noted";
                };
        String trigger = pad(fires, 9);
        return finding.isTestData() ? pad(finding.severity().word(), 9) + trigger : trigger;
    }

    private static void units(StringBuilder page, SummaryInput reviewed) {
        List<ExecutingUnitRow> lines = ExecutingUnitRow.of(reviewed);
        if (lines.isEmpty()) {
            return;
        }
        section(page, ExecutingUnitRow.HEADING);
        for (ExecutingUnitRow unit : lines) {
            line(
                    page,
                    "  " + pad(unit.kind(), 14) + SummarySanitizer.line(unit.crate()) + "  "
                            + SummarySanitizer.line(unit.file())
                            + (unit.present() ? "" : " (not there)")
                            + (unit.macros().isEmpty() ? "" : ": " + unit.macros())
                            + "; can: " + unit.capabilities());
        }
    }

    private static void layout(StringBuilder page, Audit audit) {
        List<String> sentences = CargoLayoutFormatter.sentences(audit.cargo());
        if (!sentences.isEmpty()) {
            section(page, CargoLayoutFormatter.HEADING);
            sentences.forEach(sentence -> line(page, "  " + sentence));
        }
    }

    private static void crates(StringBuilder page, SummaryInput reviewed) {
        List<CrateVerdict> verdicts = reviewed.dependencies().verdicts();
        if (verdicts.isEmpty()) {
            return;
        }
        section(page, Wording.IN_CRATES);
        for (CrateVerdict given : verdicts) {
            String reason = given.verdict().reason();
            String note = given.verdict().note();
            line(
                    page,
                    "  " + pad(given.verdict().state().word(), 10) + pad(SummarySanitizer.line(given.rule()), 22) + " "
                            + Wording.place(given) + (reason == null ? "" : ": " + SummarySanitizer.line(reason)));
            line(page, " ".repeat(12) + "for " + given.digest());
            if (note != null && !note.isBlank()) {
                line(page, " ".repeat(12) + "note: " + SummarySanitizer.line(note));
            }
        }
    }

    private static void steps(StringBuilder page, SummaryInput reviewed) {
        section(page, "What ran");
        boolean any = false;
        for (StepRecord step : reviewed.steps()) {
            if (!step.step().reads() && step.state() != StepRecord.State.NEVER) {
                String why = step.reason();
                line(
                        page,
                        "  " + step.step().title() + ": " + step.stateWord()
                                + Wording.executed(step)
                                + (why.isEmpty() ? "" : ". " + SummarySanitizer.line(why)));
                step.notes().forEach(note -> line(page, "    " + SummarySanitizer.line(note)));
                for (ObservedUnitSummary seen : ObservedUnitSummary.of(reviewed, step)) {
                    line(page, "    seen: " + SummarySanitizer.line(seen.head()));
                    seen.details().forEach(detail -> line(page, "      " + SummarySanitizer.line(detail)));
                }
                scriptOutput(page, step);
                compared(page, step);
                any = true;
            }
        }
        runs(page, reviewed);
        if (!reviewed.history().isKnown()) {
            line(page, "  " + reviewed.history().sentence());
        } else if (!any) {
            line(page, "  Nothing of this repository has been executed.");
        }
    }

    private static void scriptOutput(StringBuilder page, StepRecord step) {
        if (!step.outcome().hasScripts()) {
            return;
        }
        line(page, "    " + ScriptOutputFormatter.HEADING + ". " + ScriptOutputFormatter.SENTENCE);
        for (ScriptOutput output : step.outcome().scriptOutputs()) {
            line(page, "      " + SummarySanitizer.line(ScriptOutputFormatter.head(output)));
            ScriptOutputFormatter.details(output)
                    .forEach(detail -> line(page, "        " + SummarySanitizer.line(detail)));
            ScriptOutputFormatter.rest(output).forEach(words -> line(page, "        " + words));
        }
        if (step.outcome().unreportedScripts() > 0) {
            line(
                    page,
                    "      " + ScriptOutputFormatter.unreported(step.outcome().unreportedScripts()));
        }
    }

    private static void compared(StringBuilder page, StepRecord step) {
        step.outcome().compared().ifPresent(one -> {
            line(page, "    " + SummarySanitizer.line(RunComparisonFormatter.head(one)));
            RunComparisonFormatter.details(one).forEach(detail -> line(page, "      " + SummarySanitizer.line(detail)));
            RunComparisonFormatter.rest(one).forEach(words -> line(page, "      " + words));
        });
    }

    private static void runs(StringBuilder page, SummaryInput reviewed) {
        StoredHistory stored = reviewed.history();
        if (!stored.runs().isEmpty()) {
            line(page, "  " + StoredRunFormatter.HEADING);
            stored.runs().forEach(run -> {
                line(page, "    " + StoredRunFormatter.of(run));
                StoredRunFormatter.seen(run, reviewed.steps())
                        .forEach(seen -> line(page, "      " + SummarySanitizer.line(seen)));
            });
            if (stored.more() > 0) {
                line(page, "    " + StoredRunFormatter.more(stored));
            }
        }
    }

    private static void neverCompiled(StringBuilder page, NeverCompiledSources rest) {
        if (rest.isKnown()) {
            line(page, "  " + UncompiledSourceFormatter.sentence(rest));
            rest.files().values().stream()
                    .limit(UncompiledSourceFormatter.MOST_FILES)
                    .forEach(file -> line(page, "    " + UncompiledSourceFormatter.place(file)));
            if (rest.files().size() > UncompiledSourceFormatter.MOST_FILES) {
                line(page, "    and more; the JSON document lists them all");
            }
        }
    }

    private static String row(String name, List<String> cells) {
        StringBuilder row = new StringBuilder("  " + pad(name, 18));
        cells.forEach(cell -> row.append(String.format(Locale.ROOT, "%10s", cell)));
        return row.toString();
    }

    static String pad(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }

    private static void field(StringBuilder page, String name, String value) {
        line(page, "  " + pad(name, 10) + value);
    }

    private static void section(StringBuilder page, String title) {
        line(page, "");
        line(page, title);
    }

    private static void line(StringBuilder page, String line) {
        page.append(line.stripTrailing()).append('\n');
    }
}
