package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.CrateRemarks;
import dev.lazaret.analysis.audit.CrateVerdict;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.CrateSource;
import dev.lazaret.analysis.cargo.LockedCrate;
import dev.lazaret.analysis.cargo.Workspace;
import dev.lazaret.analysis.detect.CrateCapabilities;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is known of a repository's dependencies beside its lockfile.
 *
 * @param fetched the sources that a Fetch has left for this tree
 * @param verdicts on findings in crates, given for this repository, sorted
 * @param units what the fetched sources can do, of those that were read
 * @param remarks findings that auditors have made in crates
 */
public record KnownDependencies(
        List<CrateSource> fetched,
        List<CrateVerdict> verdicts,
        Map<CrateSource, CrateCapabilities> units,
        CrateRemarks remarks) {
    /** Nothing but the lockfile. */
    public static final KnownDependencies NONE = new KnownDependencies(List.of(), List.of());

    private static final Comparator<LockedCrate> ORDER = Comparator.comparing(LockedCrate::name)
            .thenComparing(LockedCrate::version)
            .thenComparing(LockedCrate::source)
            .thenComparing(crate -> String.valueOf(crate.sourceUrl()));

    public KnownDependencies {
        fetched = List.copyOf(fetched);
        verdicts = verdicts.stream().sorted(CrateVerdict.ORDER).toList();
        units = Map.copyOf(units);
    }

    /** Without findings that auditors have made. */
    public KnownDependencies(
            List<CrateSource> fetched, List<CrateVerdict> verdicts, Map<CrateSource, CrateCapabilities> units) {
        this(fetched, verdicts, units, CrateRemarks.NONE);
    }

    /** Of fetched sources the manifests alone. */
    public KnownDependencies(List<CrateSource> fetched, List<CrateVerdict> verdicts) {
        this(fetched, verdicts, Map.of());
    }

    /** The same with other findings of auditors. */
    public KnownDependencies with(CrateRemarks other) {
        return new KnownDependencies(fetched, verdicts, units, other);
    }

    /** The same with what fetched sources can do. */
    public KnownDependencies with(Map<CrateSource, CrateCapabilities> read) {
        return new KnownDependencies(fetched, verdicts, read, remarks);
    }

    /** {@code NAME@VERSION} of the crates that a repository takes from elsewhere. */
    public Set<String> keys(Audit audit) {
        return locked(audit).stream()
                .filter(Locked::isElsewhere)
                .map(locked -> locked.crate().name() + "@" + locked.crate().version())
                .collect(Collectors.toSet());
    }

    /**
     * Where a crate has its source.
     *
     * @param manifest in the repository; empty for one that a Fetch has brought
     */
    private record Shelved(CrateSource source, Optional<RepoPath> manifest) {}

    /**
     * A crate of the lockfile, and its source where there is one.
     *
     * @param manifest of the source where it lies in the repository
     */
    record Locked(LockedCrate crate, Optional<CrateSource> source, Optional<RepoPath> manifest) {
        boolean isElsewhere() {
            return !crate.source().equals("path");
        }
    }

    /**
     * What a crate can do; empty where that is not known.
     *
     * @param inside of the repository's own audit
     */
    Optional<CrateCapabilities> capabilities(Locked locked, CrateCapabilities inside) {
        if (locked.manifest().isPresent()) {
            return locked.manifest().map(inside::of).filter(CrateCapabilities::isRead);
        }
        return locked.source().flatMap(this::capabilities);
    }

    /** The same of a source that a Fetch has left. */
    Optional<CrateCapabilities> capabilities(CrateSource source) {
        return Optional.ofNullable(units.get(source)).filter(CrateCapabilities::isRead);
    }

    /** The lockfile's crates; without a lockfile those that a Fetch brought by the one that it made. */
    List<Locked> locked(Audit audit) {
        List<Shelved> own = packages(audit, false);
        List<Shelved> vendored = packages(audit, true);
        Stream<LockedCrate> named = audit.cargo().crates().isEmpty()
                ? fetched.stream()
                        .map(source -> new LockedCrate(
                                source.name(), source.version(), "registry", null, source.checksum(), 0))
                : audit.cargo().crates().stream();
        return named.sorted(ORDER)
                .map(crate -> {
                    Stream<Shelved> shelves = crate.source().equals("path")
                            ? own.stream()
                            : Stream.concat(fetched(crate), vendored.stream());
                    Optional<Shelved> found =
                            shelves.filter(one -> one.source().isOf(crate)).findFirst();
                    return new Locked(crate, found.map(Shelved::source), found.flatMap(Shelved::manifest));
                })
                .toList();
    }

    /** A Fetch brings crates of registries. */
    private Stream<Shelved> fetched(LockedCrate crate) {
        return crate.source().equals("registry")
                ? fetched.stream().map(source -> new Shelved(source, Optional.empty()))
                : Stream.empty();
    }

    private static List<Shelved> packages(Audit audit, boolean vendored) {
        return audit.cargo().workspaces().stream()
                .filter(workspace -> vendored == (workspace.place() == Workspace.Place.VENDORED))
                .flatMap(workspace -> workspace.packages().stream())
                .map((CargoPackage found) -> new Shelved(CrateSource.of(found), Optional.of(found.manifest())))
                .toList();
    }

    /** Number of findings in crates that are flagged, or that an auditor has made and count so. */
    long flagged() {
        return remarks.flagged()
                + verdicts.stream()
                        .filter(given -> given.verdict().state() == Verdict.State.FLAGGED)
                        .count();
    }
}
