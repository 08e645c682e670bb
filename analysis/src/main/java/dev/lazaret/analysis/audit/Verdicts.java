package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.detect.Finding;
import java.util.List;

/** Where the verdicts on an audit's findings come from. */
@FunctionalInterface
public interface Verdicts {
    /** No verdict on anything. */
    Verdicts NONE = (audit, finding) -> Verdict.UNREVIEWED;

    Verdict of(Audit audit, Finding finding);

    /** What others say of it, each named by its set: shown beside the auditor's own word, and never that. */
    default List<Verdict> others(Audit audit, Finding finding) {
        return List.of();
    }
}
