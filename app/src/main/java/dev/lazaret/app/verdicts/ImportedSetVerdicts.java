package dev.lazaret.app.verdicts;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.ManualFindings;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.audit.VerdictSource;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.app.store.Store;
import dev.lazaret.app.store.StoreException;
import dev.lazaret.app.store.VerdictKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The auditor's verdicts, together with the verdicts of the imported sets. */
public final class ImportedSetVerdicts implements VerdictSource {
    private final VerdictSource auditorVerdicts;
    private final String crate;
    private final Map<String, VerdictSet> sets = new TreeMap<>();

    private ImportedSetVerdicts(VerdictSource own, String crate, Map<String, List<String>> lines) {
        this.auditorVerdicts = own;
        this.crate = crate;
        lines.forEach((name, of) -> sets.put(name, set(of)));
    }

    private static VerdictSet set(List<String> lines) {
        return VerdictSet.of(lines.stream()
                .map(VerdictFileLine::of)
                .flatMap(Optional::stream)
                .toList());
    }

    /** Returns the manual findings of the imported sets, each with the name of its set. */
    public static List<ManualFindings.FindingSet> findings(Store store) throws StoreException {
        return store.verdictSets().all().entrySet().stream()
                .map(entry ->
                        new ManualFindings.FindingSet(set(entry.getValue()).findings(), Optional.of(entry.getKey())))
                .filter(given -> !given.findings().isEmpty())
                .toList();
    }

    /**
     * Adds all imported sets of a store to the auditor's verdicts.
     *
     * @param crate audited crate as {@code NAME@VERSION}, or {@link VerdictKey#NO_CRATE}
     */
    public static VerdictSource withImported(VerdictSource own, String crate, Store store) throws StoreException {
        Map<String, List<String>> sets = store.verdictSets().all();
        return sets.isEmpty() ? own : new ImportedSetVerdicts(own, crate, sets);
    }

    @Override
    public Verdict get(Audit audit, Finding finding) {
        return auditorVerdicts.get(audit, finding);
    }

    @Override
    public List<Verdict> others(Audit audit, Finding finding) {
        VerdictKey key = VerdictKey.of(crate, audit, finding);
        return sets.entrySet().stream()
                .flatMap(set -> set.getValue().of(key).map(verdict -> verdict.withSource(set.getKey())).stream())
                .toList();
    }
}
