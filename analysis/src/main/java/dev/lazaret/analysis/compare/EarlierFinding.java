package dev.lazaret.analysis.compare;

import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.Comparator;

/**
 * A finding of an earlier audit. All strings are sanitized for display.
 *
 * @param family family of its rule
 * @param line line number, from 1; 0 for the whole file
 * @param content digest of the content at its path, as written in the audit document
 * @param subjects digest of the other objects that it refers to, as written in the audit document
 */
public record EarlierFinding(
        String id,
        Family family,
        Severity severity,
        Trigger trigger,
        Effect effect,
        RepoPath path,
        int line,
        String title,
        String evidence,
        String fingerprint,
        String content,
        String subjects) {
    /** The order of all lists of earlier findings: by path bytes, line, rule, fingerprint. */
    public static final Comparator<EarlierFinding> ORDER = Comparator.comparing(EarlierFinding::path)
            .thenComparingInt(EarlierFinding::line)
            .thenComparing(EarlierFinding::id)
            .thenComparing(EarlierFinding::fingerprint);
}
