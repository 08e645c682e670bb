package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.catalogue.Effect;
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
 * @param effects of these only
 * @param text a part of path or id; letters' case does not count
 */
public record FindingFilter(
        Set<Severity> severities,
        Set<Family> families,
        Set<Verdict.State> verdicts,
        Optional<Trigger> trigger,
        Set<Effect> effects,
        String text) {
    public static final FindingFilter ALL =
            new FindingFilter(Set.of(), Set.of(), Set.of(), Optional.empty(), Set.of(), "");

    public FindingFilter {
        severities = Set.copyOf(severities);
        families = Set.copyOf(families);
        verdicts = Set.copyOf(verdicts);
        effects = Set.copyOf(effects);
    }

    /** Any effect. */
    public FindingFilter(
            Set<Severity> severities,
            Set<Family> families,
            Set<Verdict.State> verdicts,
            Optional<Trigger> trigger,
            String text) {
        this(severities, families, verdicts, trigger, Set.of(), text);
    }

    /** What a row of the overview holds: the execution points of a trigger; without one, what reads differently than it works. */
    public static FindingFilter ofRow(Optional<Trigger> trigger) {
        Set<Effect> effects = trigger.isPresent() ? Set.of(Effect.EXECUTES, Effect.REDIRECTS) : Set.of(Effect.HIDES);
        return new FindingFilter(Set.of(), Set.of(), Set.of(), trigger, effects, "");
    }

    /** The row of the overview that is meant, in words; empty if none is. */
    String rowWords() {
        if (trigger.isPresent()) {
            return trigger.get().title();
        }
        return effects.equals(Set.of(Effect.HIDES)) ? "Reads differently than it works" : "";
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
                && passes(effects, finding.effect())
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
