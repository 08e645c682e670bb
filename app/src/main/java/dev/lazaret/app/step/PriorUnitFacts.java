package dev.lazaret.app.step;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.CrateManualFinding;
import dev.lazaret.analysis.audit.CrateManualFindings;
import dev.lazaret.analysis.audit.CrateVerdict;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.audit.VerdictSource;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.grade.CrateCapabilities;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.text.CollisionSafeCopy;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Facts about units that Lazaret knows before a step is planned.
 *
 * @param units build scripts and macros of the recorded steps on this repository; empty if no step has compiled here
 * @param files files of the repository in which the auditor flagged a finding
 * @param crates {@link UnitId#owner} of crates in which the auditor flagged a finding
 * @param blocked packages of the repository that a recorded step did not check completely because a unit did not run,
 *     by that unit
 */
public record PriorUnitFacts(
        List<UnitId> units, Set<RepoPath> files, Set<String> crates, Map<UnitId, List<String>> blocked) {
    /** Nothing is known. */
    public static final PriorUnitFacts NONE = new PriorUnitFacts(List.of(), Set.of(), Set.of(), Map.of());

    public PriorUnitFacts {
        units = List.copyOf(units);
        files = Set.copyOf(files);
        crates = Set.copyOf(crates);
        blocked = CollisionSafeCopy.of(blocked);
    }

    /**
     * Builds the facts from stored data.
     *
     * @param records records of steps; steps that were not started are ignored
     * @param verdicts verdicts on the findings of the audit
     * @param inCrates verdicts on findings in crates
     * @param made the auditor's manual findings in crates
     */
    public static PriorUnitFacts of(
            Audit audit,
            VerdictSource verdicts,
            Collection<StepRecord> records,
            Collection<CrateVerdict> inCrates,
            CrateManualFindings made) {
        return new PriorUnitFacts(
                records.stream()
                        .filter(StepRecord::hasStarted)
                        .flatMap(record -> record.units().stream())
                        .map(PlannedUnit::id)
                        .filter(unit -> unit.kind().isCompileTime())
                        .distinct()
                        .toList(),
                audit.findings().stream()
                        .filter(finding -> isFlagged(verdicts.get(audit, finding)))
                        .map(Finding::path)
                        .collect(Collectors.toSet()),
                Stream.concat(
                                inCrates.stream()
                                        .filter(given -> isFlagged(given.verdict()))
                                        .map(given -> given.crate() + " " + given.version()),
                                made.counted().stream()
                                        .filter(CrateManualFinding::isFlagged)
                                        .map(remark -> remark.crate() + " " + remark.version()))
                        .collect(Collectors.toSet()),
                blocked(records));
    }

    private static Map<UnitId, List<String>> blocked(Collection<StepRecord> records) {
        Map<UnitId, SortedSet<String>> names = new HashMap<>();
        records.stream()
                .flatMap(record -> record.outcome().packages().stream())
                .forEach(one -> one.blockers()
                        .forEach(unit -> names.computeIfAbsent(unit, _ -> new TreeSet<>())
                                .add(one.crate())));
        Map<UnitId, List<String>> blocked = new HashMap<>();
        names.forEach((unit, packages) -> blocked.put(unit, List.copyOf(packages)));
        return blocked;
    }

    /** Returns the packages of the repository that an earlier step did not check completely without the unit. */
    public List<String> blockedBy(UnitId unit) {
        return blocked.getOrDefault(unit, List.of());
    }

    private static boolean isFlagged(Verdict verdict) {
        return verdict.state() == Verdict.State.FLAGGED && verdict.isCurrent();
    }

    /** Whether earlier steps here had units, but none with this kind, crate and version. */
    boolean isNew(UnitId unit) {
        return !units.isEmpty()
                && units.stream()
                        .noneMatch(one -> one.kind() == unit.kind()
                                && one.crate().equals(unit.crate())
                                && one.version().equals(unit.version()));
    }

    /**
     * Whether the auditor flagged a finding in one of the unit's files, or in its crate.
     *
     * @param can capabilities of the unit
     */
    boolean isFlagged(UnitId unit, CrateCapabilities can) {
        return unit.fromRepository()
                ? can.units().stream().anyMatch(one -> one.files().stream().anyMatch(files::contains))
                : crates.contains(unit.owner());
    }
}
