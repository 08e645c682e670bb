package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.finding.Finding;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Counts the additional findings that opening the folder would trigger if the editor starts a Rust language server. By
 * default rust-analyzer runs {@code cargo metadata}, build scripts, procedural macros and {@code cargo check}.
 *
 * @param counts number of these execution points for each severity that has any; excludes test data
 */
public record LanguageServerFindingCounts(Map<Severity, Long> counts) {
    /** Name of the row that follows the row of {@link Trigger#OPEN}. */
    public static final String TITLE = "+ language server";

    /** What a language server starts. */
    public static final String EXAMPLES = "cargo, build scripts, macros";

    private static final Set<Trigger> STARTS = EnumSet.of(Trigger.CARGO, Trigger.FETCH, Trigger.CHECK);

    public LanguageServerFindingCounts {
        counts = Collections.unmodifiableMap(new EnumMap<>(counts));
    }

    /** Counts the findings of an audit. */
    public static LanguageServerFindingCounts of(Audit audit) {
        Map<Severity, Long> counts = new EnumMap<>(Severity.class);
        audit.findings().stream()
                .filter(finding -> !finding.isTestData() && starts(finding))
                .map(Finding::severity)
                .forEach(severity -> counts.merge(severity, 1L, Long::sum));
        return new LanguageServerFindingCounts(counts);
    }

    /** Whether a language server triggers the finding. */
    public static boolean starts(Finding finding) {
        return finding.isExecutionPoint() && STARTS.contains(finding.trigger());
    }

    /** Returns the number of findings that a language server triggers. */
    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
