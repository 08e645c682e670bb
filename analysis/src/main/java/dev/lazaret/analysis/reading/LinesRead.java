package dev.lazaret.analysis.reading;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far the lines of a repository were read.
 *
 * @param counts the lines that there are
 * @param files what was read of each file of which anything was
 */
public record LinesRead(LineCounts counts, Map<RepoPath, LineSet> files) {
    /** Lines that no counted file has do not count. */
    public LinesRead {
        Map<RepoPath, LineSet> kept = new HashMap<>();
        LineCounts all = counts;
        files.forEach((path, read) -> {
            LineSet there = read.within(LineSet.first(all.of(path)));
            if (!there.isEmpty()) {
                kept.put(path, there);
            }
        });
        files = Map.copyOf(kept);
    }

    /** Nobody has read anything. */
    public static LinesRead nothing(LineCounts counts) {
        return new LinesRead(counts, Map.of());
    }

    /** Lines that were read. */
    public long read() {
        return files.values().stream().mapToLong(LineSet::count).sum();
    }

    /** Lines that there are. */
    public long all() {
        return counts.all();
    }

    /** What was read of a file. */
    public LineSet of(RepoPath path) {
        return files.getOrDefault(path, LineSet.NONE);
    }

    /** The same with what was read of one file in place of what was read of it before. */
    public LinesRead with(RepoPath path, LineSet read) {
        Map<RepoPath, LineSet> next = new HashMap<>(files);
        next.put(path, read);
        return new LinesRead(counts, next);
    }

    /** The first line of a file that nobody has read; empty where all were. */
    public Optional<Integer> firstUnread(RepoPath path) {
        return of(path).firstOutside(counts.of(path));
    }
}
