package dev.lazaret.analysis.match;

import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Rule;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.subject.Mention;
import java.util.List;
import java.util.Optional;

/**
 * A rule fits one place of one entry.
 *
 * @param severity of this match: the rule's, or that of the grade that fits
 * @param evidence what stands there, on one line; text of the repository, not inert
 * @param because why the severity or trigger is not the rule's
 * @param mentions what it speaks of besides its own file
 */
public record Match(
        Rule rule,
        Severity severity,
        Trigger trigger,
        Confidence confidence,
        Position at,
        String evidence,
        Optional<String> because,
        List<Mention> mentions) {
    /** The same with what else it speaks of. */
    Match with(List<Mention> all) {
        return new Match(rule, severity, trigger, confidence, at, evidence, because, List.copyOf(all));
    }
}
