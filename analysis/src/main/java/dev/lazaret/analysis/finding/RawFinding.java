package dev.lazaret.analysis.finding;

import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.scope.ScopeReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finding before the relations between rules are applied.
 *
 * @param id id of the rule
 * @param location where the finding is
 * @param evidence matched text, sanitized for display
 * @param confidence how certain the finding is
 * @param severity severity that replaces the rule's; null for the rule's
 * @param trigger trigger that replaces the rule's; null for the rule's
 * @param because reason why severity or trigger differ from the rule's
 * @param mechanism the code that causes the effect
 * @param mentions references of the finding, in addition to its own file
 */
public record RawFinding(
        String id,
        Location location,
        String evidence,
        Confidence confidence,
        @Nullable Severity severity,
        @Nullable Trigger trigger,
        @Nullable String because,
        Mechanism mechanism,
        List<ScopeReference> mentions) {

    public RepoPath path() {
        return location.path();
    }

    public int line() {
        return location.line();
    }
}
