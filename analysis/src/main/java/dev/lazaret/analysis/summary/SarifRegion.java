package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.compare.EarlierFinding;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.manual.ManualFindingDetails;
import dev.lazaret.analysis.text.LineRange;

/**
 * The region of a finding in its file. All numbers are counted from 1. Columns are counted in code points;
 * {@code endColumn} is exclusive.
 */
record SarifRegion(int startLine, int startColumn, int endLine, int endColumn) {
    /**
     * Represents the whole file by the start of its first line, because SARIF can't express the whole file without its
     * length.
     */
    private static final SarifRegion FILE = new SarifRegion(1, 1, 1, 1);

    static SarifRegion of(Finding finding, SourceLines source) {
        if (finding.line() == 0) {
            return FILE;
        }
        ManualFindingDetails remark = finding.manualInfo();
        if (remark != null) {
            return new SarifRegion(
                    remark.lines().first(), 1, remark.lines().last(), last(finding, remark.lines(), source));
        }
        int column = Math.max(1, finding.location().column());
        int end = source.line(finding)
                .map(line -> line.end(column, finding.evidence()))
                .orElse(column + 1);
        return new SarifRegion(finding.line(), column, finding.line(), end);
    }

    /**
     * Returns the column after the text of the last line. If it is unknown because the finding has several lines or the
     * line was not read, returns 2.
     */
    private static int last(Finding finding, LineRange lines, SourceLines source) {
        return lines.count() > 1
                ? 2
                : source.line(finding).map(line -> line.end(1, "")).orElse(2);
    }

    /** Returns the region of a finding that is gone, of which only the line is known. */
    static SarifRegion of(EarlierFinding gone) {
        return gone.line() == 0 ? FILE : new SarifRegion(gone.line(), 1, gone.line(), 2);
    }
}
