package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.audit.CrateManualFinding;
import dev.lazaret.analysis.audit.CrateManualFindings;
import dev.lazaret.analysis.audit.ManualFindings;
import dev.lazaret.analysis.finding.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists the manual findings that the text summary does not show in the list of findings: stale findings, findings from
 * imported sets, and findings in crates.
 */
final class TerminalManualFindingFormatter {
    private TerminalManualFindingFormatter() {}

    static List<String> lines(ManualFindings own) {
        List<String> lines = new ArrayList<>();
        if (!own.stale().isEmpty()) {
            lines.addAll(List.of("", ManualFindingFormatter.STALE));
        }
        for (ManualFindings.Stale stale : own.stale()) {
            lines.add("  " + ManualFindingFormatter.line(stale));
            lines.add(" ".repeat(11) + stale.why().sentence());
        }
        if (!own.others().isEmpty()) {
            lines.addAll(List.of("", ManualFindingFormatter.OTHERS));
        }
        for (Finding finding : own.others()) {
            lines.add("  " + ManualFindingFormatter.line(finding));
        }
        return lines;
    }

    /** Returns the lines for manual findings in crates. */
    static List<String> lines(CrateManualFindings remarks) {
        List<String> lines = new ArrayList<>();
        add(lines, ManualFindingFormatter.IN_CRATES, remarks.counted());
        add(lines, ManualFindingFormatter.OTHERS_IN_CRATES, remarks.others());
        return lines;
    }

    private static void add(List<String> lines, String heading, List<CrateManualFinding> remarks) {
        if (!remarks.isEmpty()) {
            lines.addAll(List.of("", heading));
        }
        for (CrateManualFinding remark : remarks) {
            lines.add("  " + ManualFindingFormatter.line(remark));
            lines.add(" ".repeat(12) + "for " + remark.finding().anchor().file());
            remark.finding()
                    .note()
                    .ifPresent(note -> lines.add(" ".repeat(12) + "note: " + SummarySanitizer.line(note)));
        }
    }
}
