package dev.lazaret.viewer.overview;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.summary.CoverageGapFormatter;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.viewer.overview.OverviewModel.Block;
import dev.lazaret.viewer.overview.OverviewModel.Unread;
import java.util.List;
import java.util.Optional;

/**
 * Text at the top of the page.
 *
 * @param headline one sentence about the whole repository
 * @param totals number of findings, with test data counted separately
 * @param under sentence below the headline
 */
public record PageIntro(String headline, String totals, String under) {

    /**
     * Returns the sentence below the headline.
     *
     * @param before findings that are triggered before any step of the ladder
     * @param first number of findings that are listed to be read first
     * @param rules number of rules that were applied
     */
    static String under(
            Block before, int first, Audit audit, int rules, List<Unread> unread, Optional<CrateReadCounts> crates) {
        if (audit.findings().stream().noneMatch(finding -> finding.isExecutionPoint() && !finding.isTestData())) {
            String places = CoverageGapFormatter.caveat(0);
            return CountFormatter.unbroken(rules, "rule")
                    + " matched nothing that would make code run before Build. That is not a proof"
                    + (unread.isEmpty()
                            ? ": rules find only what they know."
                            : ": " + UnreadPartFinder.sum(audit, crates) + " not examined.")
                    + (places.isEmpty() ? "" : " " + places);
        }
        StringBuilder words = new StringBuilder();
        if (before.count() > 0) {
            long critical = before.rows().stream()
                    .filter(row -> row.trigger().isPresent())
                    .flatMap(row -> row.findings().stream())
                    .filter(finding -> finding.severity() == Severity.CRITICAL)
                    .count();
            words.append(
                            before.count() == 1
                                    ? "1 finding fires"
                                    : CountFormatter.unbroken(before.count()) + " findings fire")
                    .append(" before any step of the ladder");
            if (critical > 0) {
                words.append("; ")
                        .append(critical)
                        .append(critical == 1 ? " of them is" : " of them are")
                        .append(" critical");
            }
            words.append(". ");
        }
        String beside = CoverageGapFormatter.caveat(
                crates.map(known -> (long) known.open()).orElseGet(() -> UnreadPartFinder.crates(audit)));
        words.append(beside).append(beside.isEmpty() ? "" : " ");
        String number = List.of("", "the one", "the two", "the three", "the four", "the five")
                .get(first);
        return (words + (first == 0 ? "" : "Start with " + number + " below.")).strip();
    }
}
