package dev.lazaret.analysis.coverage;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.CollisionSafeCopy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The lines of a repository that were read.
 *
 * @param counts numbers of existing lines
 * @param files lines that were read, for each file in which at least one line was read
 */
public record LinesRead(LineCounts counts, Map<RepoPath, LineSet> files) {
    /** Removes lines that don't exist according to {@code counts}. */
    public LinesRead {
        Map<RepoPath, LineSet> stored = new HashMap<>();
        LineCounts all = counts;
        files.forEach((path, read) -> {
            LineSet there = read.within(LineSet.first(all.of(path)));
            if (!there.isEmpty()) {
                stored.put(path, there);
            }
        });
        files = CollisionSafeCopy.of(stored);
    }

    /** Returns an instance in which no line was read. */
    public static LinesRead nothing(LineCounts counts) {
        return new LinesRead(counts, Map.of());
    }

    /** Returns the number of lines that were read. */
    public long read() {
        return files.values().stream().mapToLong(LineSet::count).sum();
    }

    /** Returns the number of existing lines. */
    public long all() {
        return counts.all();
    }

    /** Returns the lines of a file that were read. */
    public LineSet forPath(RepoPath path) {
        return files.getOrDefault(path, LineSet.NONE);
    }

    /** Returns a copy in which the lines of one file that were read are replaced. */
    public LinesRead with(RepoPath path, LineSet read) {
        Map<RepoPath, LineSet> next = new HashMap<>(files);
        next.put(path, read);
        return new LinesRead(counts, next);
    }

    /** Returns the first line of a file that was not read; empty if all lines were read. */
    public Optional<Integer> firstUnread(RepoPath path) {
        return forPath(path).firstOutside(counts.of(path));
    }
}
