package dev.lazaret.analysis.compare;

import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.Comparator;

/**
 * A finding of an earlier audit. All text is sanitized for display.
 *
 * @param family family of its rule
 * @param line line from 1; 0 means the whole file
 * @param content digest of the content at its path, as the audit document has it
 * @param subjects digest of the other objects that it refers to, as the audit document has it
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
    /** Order of every list: path bytes, line, rule, fingerprint. */
    public static final Comparator<EarlierFinding> ORDER = Comparator.comparing(EarlierFinding::path)
            .thenComparingInt(EarlierFinding::line)
            .thenComparing(EarlierFinding::id)
            .thenComparing(EarlierFinding::fingerprint);
}
