package dev.lazaret.viewer.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.viewer.gallery.Example;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Verifies where a review continues from several selected findings, and when they can take one verdict. */
class FindingSelectionTest {
    private static final ReviewOrder ORDER = ReviewOrder.of(Example.findings());
    private static final List<Finding> ALL = ORDER.findings();

    private static FindingSelection of(int from, int to, int rows) {
        return new FindingSelection(ALL.subList(from, to), 0, rows, Optional.empty());
    }

    @Test
    void oneRowIsEnteredAndSeveralRowsArePassed() {
        assertThat(of(2, 5, 1).next(ORDER)).contains(ALL.get(2));
        assertThat(of(2, 5, 3).next(ORDER)).contains(ALL.get(5));
        assertThat(of(2, 5, 3).previous(ORDER)).contains(ALL.get(1));
        assertThat(of(0, 0, 1).next(ORDER)).as("an empty group").contains(ALL.getFirst());
    }

    @Test
    void nextUnreviewedMayBeInTheRow() {
        Verdict flagged = new Verdict(Verdict.State.FLAGGED, null, null, false);
        assertThat(of(2, 5, 1)
                        .nextUnreviewed(ORDER, finding -> finding.equals(ALL.get(2)) ? flagged : Verdict.UNREVIEWED))
                .contains(ALL.get(3));
        assertThat(of(2, 5, 1)
                        .nextUnreviewed(ORDER, finding -> ALL.indexOf(finding) < 6 ? flagged : Verdict.UNREVIEWED))
                .contains(ALL.get(6));
        assertThat(of(2, 5, 3).nextUnreviewed(ORDER, _ -> Verdict.UNREVIEWED)).contains(ALL.get(5));
    }

    @Test
    void onlyFindingsOfOneRuleTakeOneVerdict() {
        assertThat(of(2, 3, 1).isOneRule()).isTrue();
        assertThat(of(0, ALL.size(), 1).isOneRule()).isFalse();
        assertThat(of(0, 0, 1).isOneRule()).isFalse();
        assertThat(of(0, ALL.size(), 1).byRule().values().stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(ALL);
    }
}
