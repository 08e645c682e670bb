package dev.lazaret.viewer.overview;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.compare.BaselineComparison;
import dev.lazaret.analysis.compare.EarlierFinding;
import dev.lazaret.analysis.compare.KnownBefore;
import dev.lazaret.analysis.detect.Finding;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.viewer.findings.FindingKnowledge;
import dev.lazaret.viewer.findings.FindingNews;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * What is news since an earlier audit of the repository.
 *
 * @param day on which it was last opened as it was
 * @param news number of findings of each
 * @param gone a line for each finding that is no longer there
 * @param sameRules whether the earlier one was made with the same rules: else what is new may be new to the rules alone
 */
public record SinceLast(LocalDate day, Map<FindingNews, Integer> news, List<String> gone, boolean sameRules) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    public SinceLast {
        news = Map.copyOf(news);
        gone = List.copyOf(gone);
    }

    static SinceLast of(Audit audit, Function<Finding, Verdict> verdicts, KnownBefore known) {
        BaselineComparison earlier = known.comparison();
        Map<FindingNews, Integer> news = new EnumMap<>(FindingNews.class);
        FindingKnowledge knowledge = FindingKnowledge.NONE.withChange(earlier::of);
        for (FindingNews one : FindingNews.SINCE_LAST) {
            news.put(one, (int) audit.findings().stream()
                    .filter(finding -> one.isOf(finding, verdicts.apply(finding), knowledge))
                    .count());
        }
        return new SinceLast(
                known.day(), news, earlier.gone().stream().map(SinceLast::line).toList(), earlier.sameRules());
    }

    private static String line(EarlierFinding gone) {
        return gone.severity().word() + " " + gone.id() + ", "
                + Inert.path(gone.path().bytes()) + (gone.line() == 0 ? "" : ":" + gone.line()) + ": " + gone.title();
    }

    /** {@code Since 12 November 2026:}. */
    String title() {
        return "Since " + day.format(DAY) + ":";
    }

    /** What follows the numbers; empty where nothing is to be said. */
    String rest() {
        return (isNothing() ? "no finding is new, changed or gone. " : "")
                + (sameRules ? "" : "The rules are others, so what is new may be new to them alone.");
    }

    /** Number of findings of one. */
    int count(FindingNews one) {
        return news.getOrDefault(one, 0);
    }

    /** Whether nothing is news. */
    boolean isNothing() {
        return gone.isEmpty() && news.values().stream().allMatch(count -> count == 0);
    }
}
