package dev.lazaret.viewer.overview;

import dev.lazaret.analysis.detect.Finding;
import dev.lazaret.analysis.reading.LinesRead;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where to read on: the first line that nobody has read.
 *
 * @param line from 1
 */
public record NextUnread(RepoPath path, int line) {
    /**
     * In files that execute or redirect first, then in the order of paths.
     *
     * @param order of review
     */
    public static Optional<NextUnread> of(List<Finding> order, LinesRead read) {
        Stream<RepoPath> points = order.stream()
                .filter(finding -> finding.isExecutionPoint() && !finding.isTestData())
                .map(Finding::path);
        return Stream.concat(points, read.counts().files().keySet().stream())
                .flatMap(path -> read.firstUnread(path).map(line -> new NextUnread(path, line)).stream())
                .findFirst();
    }
}
