package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.compare.BaselineComparison;
import dev.lazaret.analysis.finding.Finding;
import java.util.List;
import java.util.stream.Stream;

/** Formats the changes of findings since an earlier audit for the text summary. */
final class TerminalChangeFormatter {
    private TerminalChangeFormatter() {}

    /** Returns the text that follows the place of a finding; empty without an earlier audit. */
    static String of(SummaryInput reviewed, Finding finding) {
        String change = FindingChangeFormatter.of(reviewed, finding);
        return change.isEmpty() ? "" : ", " + change;
    }

    /** Returns two lines for each finding that is gone. */
    static List<String> gone(SummaryInput reviewed) {
        return reviewed.baseline().map(BaselineComparison::gone).orElse(List.of()).stream()
                .flatMap(one -> Stream.of(
                        "  " + TextSummaryRenderer.pad(one.severity().word(), 9)
                                + TextSummaryRenderer.pad(SummarySanitizer.line(one.id()), 22) + " "
                                + FindingChangeFormatter.place(one),
                        " ".repeat(11)
                                + Wording.titled(
                                        SummarySanitizer.line(one.title()), SummarySanitizer.line(one.evidence()))))
                .toList();
    }
}
