package dev.lazaret.viewer.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.coverage.LineCounts;
import dev.lazaret.analysis.coverage.LineSet;
import dev.lazaret.analysis.coverage.LinesRead;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.viewer.gallery.Audits;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Verifies the order of unread places: code that executes comes first. */
class NextUnreadTest {
    private static final RepoPath FIRST = RepoPath.of("a.txt");

    @Test
    void filesThatExecuteComeFirst() {
        List<Finding> order = Audits.example().findings().stream()
                .filter(Finding::isExecutionPoint)
                .filter(finding -> !finding.isTestData())
                .toList();
        RepoPath point = order.getFirst().path();
        LinesRead none = LinesRead.nothing(LineCounts.of(Map.of(FIRST, 3, point, 5), 2));

        assertThat(NextUnread.find(order, none)).contains(new NextUnread(point, 1));
        LinesRead some = none.with(point, LineSet.of("1-2"));
        assertThat(NextUnread.find(order, some)).contains(new NextUnread(point, 3));
        LinesRead whole = some.with(point, LineSet.of("1-5"));
        assertThat(NextUnread.find(order, whole)).contains(new NextUnread(FIRST, 1));
        assertThat(NextUnread.find(order, whole.with(FIRST, LineSet.of("1-3")))).isEmpty();
    }
}
