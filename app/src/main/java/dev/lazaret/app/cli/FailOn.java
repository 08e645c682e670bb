package dev.lazaret.app.cli;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.compare.BaselineComparison;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.summary.SummaryInput;
import java.util.Optional;

/**
 * Specifies which findings make a run fail, unless they are accepted.
 *
 * @param severity lowest severity that makes the run fail
 * @param newsAlone whether only findings that are new or changed since the baseline count
 */
record FailOn(Severity severity, boolean newsAlone) {
    private static final String NEW = "new:";

    /** Parses a severity such as {@code high}, or {@code new:high}. */
    static FailOn of(String words) throws UsageException {
        boolean newsAlone = words.startsWith(NEW);
        Optional<Severity> severity = Severity.find(newsAlone ? words.substring(NEW.length()) : words);
        return new FailOn(
                severity.orElseThrow(() ->
                        new UsageException("--fail-on takes critical, high, medium, low or info, or new:SEVERITY, not "
                                + ErrorMessageFormatter.quoted(words) + ".")),
                newsAlone);
    }

    /**
     * Whether an audit has a finding that makes the run fail. Ignores findings in test fixtures, as the headline does,
     * because only tests read fixtures.
     */
    boolean isReached(SummaryInput reviewed) {
        return reviewed.audit().findings().stream()
                .filter(finding -> finding.severity().atLeast(severity) && !finding.isTestData())
                .filter(finding -> !newsAlone || isNews(reviewed.baseline(), finding))
                .anyMatch(finding -> reviewed.stateOf(finding) != Verdict.State.ACCEPTED);
    }

    private static boolean isNews(Optional<BaselineComparison> baseline, Finding finding) {
        return baseline.filter(known -> known.of(finding).isNews()).isPresent();
    }
}
