package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.subject.Mention;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finding before the relations between rules are looked at.
 *
 * @param id the rule's
 * @param location where it stands
 * @param evidence inert
 * @param confidence how surely the tool reads it
 * @param severity in place of the rule's own
 * @param trigger in place of the rule's own
 * @param because why they are not the rule's own
 * @param mechanism by what it does it
 * @param mentions what it speaks of besides its own file
 */
record Hit(
        String id,
        Location location,
        String evidence,
        Confidence confidence,
        @Nullable Severity severity,
        @Nullable Trigger trigger,
        @Nullable String because,
        Mechanism mechanism,
        List<Mention> mentions) {

    RepoPath path() {
        return location.path();
    }

    int line() {
        return location.line();
    }
}
