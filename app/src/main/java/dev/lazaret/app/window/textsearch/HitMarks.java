package dev.lazaret.app.window.textsearch;

import dev.lazaret.analysis.coverage.LineSet;
import dev.lazaret.analysis.coverage.LinesRead;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.search.FileHits;
import dev.lazaret.analysis.search.LineHit;
import dev.lazaret.analysis.text.LineRange;
import dev.lazaret.app.window.session.Session;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which lines of the results are marked as read. Must be used only on the JavaFX thread.
 *
 * <p>A line of the repository counts towards the lines read, which are stored and bound to the bytes of the file. A line
 * of a crate, or of a file that has no lines to read, is marked until the repository is closed.
 */
final class HitMarks {
    private final Session session;
    private final Set<Mark> others = new HashSet<>();

    private record Mark(SearchedPlace place, RepoPath path, int line) {}

    HitMarks(Session session) {
        this.session = session;
    }

    /** The marks at some moment. Immutable. */
    static final class Snapshot {
        private final LinesRead lines;
        private final Set<Mark> others;

        private Snapshot(LinesRead lines, Set<Mark> others) {
            this.lines = lines;
            this.others = Set.copyOf(others);
        }

        boolean isRead(SearchedPlace place, RepoPath path, int line) {
            return (place.crate().isEmpty() && lines.forPath(path).contains(line))
                    || others.contains(new Mark(place, path, line));
        }
    }

    Snapshot snapshot() {
        return new Snapshot(session.lines().now(), others);
    }

    boolean isRead(SearchedPlace place, RepoPath path, int line) {
        return (place.crate().isEmpty() && session.lines().get(path).contains(line))
                || others.contains(new Mark(place, path, line));
    }

    /** Marks these lines of a file; unmarks them if {@code read} is false. */
    void mark(SearchedPlace place, FileHits file, List<LineHit> lines, boolean read) {
        Optional<Digest> content = place.crate().isPresent() || session.lines().all(file.path()) == 0
                ? Optional.empty()
                : session.audit()
                        .inventory()
                        .entry(file.path())
                        .filter(Entry::isFile)
                        .map(Entry::digest);
        if (content.isPresent()) {
            LineSet all = LineSet.NONE;
            for (LineHit hit : lines) {
                all = all.with(LineSet.of(new LineRange(hit.line(), hit.line())));
            }
            session.lines().mark(file.path(), content.get(), all, read);
            return;
        }
        for (LineHit hit : lines) {
            Mark mark = new Mark(place, file.path(), hit.line());
            if (read) {
                others.add(mark);
            } else {
                others.remove(mark);
            }
        }
    }
}
