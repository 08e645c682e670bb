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
 * The findings that opening the folder would fire in addition if the editor starts a Rust language server. By default
 * rust-analyzer runs {@code cargo metadata}, build scripts, procedural macros and {@code cargo check}.
 *
 * @param counts number of execution points of the project for each severity that has any, without test data
 */
public record LanguageServerFindingCounts(Map<Severity, Long> counts) {
    /** The name of the row below that of {@link Trigger#OPEN}. */
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

    /** Whether a language server fires the finding. */
    static boolean starts(Finding finding) {
        return finding.isExecutionPoint() && STARTS.contains(finding.trigger());
    }

    /** Returns one sentence; empty if a language server would fire nothing. */
    public String sentence() {
        return counts.isEmpty()
                ? ""
                : "An editor with a Rust language server also fires what waits for cargo, Fetch and Check: " + words()
                        + ".";
    }

    /** Returns the counts: {@code 1 critical, 2 medium}. */
    String words() {
        return counts.entrySet().stream()
                .map(entry -> CountFormatter.grouped(entry.getValue()) + " "
                        + entry.getKey().word())
                .collect(Collectors.joining(", "));
    }
}
