package dev.lazaret.viewer.overview;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.compare.BaselineComparison;
import dev.lazaret.analysis.compare.EarlierFinding;
import dev.lazaret.analysis.compare.LastOpenedComparison;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.viewer.findings.ExternalFindingFacts;
import dev.lazaret.viewer.findings.FindingNewsKind;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Counts the changes since an earlier audit of the repository.
 *
 * @param day day on which the earlier state was last opened
 * @param news number of findings by kind of change
 * @param gone a line of text for each finding that is gone
 * @param sameRules whether the earlier audit used the same rules; if not, a new finding may be due only to a new rule
 */
public record ChangesSinceLast(
        LocalDate day, Map<FindingNewsKind, Integer> news, List<String> gone, boolean sameRules) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    public ChangesSinceLast {
        news = Map.copyOf(news);
        gone = List.copyOf(gone);
    }

    static ChangesSinceLast of(Audit audit, Function<Finding, Verdict> verdicts, LastOpenedComparison known) {
        BaselineComparison earlier = known.comparison();
        Map<FindingNewsKind, Integer> news = new EnumMap<>(FindingNewsKind.class);
        ExternalFindingFacts knowledge = ExternalFindingFacts.NONE.withChange(earlier::of);
        for (FindingNewsKind one : FindingNewsKind.SINCE_LAST) {
            news.put(one, (int) audit.findings().stream()
                    .filter(finding -> one.isOf(finding, verdicts.apply(finding), knowledge))
                    .count());
        }
        return new ChangesSinceLast(
                known.day(),
                news,
                earlier.gone().stream().map(ChangesSinceLast::line).toList(),
                earlier.sameRules());
    }

    private static String line(EarlierFinding gone) {
        return gone.severity().word() + " " + gone.id() + ", "
                + Inert.path(gone.path().bytes()) + (gone.line() == 0 ? "" : ":" + gone.line()) + ": " + gone.title();
    }

    /** Returns text such as {@code Since 12 November 2026:}. */
    String title() {
        return "Since " + day.format(DAY) + ":";
    }

    /** Returns the text after the numbers; empty if there is none. */
    String rest() {
        return (isNothing() ? "no finding is new, changed or gone. " : "")
                + (sameRules ? "" : "The rules have changed, so a finding may be new only because of them.");
    }

    /** Returns the number of findings with one kind of news. */
    int count(FindingNewsKind one) {
        return news.getOrDefault(one, 0);
    }

    /** Whether there is no news. */
    boolean isNothing() {
        return gone.isEmpty() && news.values().stream().allMatch(count -> count == 0);
    }
}
