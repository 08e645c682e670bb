package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.OwnFindings;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.audit.Verdicts;
import dev.lazaret.analysis.compare.BaselineComparison;
import dev.lazaret.analysis.compare.EarlierAudit;
import dev.lazaret.analysis.detect.Finding;
import dev.lazaret.analysis.observed.ObservedUnit;
import dev.lazaret.analysis.observed.ReadUnits;
import dev.lazaret.analysis.own.Remark;
import dev.lazaret.analysis.reading.LinesRead;
import dev.lazaret.analysis.trust.NeverCompiled;
import dev.lazaret.analysis.trust.Observation;
import dev.lazaret.analysis.trust.Step;
import dev.lazaret.analysis.trust.StepRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a summary is made of: what was read, what the auditor said of it, and what became of the steps.
 *
 * @param steps one record for each step, in the ladder's order; a step that is not given never ran
 * @param dependencies what is known of them beside the lockfile
 * @param kept how far verdicts and steps are known: where they are not, a step that is not given may have run
 * @param source lines of findings, for formats that show or measure them
 * @param lines how far they were read
 * @param baseline what has changed since an earlier audit, where there is one to compare with
 * @param own findings that auditors have made: those that count stand in the audit as well
 */
public record Reviewed(
        Audit audit,
        Verdicts verdicts,
        List<StepRecord> steps,
        KnownDependencies dependencies,
        KeptHistory kept,
        SourceLines source,
        LinesRead lines,
        Optional<BaselineComparison> baseline,
        OwnFindings own) {
    public Reviewed {
        List<StepRecord> given = List.copyOf(steps);
        steps = Arrays.stream(Step.values())
                .map(step -> given.stream()
                        .filter(record -> record.step() == step)
                        .findFirst()
                        .orElseGet(() -> StepRecord.never(step)))
                .toList();
    }

    /** A summary without source and without an earlier audit. */
    public Reviewed(
            Audit audit, Verdicts verdicts, List<StepRecord> steps, KnownDependencies dependencies, KeptHistory kept) {
        this(
                audit,
                verdicts,
                steps,
                dependencies,
                kept,
                SourceLines.NONE,
                LinesRead.nothing(audit.lines()),
                Optional.empty(),
                OwnFindings.NONE);
    }

    /** A summary that knows what was said and what ran. */
    public Reviewed(Audit audit, Verdicts verdicts, List<StepRecord> steps, KnownDependencies dependencies) {
        this(audit, verdicts, steps, dependencies, KeptHistory.KNOWN);
    }

    /** A summary that knows of dependencies what the lockfile says. */
    public Reviewed(Audit audit, Verdicts verdicts, List<StepRecord> steps) {
        this(audit, verdicts, steps, KnownDependencies.NONE);
    }

    /** The Rust source that none of the steps has compiled. */
    public NeverCompiled neverCompiled() {
        return NeverCompiled.of(steps);
    }

    /** What a step was seen doing, by unit, beside what reading has found of each. */
    List<ObservedUnit> observed(StepRecord step) {
        List<Observation> seen = step.outcome().observations();
        return seen.isEmpty() ? List.of() : ObservedUnit.of(seen, readUnits()::of);
    }

    private ReadUnits readUnits() {
        return new ReadUnits(Stream.concat(
                        audit.capabilities().stream(),
                        dependencies.units().values().stream().flatMap(crate -> crate.units().stream()))
                .toList());
    }

    /** Number of crates from elsewhere: what their files hold is no part of a summary. */
    long unread() {
        return dependencies.locked(audit).stream()
                .filter(KnownDependencies.Locked::isElsewhere)
                .count();
    }

    /** An audit on which nobody has said anything and of which no step ran. */
    public static Reviewed unreviewed(Audit audit) {
        return new Reviewed(audit, Verdicts.NONE, List.of());
    }

    /** The same with what is known of dependencies. */
    public Reviewed with(KnownDependencies known) {
        return new Reviewed(audit, verdicts, steps, known, kept, source, lines, baseline, own);
    }

    /** The same as far as it is known what was said and what ran. */
    public Reviewed with(KeptHistory known) {
        return new Reviewed(audit, verdicts, steps, dependencies, known, source, lines, baseline, own);
    }

    /** The same with other verdicts. */
    public Reviewed with(Verdicts other) {
        return new Reviewed(audit, other, steps, dependencies, kept, source, lines, baseline, own);
    }

    /** The same with lines that were read again. */
    public Reviewed with(SourceLines read) {
        return new Reviewed(audit, verdicts, steps, dependencies, kept, read, lines, baseline, own);
    }

    /** The same as far as lines were read. */
    public Reviewed with(LinesRead read) {
        return new Reviewed(audit, verdicts, steps, dependencies, kept, source, read, baseline, own);
    }

    /** The same with findings that auditors have made, to be given before an earlier audit is. */
    public Reviewed with(OwnFindings made) {
        return new Reviewed(
                audit.withoutOwn().with(made.findings()),
                verdicts,
                steps,
                dependencies,
                kept,
                source,
                lines,
                baseline,
                made);
    }

    /** The same beside an earlier audit. */
    public Reviewed since(EarlierAudit earlier) {
        return new Reviewed(
                audit,
                verdicts,
                steps,
                dependencies,
                kept,
                source,
                lines,
                Optional.of(BaselineComparison.of(audit, earlier)),
                own);
    }

    /** Whether a step may have run although there is no record of it. */
    boolean isUnknown(StepRecord record) {
        return !kept.isKnown() && !record.step().reads() && record.state() == StepRecord.State.NEVER;
    }

    /** What is said of a finding; one that an auditor has made speaks for itself. */
    public Verdict verdict(Finding finding) {
        Remark remark = finding.remark();
        return remark == null ? verdicts.of(audit, finding) : Verdict.of(remark, finding.severity());
    }

    /** What others say of a finding, each named by its set. */
    public List<Verdict> others(Finding finding) {
        return finding.isOwn() ? List.of() : verdicts.others(audit, finding);
    }

    /**
     * Number of findings whose verdict still holds and is {@code state}; a lapsed one counts as unreviewed, and what an auditor has
     * found needs no verdict.
     */
    public long count(Verdict.State state) {
        return audit.findings().stream()
                .filter(finding -> stateOf(finding) == state)
                .filter(finding -> state != Verdict.State.UNREVIEWED || !finding.isOwn())
                .count();
    }

    /** The state that counts: a lapsed verdict is none. */
    public Verdict.State stateOf(Finding finding) {
        Verdict verdict = verdict(finding);
        return verdict.holds() ? verdict.state() : Verdict.State.UNREVIEWED;
    }
}
