package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.Reachability;
import dev.lazaret.analysis.cargo.Workspace;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.finding.Location;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lowers the severity of places without a visible call path, in libraries that are linked only into build scripts and
 * macros.
 *
 * @param reached places for which another unit has a call path
 * @param vendored folders of packages that are copies of published packages
 */
record UncalledCodeSeverityReducer(Set<Location> reached, Set<RepoPath> vendored) {
    static UncalledCodeSeverityReducer of(RepositoryFacts facts) {
        return new UncalledCodeSeverityReducer(
                facts.code().units().stream()
                        .flatMap(unit -> unit.evidence().stream())
                        .filter(one -> !isOne(one))
                        .map(UncalledCodeSeverityReducer::location)
                        .collect(Collectors.toSet()),
                facts.cargo().workspaces().stream()
                        .filter(workspace -> workspace.place() == Workspace.Place.VENDORED)
                        .flatMap(workspace -> workspace.packages().stream())
                        .map(one -> one.manifest().parent())
                        .collect(Collectors.toSet()));
    }

    private static boolean isOne(Evidence one) {
        return one.reach().broken() == Reachability.Break.HOST_ONLY;
    }

    private static Location location(Evidence one) {
        return new Location(one.path(), one.line(), one.column());
    }

    /** Whether this evidence's unit has no visible call path to the place, but another unit has one. */
    boolean isReachedElsewhere(Evidence one) {
        return isOne(one) && reached.contains(location(one));
    }

    /**
     * Returns the severity of a place in a library to which no call path is certain: at most high, or at most medium if
     * there is no visible call path at all and the library is a copy of a published package, where uncalled code is not
     * suspicious.
     */
    Severity grade(Evidence one, Severity severity) {
        if (isOne(one)
                && severity.atLeast(Severity.HIGH)
                && Stream.iterate(one.path(), at -> !at.isRoot(), RepoPath::parent)
                        .anyMatch(vendored::contains)) {
            return Severity.MEDIUM;
        }
        return severity == Severity.CRITICAL ? Severity.HIGH : severity;
    }
}
