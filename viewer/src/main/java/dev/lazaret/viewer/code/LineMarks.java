package dev.lazaret.viewer.code;

import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.detect.Finding;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The worst severity of each line that has a finding.
 *
 * @param worst by line, counted from 1; line 0, the whole file, has no mark
 */
public record LineMarks(Map<Integer, Severity> worst) {
    public static final LineMarks NONE = new LineMarks(Map.of());

    public LineMarks {
        worst = Map.copyOf(worst);
    }

    /** The marks of one file's findings. */
    public static LineMarks of(Collection<Finding> findings) {
        Map<Integer, Severity> worst = new HashMap<>();
        for (Finding finding : findings) {
            if (finding.line() > 0) {
                worst.merge(finding.line(), finding.severity(), (a, b) -> a.atLeast(b) ? a : b);
            }
        }
        return new LineMarks(worst);
    }

    Optional<Severity> at(int line) {
        return Optional.ofNullable(worst.get(line));
    }
}
