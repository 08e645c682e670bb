package dev.lazaret.app.window.session;

import dev.lazaret.analysis.audit.OwnFindings;
import dev.lazaret.analysis.own.OwnFinding;
import dev.lazaret.app.store.KeptFinding;
import java.util.List;
import java.util.Optional;

/**
 * What the auditor has found in a repository, and where it stands in one audit.
 *
 * @param kept all of them, in the order in which they were made
 * @param imported findings of others
 * @param placed where all of them stand
 */
public record KeptOwn(List<KeptFinding> kept, List<OwnFindings.Given> imported, OwnFindings placed) {
    /** The auditor has found nothing, and nobody else has. */
    public static final KeptOwn NONE = new KeptOwn(List.of(), List.of(), OwnFindings.NONE);

    public KeptOwn {
        kept = List.copyOf(kept);
        imported = List.copyOf(imported);
    }

    /** The key of one that was made so. */
    Optional<String> key(OwnFinding made) {
        return kept.stream()
                .filter(one -> one.finding().equals(made))
                .map(KeptFinding::key)
                .findFirst();
    }
}
