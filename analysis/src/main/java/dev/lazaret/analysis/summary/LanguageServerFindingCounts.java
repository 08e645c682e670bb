package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.text.CountFormatter;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Counts the additional findings that opening the folder would trigger if the editor starts a Rust language server. By
 * default rust-analyzer runs {@code cargo metadata}, build scripts, procedural macros and {@code cargo check}.
 *
 * @param counts number of these execution points for each severity that has any; excludes test data
 */
public record LanguageServerFindingCounts(Map<Severity, Long> counts) {
    /** Name of the row that follows the row of {@link Trigger#OPEN}. */
    static final String TITLE = "+ language server";

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
    static boolean starts(Finding finding) {
        return finding.isExecutionPoint() && STARTS.contains(finding.trigger());
    }

    /** Returns a sentence with the counts; empty if a language server would not trigger any findings. */
    public String sentence() {
        return counts.isEmpty()
                ? ""
                : "An editor with a Rust language server also fires what waits for cargo, Fetch and Check: " + words()
                        + ".";
    }

    /** Returns the counts, for example {@code 1 critical, 2 medium}. */
    String words() {
        return counts.entrySet().stream()
                .map(entry -> CountFormatter.grouped(entry.getValue()) + " "
                        + entry.getKey().word())
                .collect(Collectors.joining(", "));
    }
}
