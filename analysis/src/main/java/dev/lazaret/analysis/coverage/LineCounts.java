package dev.lazaret.analysis.coverage;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The numbers of lines in a repository that can be read.
 *
 * @param files number of lines in each text file, including empty files
 * @param uncounted number of regular files that are not text, are too large to analyse, or could not be read
 */
public record LineCounts(SortedMap<RepoPath, Integer> files, long uncounted) {
    /** Counts without any file. */
    public static final LineCounts NONE = new LineCounts(new TreeMap<>(), 0);

    public LineCounts {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** Returns the number of lines in all files. */
    public long all() {
        return files.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** Returns the number of lines in a file; 0 if the file is not counted. */
    public int of(RepoPath path) {
        return files.getOrDefault(path, 0);
    }

    /**
     * Creates line counts.
     *
     * @param counted number of lines in each counted file, by path
     * @param regular number of all regular files
     */
    public static LineCounts of(Map<RepoPath, Integer> counted, long regular) {
        SortedMap<RepoPath, Integer> files = new TreeMap<>(counted);
        return new LineCounts(files, regular - files.size());
    }
}
