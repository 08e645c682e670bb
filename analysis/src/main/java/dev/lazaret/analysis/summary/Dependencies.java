package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.CrateVerdict;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.CrateSource;
import dev.lazaret.analysis.cargo.LockedCrate;
import dev.lazaret.analysis.cargo.Workspace;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of a repository's dependencies beside its lockfile.
 *
 * @param fetched the sources that a Fetch has left for this tree
 * @param verdicts on findings in crates, given for this repository, sorted
 */
public record Dependencies(List<CrateSource> fetched, List<CrateVerdict> verdicts) {
    /** Nothing but the lockfile. */
    public static final Dependencies NONE = new Dependencies(List.of(), List.of());

    private static final Comparator<LockedCrate> ORDER = Comparator.comparing(LockedCrate::name)
            .thenComparing(LockedCrate::version)
            .thenComparing(LockedCrate::source)
            .thenComparing(crate -> String.valueOf(crate.sourceUrl()));

    public Dependencies {
        fetched = List.copyOf(fetched);
        verdicts = verdicts.stream().sorted(CrateVerdict.ORDER).toList();
    }

    /** A crate of the lockfile, and its source where there is one. */
    record Locked(LockedCrate crate, Optional<CrateSource> source) {
        boolean isElsewhere() {
            return !crate.source().equals("path");
        }
    }

    /** The lockfile's crates; without a lockfile those that a Fetch brought by the one that it made. */
    List<Locked> locked(Audit audit) {
        List<CrateSource> own = packages(audit, false);
        List<CrateSource> vendored = packages(audit, true);
        Stream<LockedCrate> named = audit.cargo().crates().isEmpty()
                ? fetched.stream()
                        .map(source -> new LockedCrate(
                                source.name(), source.version(), "registry", null, source.checksum(), 0))
                : audit.cargo().crates().stream();
        return named.sorted(ORDER)
                .map(crate -> new Locked(
                        crate,
                        (crate.source().equals("path")
                                        ? own.stream()
                                        : Stream.concat(fetched(crate), vendored.stream()))
                                .filter(source -> source.isOf(crate))
                                .findFirst()))
                .toList();
    }

    /** A Fetch brings crates of registries. */
    private Stream<CrateSource> fetched(LockedCrate crate) {
        return crate.source().equals("registry") ? fetched.stream() : Stream.empty();
    }

    private static List<CrateSource> packages(Audit audit, boolean vendored) {
        return audit.cargo().workspaces().stream()
                .filter(workspace -> vendored == (workspace.place() == Workspace.Place.VENDORED))
                .flatMap(workspace -> workspace.packages().stream())
                .map((CargoPackage found) -> CrateSource.of(found))
                .toList();
    }

    /** Number of verdicts of a state. */
    long count(Verdict.State state) {
        return verdicts.stream()
                .filter(given -> given.verdict().state() == state)
                .count();
    }
}
