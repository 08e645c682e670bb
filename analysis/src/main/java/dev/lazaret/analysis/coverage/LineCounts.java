package dev.lazaret.analysis.coverage;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Number of lines that there are to read.
 *
 * @param files number of lines of each text file, including files without lines
 * @param uncounted number of regular files that are no text, are too large to analyse, or could not be read
 */
public record LineCounts(SortedMap<RepoPath, Integer> files, long uncounted) {
    /** No file is counted. */
    public static final LineCounts NONE = new LineCounts(new TreeMap<>(), 0);

    public LineCounts {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** Returns the number of lines of all files. */
    public long all() {
        return files.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** Returns the number of lines of a file; 0 if it is not counted. */
    public int of(RepoPath path) {
        return files.getOrDefault(path, 0);
    }

    /**
     * Creates line counts.
     *
     * @param counted number of lines by path of each counted file
     * @param regular number of all regular files
     */
    public static LineCounts of(Map<RepoPath, Integer> counted, long regular) {
        SortedMap<RepoPath, Integer> files = new TreeMap<>(counted);
        return new LineCounts(files, regular - files.size());
    }
}
