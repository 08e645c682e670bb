package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.finding.Finding;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** A row of the tree of findings. */
public sealed interface FindingRow {
    /** Returns the findings in the row, in display order. */
    List<Finding> findings();

    /** The heading of a group of findings. */
    record Group(FindingGroup group) implements FindingRow {
        @Override
        public List<Finding> findings() {
            return group.findings();
        }
    }

    /** Several findings of one rule in one file, shown as one row. {@code findings} contains at least two. */
    record Fold(List<Finding> findings) implements FindingRow {
        public Fold {
            findings = List.copyOf(findings);
        }

        Finding first() {
            return findings.getFirst();
        }

        Severity worst() {
            return findings.stream()
                    .map(Finding::severity)
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
        }

        /**
         * Returns the combined verdict: unreviewed if any finding is unreviewed, or else flagged if any finding is
         * flagged.
         */
        Verdict verdict(Function<Finding, Verdict> verdicts) {
            List<Verdict> all = findings.stream().map(verdicts).toList();
            return all.stream()
                    .filter(verdict -> !verdict.isCurrent())
                    .findFirst()
                    .or(() -> all.stream()
                            .filter(verdict -> verdict.state() == Verdict.State.FLAGGED)
                            .findFirst())
                    .orElseGet(all::getFirst);
        }
    }

    /** One finding. */
    record One(Finding finding) implements FindingRow {
        @Override
        public List<Finding> findings() {
            return List.of(finding);
        }
    }
}
