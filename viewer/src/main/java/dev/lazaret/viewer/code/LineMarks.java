package dev.lazaret.viewer.code;

import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.coverage.LineSet;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.text.LineRange;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The marks on the lines of a file.
 *
 * @param worst highest severity of each line with a finding, by line from 1; findings on the whole file (line 0) have
 *     no mark
 * @param notCompiled lines that no step has compiled, in order
 * @param read lines that the auditor has read
 * @param seen lines that were on the screen
 */
public record LineMarks(Map<Integer, Severity> worst, List<LineRange> notCompiled, LineSet read, LineSet seen) {
    public static final LineMarks NONE = new LineMarks(Map.of(), List.of());

    public LineMarks {
        worst = Map.copyOf(worst);
        notCompiled = List.copyOf(notCompiled);
    }

    /** Creates marks without read or seen lines. */
    public LineMarks(Map<Integer, Severity> worst, List<LineRange> notCompiled) {
        this(worst, notCompiled, LineSet.NONE, LineSet.NONE);
    }

    /** Creates the marks of one file's findings. */
    public static LineMarks of(Collection<Finding> findings) {
        Map<Integer, Severity> worst = new HashMap<>();
        for (Finding finding : findings) {
            if (finding.line() > 0) {
                worst.merge(finding.line(), finding.severity(), (a, b) -> a.atLeast(b) ? a : b);
            }
        }
        return new LineMarks(worst, List.of());
    }

    /** Returns a copy with other findings. */
    public LineMarks withFindings(Collection<Finding> findings) {
        return new LineMarks(of(findings).worst, notCompiled, read, seen);
    }

    /** Returns a copy with other lines that no step has compiled. */
    public LineMarks withNotCompiled(List<LineRange> lines) {
        return new LineMarks(worst, lines, read, seen);
    }

    /** Returns a copy with other read and seen lines. */
    public LineMarks withRead(LineSet readNow, LineSet seenNow) {
        return new LineMarks(worst, notCompiled, readNow, seenNow);
    }

    Optional<Severity> at(int line) {
        return Optional.ofNullable(worst.get(line));
    }

    /** Whether no step has compiled a line. Uses binary search. */
    boolean isNotCompiled(int line) {
        int low = 0;
        int high = notCompiled.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (notCompiled.get(middle).last() < line) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < notCompiled.size() && notCompiled.get(low).contains(line);
    }
}
