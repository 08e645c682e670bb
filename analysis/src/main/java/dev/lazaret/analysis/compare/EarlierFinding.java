package dev.lazaret.analysis.compare;

import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.Comparator;

/**
 * A finding as an earlier audit tells it. All text is inert.
 *
 * @param family that holds its rule
 * @param line from 1; 0 means the whole file
 * @param content the digest of what was at its path, as that audit wrote it
 * @param subjects the digest of what else it spoke of, as that audit wrote it
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
    /** The order of every list: path bytes, line, rule, fingerprint. */
    public static final Comparator<EarlierFinding> ORDER = Comparator.comparing(EarlierFinding::path)
            .thenComparingInt(EarlierFinding::line)
            .thenComparing(EarlierFinding::id)
            .thenComparing(EarlierFinding::fingerprint);
}
