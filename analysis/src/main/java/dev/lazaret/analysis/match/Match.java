package dev.lazaret.analysis.match;

import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Rule;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.scope.ScopeReference;
import java.util.List;
import java.util.Optional;

/**
 * A match of a rule at one place of an entry.
 *
 * @param severity severity of this match: the rule's, or that of the first override that applies
 * @param evidence matched text on one line; text from the repository, not sanitized for display
 * @param because reason why severity or trigger differ from the rule's
 * @param mentions references to anything else that the match covers
 */
public record Match(
        Rule rule,
        Severity severity,
        Trigger trigger,
        Confidence confidence,
        Position at,
        String evidence,
        Optional<String> because,
        List<ScopeReference> mentions) {
    /** Returns this match with other mentions. */
    Match with(List<ScopeReference> all) {
        return new Match(rule, severity, trigger, confidence, at, evidence, because, List.copyOf(all));
    }
}
