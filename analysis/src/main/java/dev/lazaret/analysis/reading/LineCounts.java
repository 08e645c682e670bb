package dev.lazaret.analysis.reading;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many lines there are to read.
 *
 * @param files the lines of each text file, also of those that have none
 * @param uncounted number of regular files that are no text, are too large to be analysed, or could not be read
 */
public record LineCounts(SortedMap<RepoPath, Integer> files, long uncounted) {
    /** Nothing is counted. */
    public static final LineCounts NONE = new LineCounts(new TreeMap<>(), 0);

    public LineCounts {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** All lines of all files. */
    public long all() {
        return files.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** The lines of a file; 0 where none are counted. */
    public int of(RepoPath path) {
        return files.getOrDefault(path, 0);
    }

    /** Of the files that were counted, by path, and the number of all regular files. */
    public static LineCounts of(Map<RepoPath, Integer> counted, long regular) {
        SortedMap<RepoPath, Integer> files = new TreeMap<>(counted);
        return new LineCounts(files, regular - files.size());
    }
}
