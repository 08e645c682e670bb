package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.compare.BaselineComparison;
import dev.lazaret.analysis.compare.EarlierFinding;
import dev.lazaret.analysis.compare.FindingChange;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.text.CountFormatter;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Formats the changes of findings since an earlier audit. */
final class FindingChangeFormatter {
    /** Heading of the list of findings that are gone. */
    static final String GONE = "Gone since the baseline";

    private FindingChangeFormatter() {}

    /**
     * Returns the change of a finding, for example {@code new} or {@code moved from src/a.rs:3}; empty without an
     * earlier audit.
     */
    static String of(SummaryInput reviewed, Finding finding) {
        Optional<BaselineComparison> baseline = reviewed.baseline();
        if (baseline.isEmpty()) {
            return "";
        }
        FindingChange change = baseline.get().of(finding);
        return switch (change) {
            case NEW, UNCHANGED -> change.word();
            case CHANGED, MOVED ->
                change.word()
                        + baseline.get()
                                .before(finding)
                                .filter(before ->
                                        !before.path().equals(finding.path()) || before.line() != finding.line())
                                .map(before -> " from " + place(before))
                                .orElse("");
        };
    }

    /**
     * Returns the number of findings for each change, with a caveat if the rules differ; empty without an earlier
     * audit.
     */
    static String sentence(SummaryInput reviewed) {
        return reviewed.baseline().map(FindingChangeFormatter::sentence).orElse("");
    }

    private static String sentence(BaselineComparison baseline) {
        String counts = Stream.concat(
                        baseline.counts().entrySet().stream()
                                .map(entry -> CountFormatter.grouped(entry.getValue()) + " "
                                        + entry.getKey().word()),
                        Stream.of(CountFormatter.grouped(baseline.gone().size()) + " gone"))
                .collect(Collectors.joining(", "));
        return "Since the baseline: " + counts + "."
                + (baseline.sameRules()
                        ? ""
                        : " It was made with other rules, so a finding may be new or gone by the rules alone.");
    }

    /** Returns {@code path:line}, or only the path if the finding covers the whole file. */
    static String place(EarlierFinding earlier) {
        return SummarySanitizer.path(earlier.path()) + (earlier.line() == 0 ? "" : ":" + earlier.line());
    }
}
