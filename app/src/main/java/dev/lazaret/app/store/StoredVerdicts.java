package dev.lazaret.app.store;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.audit.VerdictSource;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.run.HistoryEvent.Judged;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A snapshot of all verdicts. It does not read from the store later. */
final class StoredVerdicts implements VerdictSource {
    private final String crate;
    private final Map<VerdictKey, Verdict> byContent = new HashMap<>();
    private final Map<String, Judged> byPlace = new HashMap<>();
    private final Map<Long, String> covered;

    /**
     * Creates a snapshot.
     *
     * @param crate audited crate as {@code NAME@VERSION}, or {@link VerdictKey#NO_CRATE}
     * @param given verdicts from all folders on any content of the crate, oldest first
     * @param here verdicts that were given in the audited folder, oldest first
     * @param covered stored coverage of the verdicts in {@code here}, by entry
     */
    StoredVerdicts(String crate, List<VerdictEntry> given, List<Judged> here, Map<Long, String> covered) {
        this.crate = crate;
        this.covered = covered;
        given.forEach(entry -> byContent.put(entry.key(), entry.verdict()));
        here.stream()
                .filter(assessed -> assessed.crate().equals(crate))
                .forEach(assessed -> byPlace.put(
                        place(
                                assessed.rule(),
                                assessed.fingerprint(),
                                assessed.path().toString()),
                        assessed));
    }

    @Override
    public Verdict get(Audit audit, Finding finding) {
        Verdict same = byContent.get(VerdictKey.of(crate, audit, finding));
        if (same != null) {
            return same;
        }
        Judged before = byPlace.get(
                place(finding.id(), finding.fingerprint(), finding.path().toString()));
        if (before == null || before.verdict().state() == Verdict.State.UNREVIEWED) {
            return Verdict.UNREVIEWED;
        }
        return before.verdict()
                .stale(StaleEntryFinder.reason(
                        audit, before, VerdictCoverageCodec.read(covered.get(before.id())), finding));
    }

    /** Returns the part of a finding's identity that does not depend on the content. */
    private static String place(String rule, String fingerprint, String path) {
        return rule + ' ' + fingerprint + ' ' + path;
    }
}
