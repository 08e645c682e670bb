package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.manual.ManualFinding;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The manual findings in crates. An audit doesn't open crates, so the text of a finding is checked only when its crate
 * is opened.
 *
 * @param counted the auditor's own findings and the other auditors' findings that count, sorted
 * @param others findings from imported sets, sorted: shown, but never counted
 */
public record CrateManualFindings(List<CrateManualFinding> counted, List<CrateManualFinding> others) {
    /** No manual findings in crates. */
    public static final CrateManualFindings NONE = new CrateManualFindings(List.of(), List.of());

    public CrateManualFindings {
        counted = counted.stream().sorted(CrateManualFinding.ORDER).toList();
        others = others.stream().sorted(CrateManualFinding.ORDER).toList();
    }

    /**
     * Selects the findings in crates from all manual findings.
     *
     * @param own the auditor's own findings
     * @param imported the other auditors' findings, by set
     * @param here whether the repository uses a crate, specified as {@code NAME@VERSION}; other auditors' findings in
     *     crates that it does not use are dropped
     */
    public static CrateManualFindings of(
            List<ManualFinding> own, List<ManualFindings.FindingSet> imported, Predicate<String> here) {
        return new CrateManualFindings(
                remarks(new ManualFindings.FindingSet(own, Optional.empty()), _ -> true)
                        .toList(),
                imported.stream().flatMap(given -> remarks(given, here)).toList());
    }

    /**
     * Returns a copy that also counts these findings of other auditors. Drops duplicates of findings that already
     * count.
     */
    public CrateManualFindings calling(ManualFindings.FindingSet called, Predicate<String> here) {
        Set<ManualFinding> known = new HashSet<>();
        return new CrateManualFindings(
                Stream.concat(counted.stream(), remarks(called, here))
                        .filter(remark -> known.add(remark.finding()))
                        .toList(),
                others);
    }

    private static Stream<CrateManualFinding> remarks(ManualFindings.FindingSet given, Predicate<String> here) {
        return given.findings().stream()
                .filter(made ->
                        made.anchor().isInCrate() && here.test(made.anchor().crate()))
                .map(made -> new CrateManualFinding(made, given.by()));
    }

    /** Returns the number of findings that count as flagged. */
    public long flagged() {
        return counted.stream().filter(CrateManualFinding::isFlagged).count();
    }
}
