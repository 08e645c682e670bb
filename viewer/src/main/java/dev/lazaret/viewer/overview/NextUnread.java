package dev.lazaret.viewer.overview;

import dev.lazaret.analysis.coverage.LinesRead;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Place to continue reading: the first unread line.
 *
 * @param line line from 1
 */
public record NextUnread(RepoPath path, int line) {
    /**
     * Finds the first unread line, searching files with execution points first, then all files by path.
     *
     * @param order findings in review order
     */
    public static Optional<NextUnread> find(List<Finding> order, LinesRead read) {
        Stream<RepoPath> points = order.stream()
                .filter(finding -> finding.isExecutionPoint() && !finding.isTestData())
                .map(Finding::path);
        return Stream.concat(points, read.counts().files().keySet().stream())
                .flatMap(path -> read.firstUnread(path).map(line -> new NextUnread(path, line)).stream())
                .findFirst();
    }
}
