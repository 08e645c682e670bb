package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.CrateManualFinding;
import dev.lazaret.analysis.audit.CrateVerdict;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.repository.NotLookedAt;
import dev.lazaret.analysis.run.Artifact;
import dev.lazaret.analysis.run.NeverCompiledSources;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.PolicyRule;
import dev.lazaret.analysis.run.RunComparisonFormatter;
import dev.lazaret.analysis.run.ScriptOutput;
import dev.lazaret.analysis.run.ScriptOutputFormatter;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.text.CountFormatter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes the Markdown page, which can be read or pasted into an issue. It also serves as the version for screen
 * readers.
 */
public final class MarkdownSummaryRenderer implements SummaryRenderer {
    @Override
    public DocumentDelimiters frame() {
        return DocumentDelimiters.PAGES;
    }

    @Override
    public void write(SummaryInput reviewed, OutputStream out) throws IOException {
        StringBuilder page = new StringBuilder();
        identity(page, reviewed.audit());
        box(page, reviewed);
        steps(page, reviewed);
        scriptOutput(page, reviewed.steps());
        compared(page, reviewed.steps());
        neverCompiled(page, reviewed.neverCompiled());
        triggers(page, reviewed.audit());
        units(page, reviewed);
        layout(page, reviewed.audit());
        notLookedAt(page, reviewed);
        heading(page, "Findings");
        MarkdownFindings.write(page, reviewed);
        crates(page, reviewed);
        remarks(
                page,
                ManualFindingFormatter.IN_CRATES,
                reviewed.dependencies().remarks().counted());
        remarks(
                page,
                ManualFindingFormatter.OTHERS_IN_CRATES,
                reviewed.dependencies().remarks().others());
        policies(page, reviewed.steps());
        out.write(page.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void identity(StringBuilder page, Audit audit) {
        line(page, "# Audit summary: " + MarkdownEscaper.code(audit.name()));
        line(page, "");
        line(page, "- Git: " + MarkdownEscaper.code(Wording.git(audit.git())));
        line(page, "- Digest: `" + audit.inventory().digest() + "`");
        line(page, "- Catalogue: " + MarkdownEscaper.code(audit.catalogue()));
        line(
                page,
                "- Read: " + CountFormatter.grouped(audit.inventory().files(), "file") + ", "
                        + CountFormatter.grouped(audit.inventory().bytes()) + " bytes");
        line(page, "- Lazaret " + ProductVersion.VERSION);
        line(page, "");
    }

    private static void box(StringBuilder page, SummaryInput reviewed) {
        String word = Wording.cleared(reviewed) ? "Reviewed." : "Not cleared.";
        line(page, "> **" + word + "** " + Wording.rest(reviewed));
        line(page, ">");
        line(page, "> " + HeadlineFormatter.totals(reviewed.audit()));
        line(page, ">");
        line(page, "> " + HeadlineFormatter.of(reviewed.audit()));
        String beside = CoverageGapFormatter.caveat(reviewed.unread());
        if (!beside.isEmpty()) {
            line(page, "> " + beside);
        }
        String since = FindingChangeFormatter.sentence(reviewed);
        if (!since.isEmpty()) {
            line(page, ">");
            line(page, "> " + since);
        }
        line(page, "");
    }

    private static void steps(StringBuilder page, SummaryInput reviewed) {
        List<StepRecord> steps = reviewed.steps();
        heading(page, "What ran");
        line(page, "| Step | State | What executed |");
        line(page, "|---|---|---|");
        for (StepRecord step : steps) {
            line(
                    page,
                    "| " + step.step().title() + " | " + Wording.state(reviewed, step) + " | "
                            + Wording.executed(reviewed, step) + " |");
        }
        line(page, "");
        for (StepRecord step : steps) {
            String why = step.why();
            if (why != null) {
                line(page, "- " + step.step().title() + ": " + MarkdownEscaper.code(why));
            }
            for (String note : step.notes()) {
                line(page, "- " + step.step().title() + ": " + MarkdownEscaper.code(note));
            }
            for (Artifact made : step.artifacts()) {
                line(
                        page,
                        "- " + step.step().title() + " made " + MarkdownEscaper.code(made.path()) + ", " + made.kind()
                                + ", " + CountFormatter.grouped(made.bytes(), "byte") + ", sha256 " + made.sha256());
            }
            for (PlannedUnit unit : step.units()) {
                line(
                        page,
                        "- " + step.step().title() + ", " + unit.decision().word() + ": "
                                + MarkdownEscaper.code(unit.crate() + " " + unit.version()) + ", "
                                + unit.kind().word().replace('-', ' ') + ", " + MarkdownEscaper.code(unit.path())
                                + Wording.begun(step, unit));
            }
            for (ObservedUnitSummary seen : ObservedUnitSummary.of(reviewed, step)) {
                line(page, "- " + step.step().title() + ", seen: " + MarkdownEscaper.mixed(seen.head()));
                seen.details().forEach(detail -> line(page, "  - " + MarkdownEscaper.mixed(detail)));
            }
        }
        blankAfterList(page);
        runs(page, reviewed);
    }

    private static void runs(StringBuilder page, SummaryInput reviewed) {
        StoredHistory stored = reviewed.history();
        if (!stored.runs().isEmpty()) {
            line(page, StoredRunFormatter.HEADING);
            line(page, "");
            stored.runs().forEach(run -> {
                line(page, "- " + MarkdownEscaper.mixed(StoredRunFormatter.of(run)));
                StoredRunFormatter.seen(run, reviewed.steps())
                        .forEach(seen -> line(page, "  - " + MarkdownEscaper.mixed(seen)));
            });
            if (stored.more() > 0) {
                line(page, "- " + StoredRunFormatter.more(stored));
            }
            line(page, "");
        }
    }

    private static void scriptOutput(StringBuilder page, List<StepRecord> steps) {
        if (steps.stream().noneMatch(step -> step.outcome().hasScripts())) {
            return;
        }
        heading(page, ScriptOutputFormatter.HEADING);
        line(page, ScriptOutputFormatter.SENTENCE);
        line(page, "");
        for (StepRecord step : steps) {
            for (ScriptOutput output : step.outcome().scriptOutputs()) {
                line(
                        page,
                        "- " + step.step().title() + ": " + MarkdownEscaper.code(ScriptOutputFormatter.head(output)));
                ScriptOutputFormatter.details(output)
                        .forEach(detail -> line(page, "  - " + MarkdownEscaper.code(detail)));
                ScriptOutputFormatter.rest(output).forEach(words -> line(page, "  - " + MarkdownEscaper.prose(words)));
            }
            if (step.outcome().unreportedScripts() > 0) {
                line(
                        page,
                        "- " + step.step().title() + ": "
                                + ScriptOutputFormatter.unreported(
                                        step.outcome().unreportedScripts()));
            }
        }
        line(page, "");
    }

    private static void compared(StringBuilder page, List<StepRecord> steps) {
        if (steps.stream().noneMatch(step -> step.outcome().compared().isPresent())) {
            return;
        }
        heading(page, RunComparisonFormatter.HEADING);
        for (StepRecord step : steps) {
            step.outcome().compared().ifPresent(one -> {
                line(page, "- " + step.step().title() + ": " + MarkdownEscaper.code(RunComparisonFormatter.head(one)));
                RunComparisonFormatter.details(one)
                        .forEach(detail -> line(page, "  - " + MarkdownEscaper.code(detail)));
                RunComparisonFormatter.rest(one).forEach(words -> line(page, "  - " + MarkdownEscaper.prose(words)));
            });
        }
        line(page, "");
    }

    private static void neverCompiled(StringBuilder page, NeverCompiledSources rest) {
        if (!rest.isKnown()) {
            return;
        }
        heading(page, "What was compiled");
        line(page, MarkdownEscaper.mixed(UncompiledSourceFormatter.sentence(rest)));
        line(page, "");
        rest.files().values().stream()
                .limit(UncompiledSourceFormatter.MOST_FILES)
                .forEach(file -> line(page, "- " + MarkdownEscaper.code(UncompiledSourceFormatter.place(file))));
        if (rest.files().size() > UncompiledSourceFormatter.MOST_FILES) {
            line(page, "- And more; the JSON document lists them all.");
        }
        if (!rest.files().isEmpty()) {
            line(page, "");
        }
    }

    private static void triggers(StringBuilder page, Audit audit) {
        heading(page, "When would it fire?");
        line(page, "| Trigger | Critical | High | Medium | Low | Info |");
        line(page, "|---|--:|--:|--:|--:|--:|");
        for (Trigger trigger : Trigger.values()) {
            StringBuilder row = new StringBuilder("| " + trigger.title() + " |");
            for (Severity severity : Severity.values()) {
                long count = audit.findings().stream()
                        .filter(finding -> finding.isExecutionPoint() && !finding.isTestData())
                        .filter(finding -> finding.trigger() == trigger && finding.severity() == severity)
                        .count();
                row.append(' ')
                        .append(
                                count > 0 || CoverageGapFormatter.isUnknown(trigger, count)
                                        ? CoverageGapFormatter.count(trigger, count)
                                        : "")
                        .append(" |");
            }
            line(page, row.toString());
            if (trigger == Trigger.OPEN) {
                line(page, languageServer(audit));
            }
        }
        line(page, "");
        line(page, Wording.counted(audit));
        line(page, "");
        line(page, CoverageGapFormatter.SENTENCE);
        line(page, "");
    }

    private static String languageServer(Audit audit) {
        LanguageServerFindingCounts server = LanguageServerFindingCounts.of(audit);
        StringBuilder row = new StringBuilder("| " + LanguageServerFindingCounts.TITLE + " |");
        for (Severity severity : Severity.values()) {
            long count = server.counts().getOrDefault(severity, 0L);
            row.append(' ')
                    .append(count == 0 ? "" : CountFormatter.grouped(count))
                    .append(" |");
        }
        return row.toString();
    }

    private static void units(StringBuilder page, SummaryInput reviewed) {
        List<ExecutingUnitRow> lines = ExecutingUnitRow.of(reviewed);
        if (lines.isEmpty()) {
            return;
        }
        heading(page, ExecutingUnitRow.HEADING);
        for (ExecutingUnitRow unit : lines) {
            line(
                    page,
                    "- " + MarkdownEscaper.code(unit.crate()) + ", " + unit.kind() + " "
                            + MarkdownEscaper.code(unit.file()) + (unit.present() ? "" : " (not there)") + ": "
                            + MarkdownEscaper.code(unit.capabilities()));
        }
        line(page, "");
    }

    private static void layout(StringBuilder page, Audit audit) {
        List<String> sentences = CargoLayoutFormatter.sentences(audit.cargo());
        if (!sentences.isEmpty()) {
            heading(page, CargoLayoutFormatter.HEADING);
            sentences.forEach(sentence -> line(page, "- " + MarkdownEscaper.code(sentence)));
            line(page, "");
        }
    }

    private static void notLookedAt(StringBuilder page, SummaryInput reviewed) {
        Audit audit = reviewed.audit();
        heading(page, "Not examined");
        List<String> dependencies = Wording.dependencies(reviewed);
        dependencies.forEach(sentence -> line(page, "- " + sentence));
        for (NotLookedAt entry : audit.notLookedAt()) {
            line(
                    page,
                    "- " + MarkdownEscaper.code(SummarySanitizer.path(entry.path())) + ": "
                            + entry.kind().word() + ", " + MarkdownEscaper.mixed(entry.why())
                            + (entry.bytes() == 0 ? "" : ", " + CountFormatter.grouped(entry.bytes()) + " bytes"));
        }
        if (audit.notLookedAt().isEmpty() && dependencies.isEmpty()) {
            line(page, "Nothing: every entry of the folder was read.");
        }
        line(page, "");
    }

    private static void crates(StringBuilder page, SummaryInput reviewed) {
        List<CrateVerdict> verdicts = reviewed.dependencies().verdicts();
        if (verdicts.isEmpty()) {
            return;
        }
        heading(page, Wording.IN_CRATES);
        for (CrateVerdict given : verdicts) {
            line(
                    page,
                    "- " + MarkdownEscaper.code(given.rule()) + ": " + MarkdownEscaper.code(Wording.place(given)) + ", "
                            + given.verdict().state().word());
            line(page, "  - For `" + given.digest() + "`");
            MarkdownFindings.words(page, "Reason", given.verdict().reason());
            MarkdownFindings.words(page, "Note", given.verdict().note());
        }
        line(page, "");
    }

    private static void remarks(StringBuilder page, String title, List<CrateManualFinding> remarks) {
        if (remarks.isEmpty()) {
            return;
        }
        heading(page, title);
        for (CrateManualFinding remark : remarks) {
            line(page, "- " + MarkdownEscaper.code(ManualFindingFormatter.line(remark)));
            line(page, "  - For `" + remark.finding().anchor().file() + "`");
            MarkdownFindings.words(page, "Note", remark.finding().note().orElse(null));
        }
        line(page, "");
    }

    private static void policies(StringBuilder page, List<StepRecord> steps) {
        for (StepRecord step : steps) {
            if (step.command().isEmpty() && step.launch().policy().isEmpty()) {
                continue;
            }
            heading(page, step.step().title() + ": policy and command");
            for (PolicyRule rule : step.launch().policy()) {
                line(page, "- " + MarkdownEscaper.prose(rule.words()));
            }
            if (!step.command().isEmpty()) {
                line(page, "- Command: " + MarkdownEscaper.code(String.join(" ", step.command())));
            }
            line(page, "");
        }
    }

    private static void heading(StringBuilder page, String title) {
        line(page, "## " + title);
        line(page, "");
    }

    private static void blankAfterList(StringBuilder page) {
        if (!page.toString().endsWith("\n\n")) {
            line(page, "");
        }
    }

    private static void line(StringBuilder page, String line) {
        page.append(line).append('\n');
    }
}
