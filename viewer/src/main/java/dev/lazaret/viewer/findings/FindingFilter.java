package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.detect.Finding;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.viewer.marks.CapabilityMark;
import dev.lazaret.viewer.marks.Firing;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which findings are listed. An empty set, choice or text lets everything pass.
 *
 * @param firing what fires on this only
 * @param crate what belongs to it only
 * @param capability what is about code that can do this only
 * @param news what this is told of only
 * @param text a part of path, id or title; letters' case does not count
 */
public record FindingFilter(
        Set<Severity> severities,
        Set<Family> families,
        Set<Verdict.State> verdicts,
        Optional<Firing> firing,
        Optional<CrateName> crate,
        Optional<CapabilityMark> capability,
        Optional<FindingNews> news,
        String text) {
    public static final FindingFilter ALL =
            new FindingFilter(Set.of(), Set.of(), Set.of(), Optional.empty(), Optional.empty(), "");

    public FindingFilter {
        severities = Set.copyOf(severities);
        families = Set.copyOf(families);
        verdicts = Set.copyOf(verdicts);
        text = words(text);
    }

    /** A filter that does not ask what code can do. */
    public FindingFilter(
            Set<Severity> severities,
            Set<Family> families,
            Set<Verdict.State> verdicts,
            Optional<Firing> firing,
            Optional<CrateName> crate,
            String text) {
        this(severities, families, verdicts, firing, crate, Optional.empty(), Optional.empty(), text);
    }

    /** As a text is searched. */
    static String words(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT);
    }

    /** What a row of the overview holds: the execution points of a trigger; without one, what reads differently than it works. */
    public static FindingFilter ofRow(Optional<Trigger> trigger) {
        Firing firing = trigger.<Firing>map(Firing.On::new).orElseGet(Firing.Hides::new);
        return new FindingFilter(Set.of(), Set.of(), Set.of(), Optional.of(firing), Optional.empty(), "");
    }

    /** What this is told of. */
    public static FindingFilter of(FindingNews news) {
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
     * Whether a finding with this verdict is listed; a lapsed verdict counts as unreviewed.
     *
     * @param known what is known of findings beside themselves
     */
    public boolean passes(Finding finding, Verdict verdict, FindingKnowledge known) {
        Verdict.State state = verdict.holds() ? verdict.state() : Verdict.State.UNREVIEWED;
        return passes(severities, finding.severity())
                && passes(families, finding.family())
                && passes(verdicts, state)
                && firing.map(Firing.of(finding)::equals).orElse(true)
                && crate.map(CrateName.of(finding)::equals).orElse(true)
                && capability
                        .map(mark -> isAbout(known.about().apply(finding), mark))
                        .orElse(true)
                && news.map(one -> one.isOf(finding, verdict, known)).orElse(true)
                && (text.isEmpty() || holds(finding));
    }

    private static boolean isAbout(Set<Capability> about, CapabilityMark wanted) {
        return about.stream()
                .anyMatch(one -> CapabilityMark.of(one).filter(wanted::equals).isPresent());
    }

    private static <T> boolean passes(Set<T> wanted, T value) {
        return wanted.isEmpty() || wanted.contains(value);
    }

    private boolean holds(Finding finding) {
        return finding.id().toLowerCase(Locale.ROOT).contains(text)
                || Inert.path(finding.path().bytes()).toLowerCase(Locale.ROOT).contains(text)
                || finding.title().toLowerCase(Locale.ROOT).contains(text);
    }
}
