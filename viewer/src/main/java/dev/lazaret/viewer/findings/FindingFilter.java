package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.detect.Finding;
import dev.lazaret.analysis.text.Inert;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which findings are listed. An empty set or text lets everything pass.
 *
 * @param trigger one act only
 * @param text a part of path or id; letters' case does not count
 */
public record FindingFilter(
        Set<Severity> severities,
        Set<Family> families,
        Set<Verdict.State> verdicts,
        Optional<Trigger> trigger,
        String text) {
    public static final FindingFilter ALL = new FindingFilter(Set.of(), Set.of(), Set.of(), Optional.empty(), "");

    public FindingFilter {
        severities = Set.copyOf(severities);
        families = Set.copyOf(families);
        verdicts = Set.copyOf(verdicts);
    }

    public boolean isAll() {
        return equals(ALL);
    }

    /** Whether a finding with this verdict is listed; a lapsed verdict counts as unreviewed. */
    public boolean passes(Finding finding, Verdict verdict) {
        Verdict.State state = verdict.holds() ? verdict.state() : Verdict.State.UNREVIEWED;
        return passes(severities, finding.severity())
                && passes(families, finding.family())
                && passes(verdicts, state)
                && trigger.map(finding.trigger()::equals).orElse(true)
                && passes(finding);
    }

    private static <T> boolean passes(Set<T> wanted, T value) {
        return wanted.isEmpty() || wanted.contains(value);
    }

    private boolean passes(Finding finding) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return wanted.isEmpty()
                || Inert.path(finding.path().bytes()).toLowerCase(Locale.ROOT).contains(wanted)
                || finding.id().toLowerCase(Locale.ROOT).contains(wanted);
    }
}
