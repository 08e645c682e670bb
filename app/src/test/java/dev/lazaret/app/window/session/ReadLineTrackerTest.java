package dev.lazaret.app.window.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.coverage.LineCounts;
import dev.lazaret.analysis.coverage.LineSet;
import dev.lazaret.analysis.coverage.LinesRead;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.LineRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Verifies the count of read lines: the key marks and unmarks, and nothing counts twice. */
class ReadLineTrackerTest {
    private static final RepoPath FILE = RepoPath.of("src/lib.rs");
    private static final Digest CONTENT = Digest.of(new byte[32]);

    private final List<String> told = new ArrayList<>();
    private final ReadLineTracker lines = new ReadLineTracker(
            new LinesRead(
                    LineCounts.of(Map.of(FILE, 200, RepoPath.of("build.rs"), 10), 2), Map.of(FILE, LineSet.of("1-10"))),
            (change, read, undo) -> told.add(change.words() + " -> " + read.text() + (undo ? ", undo" : "")));

    @Test
    void toggleMarksUnreadLinesAndUnmarksReadOnes() {
        lines.toggle(FILE, CONTENT, new LineRange(5, 20));
        assertThat(lines.count()).isEqualTo(20);
        lines.toggle(FILE, CONTENT, new LineRange(5, 20));
        assertThat(lines.count()).isEqualTo(4);
        assertThat(lines.get(FILE)).isEqualTo(LineSet.of("1-4"));
        assertThat(told)
                .containsExactly(
                        "Read: 10\u00a0lines of src/lib.rs -> 1-20".replace('\u00a0', ' '),
                        "Unread again: 16 lines of src/lib.rs -> 1-4");
    }

    @Test
    void undoKeepsLinesReadBefore() {
        ReadLineTracker.Change change =
                lines.toggle(FILE, CONTENT, new LineRange(5, 20)).orElseThrow();
        lines.undo(change);
        lines.undo(change);

        assertThat(lines.get(FILE)).isEqualTo(LineSet.of("1-10"));
        assertThat(lines.count()).isEqualTo(10);
        assertThat(told.getLast()).endsWith("-> 1-10, undo");
        assertThat(told).as("what is taken back is not taken back again").hasSize(2);
    }

    @Test
    void ignoresNonexistentLines() {
        assertThat(lines.toggle(RepoPath.of("data.bin"), CONTENT, new LineRange(1, 9)))
                .isEmpty();
        lines.mark(FILE, CONTENT, LineSet.of("190-900"), true);

        assertThat(lines.count()).isEqualTo(21);
        assertThat(lines.all()).isEqualTo(210);
        assertThat(lines.now().read()).isEqualTo(21);
    }
}
