package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.ManualFindings;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.audit.VerdictSource;
import dev.lazaret.analysis.behavior.ObservedUnit;
import dev.lazaret.analysis.behavior.PredictedBehaviorIndex;
import dev.lazaret.analysis.compare.BaselineComparison;
import dev.lazaret.analysis.compare.EarlierAudit;
import dev.lazaret.analysis.coverage.LinesRead;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.manual.ManualFindingDetails;
import dev.lazaret.analysis.run.NeverCompiledSources;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The input of a summary: the audit, the auditor's verdicts, and the results of the steps.
 *
 * @param steps one record for each step, in the ladder's order; a step that was not passed to the constructor has a
 *     record that it never ran
 * @param dependencies facts about dependencies in addition to the lockfile
 * @param history the stored runs, and whether verdicts and runs are known; if they are not, a step whose record is that
 *     it never ran may have run
 * @param source source lines of findings, for formats that show or measure them
 * @param lines how many lines were read
 * @param baseline changes since an earlier audit; empty if there is none to compare with
 * @param manualFindings manual findings; those that count are also in the audit
 */
public record SummaryInput(
        Audit audit,
        VerdictSource verdicts,
        List<StepRecord> steps,
        DependencyFacts dependencies,
        StoredHistory history,
        SourceLines source,
        LinesRead lines,
        Optional<BaselineComparison> baseline,
        ManualFindings manualFindings) {
    public SummaryInput {
        List<StepRecord> given = List.copyOf(steps);
        steps = Arrays.stream(Step.values())
                .map(step -> given.stream()
                        .filter(record -> record.step() == step)
                        .findFirst()
                        .orElseGet(() -> StepRecord.never(step)))
                .toList();
    }

    /** Creates an input without source lines, manual findings and an earlier audit. */
    public SummaryInput(
            Audit audit,
            VerdictSource verdicts,
            List<StepRecord> steps,
            DependencyFacts dependencies,
            StoredHistory stored) {
        this(
                audit,
                verdicts,
                steps,
                dependencies,
                stored,
                SourceLines.NONE,
                LinesRead.nothing(audit.lines()),
                Optional.empty(),
                ManualFindings.NONE);
    }

    /** Creates an input whose verdicts and runs are completely known. */
    public SummaryInput(Audit audit, VerdictSource verdicts, List<StepRecord> steps, DependencyFacts dependencies) {
        this(audit, verdicts, steps, dependencies, StoredHistory.KNOWN);
    }

    /** Creates an input whose facts about dependencies come only from the lockfile. */
    public SummaryInput(Audit audit, VerdictSource verdicts, List<StepRecord> steps) {
        this(audit, verdicts, steps, DependencyFacts.NONE);
    }

    /** Returns the Rust source that no step has compiled. */
    public NeverCompiledSources neverCompiled() {
        return NeverCompiledSources.of(steps);
    }

    /** Returns the observed behavior of a step by unit, with the predictions from reading the source. */
    List<ObservedUnit> observed(StepRecord step) {
        List<Observation> seen = step.outcome().observations();
        return seen.isEmpty() ? List.of() : ObservedUnit.of(seen, readUnits()::find);
    }

    private PredictedBehaviorIndex readUnits() {
        return new PredictedBehaviorIndex(Stream.concat(
                        audit.capabilities().stream(),
                        dependencies.units().values().stream().flatMap(crate -> crate.units().stream()))
                .toList());
    }

    /** Returns the number of crates from elsewhere, whose files are not part of a summary. */
    long unread() {
        return dependencies.locked(audit).stream()
                .filter(DependencyFacts.Locked::isElsewhere)
                .count();
    }

    /** Creates an input for an audit without verdicts and without steps that ran. */
    public static SummaryInput unreviewed(Audit audit) {
        return new SummaryInput(audit, VerdictSource.NONE, List.of());
    }

    /** Returns a copy with the given facts about dependencies. */
    public SummaryInput with(DependencyFacts known) {
        return new SummaryInput(audit, verdicts, steps, known, history, source, lines, baseline, manualFindings);
    }

    /** Returns a copy with the given history. */
    public SummaryInput with(StoredHistory known) {
        return new SummaryInput(audit, verdicts, steps, dependencies, known, source, lines, baseline, manualFindings);
    }

    /** Returns a copy with the given verdicts. */
    public SummaryInput with(VerdictSource other) {
        return new SummaryInput(audit, other, steps, dependencies, history, source, lines, baseline, manualFindings);
    }

    /** Returns a copy with source lines that were read again. */
    public SummaryInput with(SourceLines read) {
        return new SummaryInput(audit, verdicts, steps, dependencies, history, read, lines, baseline, manualFindings);
    }

    /** Returns a copy with the given counts of read lines. */
    public SummaryInput with(LinesRead read) {
        return new SummaryInput(audit, verdicts, steps, dependencies, history, source, read, baseline, manualFindings);
    }

    /**
     * Returns a copy with the given manual findings, which also replace those in the audit. Must be called before
     * {@link #since}.
     */
    public SummaryInput with(ManualFindings made) {
        return new SummaryInput(
                audit.withoutManual().with(made.findings()),
                verdicts,
                steps,
                dependencies,
                history,
                source,
                lines,
                baseline,
                made);
    }

    /** Returns a copy with a comparison with an earlier audit. */
    public SummaryInput since(EarlierAudit earlier) {
        return new SummaryInput(
                audit,
                verdicts,
                steps,
                dependencies,
                history,
                source,
                lines,
                Optional.of(BaselineComparison.of(audit, earlier)),
                manualFindings);
    }

    /** Whether a step may have run although there is no record of it. */
    boolean isUnknown(StepRecord record) {
        return !history.isKnown() && !record.step().reads() && record.state() == StepRecord.State.NEVER;
    }

    /** Returns the verdict on a finding. The verdict on a manual finding follows from its severity. */
    public Verdict verdict(Finding finding) {
        ManualFindingDetails remark = finding.manualInfo();
        return remark == null ? verdicts.get(audit, finding) : Verdict.of(remark, finding.severity());
    }

    /** Returns the verdicts of others on a finding, each with the name of its set. */
    public List<Verdict> others(Finding finding) {
        return finding.isManual() ? List.of() : verdicts.others(audit, finding);
    }

    /**
     * Returns the number of findings whose verdict is {@code state}. A finding with a stale verdict counts as
     * unreviewed. A manual finding never counts as unreviewed, because it needs no verdict.
     */
    public long count(Verdict.State state) {
        return audit.findings().stream()
                .filter(finding -> stateOf(finding) == state)
                .filter(finding -> state != Verdict.State.UNREVIEWED || !finding.isManual())
                .count();
    }

    /** Returns the state of the verdict on a finding; unreviewed if the verdict is stale. */
    public Verdict.State stateOf(Finding finding) {
        Verdict verdict = verdict(finding);
        return verdict.isCurrent() ? verdict.state() : Verdict.State.UNREVIEWED;
    }
}
