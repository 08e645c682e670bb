package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.viewer.badges.CapabilityMark;
import dev.lazaret.viewer.badges.TriggerGroup;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Selects the findings to list. An empty set, choice or text accepts everything.
 *
 * @param firing trigger group that findings must be in
 * @param crate crate that findings must belong to
 * @param capability capability that the finding's code must have
 * @param news kind of news that must apply to findings
 * @param text part of path, id or title; case is ignored
 */
public record FindingFilter(
        Set<Severity> severities,
        Set<Family> families,
        Set<Verdict.State> verdicts,
        Optional<TriggerGroup> firing,
        Optional<CrateName> crate,
        Optional<CapabilityMark> capability,
        Optional<FindingNewsKind> news,
        String text) {
    public static final FindingFilter ALL =
            new FindingFilter(Set.of(), Set.of(), Set.of(), Optional.empty(), Optional.empty(), "");

    public FindingFilter {
        severities = Set.copyOf(severities);
        families = Set.copyOf(families);
        verdicts = Set.copyOf(verdicts);
        text = words(text);
    }

    /** Creates a filter that accepts any capability and any news. */
    public FindingFilter(
            Set<Severity> severities,
            Set<Family> families,
            Set<Verdict.State> verdicts,
            Optional<TriggerGroup> firing,
            Optional<CrateName> crate,
            String text) {
        this(severities, families, verdicts, firing, crate, Optional.empty(), Optional.empty(), text);
    }

    /** Normalizes typed text for searching. */
    static String words(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT);
    }

    /** Returns the filter for a row of the overview. */
    public static FindingFilter ofRow(TriggerGroup firing) {
        return new FindingFilter(Set.of(), Set.of(), Set.of(), Optional.of(firing), Optional.empty(), "");
    }

    /** Returns the filter for one kind of news. */
    public static FindingFilter of(FindingNewsKind news) {
        return new FindingFilter(
                Set.of(),
                Set.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(news),
                "");
    }

    public boolean isAll() {
        return equals(ALL);
    }

    /**
     * Whether a finding with this verdict is listed. A stale verdict counts as unreviewed.
     *
     * @param known facts about findings, from other sources
     */
    public boolean passes(Finding finding, Verdict verdict, ExternalFindingFacts known) {
        Verdict.State state = verdict.isCurrent() ? verdict.state() : Verdict.State.UNREVIEWED;
        return passes(severities, finding.severity())
                && passes(families, finding.family())
                && passes(verdicts, state)
                && firing.map(group -> group.contains(finding)).orElse(true)
                && crate.map(CrateName.of(finding)::equals).orElse(true)
                && capability
                        .map(mark -> isAbout(known.about().apply(finding), mark))
                        .orElse(true)
                && news.map(one -> one.isOf(finding, verdict, known)).orElse(true)
                && (text.isEmpty() || matches(finding));
    }

    private static boolean isAbout(Set<Capability> about, CapabilityMark wanted) {
        return about.stream()
                .anyMatch(one -> CapabilityMark.find(one).filter(wanted::equals).isPresent());
    }

    private static <T> boolean passes(Set<T> wanted, T value) {
        return wanted.isEmpty() || wanted.contains(value);
    }

    private boolean matches(Finding finding) {
        return finding.id().toLowerCase(Locale.ROOT).contains(text)
                || Inert.path(finding.path().bytes()).toLowerCase(Locale.ROOT).contains(text)
                || finding.title().toLowerCase(Locale.ROOT).contains(text);
    }
}
