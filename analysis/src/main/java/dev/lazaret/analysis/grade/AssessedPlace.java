package dev.lazaret.analysis.grade;

import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.Unit;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * A place that shows a capability, with the judgement of one rule.
 *
 * @param kind kind of unit for which the judgement was chosen
 * @param severity severity that results from the judgement
 */
public record AssessedPlace(CapabilityRules.Judgement judgement, Evidence evidence, Unit.Kind kind, Severity severity) {
    /** Returns the id of the rule. */
    public String rule() {
        return judgement.id();
    }

    /** Returns the trigger that replaces the rule's; null for the rule's. */
    public @Nullable Trigger trigger() {
        return judgement.trigger();
    }

    /** Returns a string that is the same for all judgements of one rule at one place. */
    String key() {
        return rule() + ' ' + evidence.path() + ' ' + evidence.line() + ' ' + evidence.column();
    }

    /**
     * Returns a string that is the same for all judgements of one rule at one place that specify the same severity.
     * Units that share a file report such judgements once.
     */
    public String shared() {
        return key() + ' ' + judgement.severity();
    }
}
