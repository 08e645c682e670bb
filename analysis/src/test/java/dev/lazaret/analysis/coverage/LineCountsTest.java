package dev.lazaret.analysis.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Verifies the count "2 318 of 9 870 lines were read": lines of files that are not counted never count as read. */
class LineCountsTest {
    private static final RepoPath LIB = RepoPath.of("src/lib.rs");
    private static final RepoPath GONE = RepoPath.of("src/gone.rs");

    @Test
    void countsExistingLinesOnly() {
        LineCounts counts = LineCounts.of(Map.of(LIB, 10, RepoPath.of("empty"), 0), 5);
        LinesRead read = new LinesRead(counts, Map.of(LIB, LineSet.of("3-99"), GONE, LineSet.of("1-7")));

        assertThat(counts.all()).isEqualTo(10);
        assertThat(counts.uncounted()).isEqualTo(3);
        assertThat(read.read()).isEqualTo(8);
        assertThat(read.firstUnread(LIB)).contains(1);
        assertThat(read.firstUnread(GONE)).isEmpty();
        assertThat(read.with(LIB, LineSet.of("1-10")).firstUnread(LIB)).isEmpty();
        assertThat(read.with(LIB, LineSet.NONE).read()).isZero();
    }
}
