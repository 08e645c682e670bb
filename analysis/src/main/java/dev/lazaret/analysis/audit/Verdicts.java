package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.detect.Finding;

/** Where the verdicts on an audit's findings come from. */
@FunctionalInterface
public interface Verdicts {
    /** No verdict on anything. */
    Verdicts NONE = (audit, finding) -> Verdict.UNREVIEWED;

    Verdict of(Audit audit, Finding finding);
}
