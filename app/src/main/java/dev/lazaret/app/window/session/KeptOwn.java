package dev.lazaret.app.window.session;

import dev.lazaret.analysis.audit.OwnFindings;
import dev.lazaret.analysis.own.OwnFinding;
import dev.lazaret.analysis.text.Numbers;
import dev.lazaret.app.store.KeptFinding;
import java.util.List;
import java.util.Optional;

/**
 * What the auditor has found in a repository or a crate, and where it stands in one audit.
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

    /** A sentence where some of the auditor's have lapsed. */
    public Optional<String> lapsed() {
        int lapsed = placed.lapsed().size();
        return lapsed == 0
                ? Optional.empty()
                : Optional.of(Numbers.grouped(lapsed, "finding") + " of yours " + (lapsed == 1 ? "has" : "have")
                        + " lapsed: see History.");
    }

    /** The key of one that was made so. */
    Optional<String> key(OwnFinding made) {
        return kept.stream()
                .filter(one -> one.finding().equals(made))
                .map(KeptFinding::key)
                .findFirst();
    }
}
