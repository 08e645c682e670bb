package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.CrateManualFindings;
import dev.lazaret.analysis.audit.CrateVerdict;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.cargo.AvailableCrate;
import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.LockedCrate;
import dev.lazaret.analysis.cargo.Workspace;
import dev.lazaret.analysis.grade.CrateCapabilities;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.CollisionSafeCopy;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Facts about a repository's dependencies, in addition to its lockfile.
 *
 * @param fetched sources that a Fetch has downloaded for this tree
 * @param verdicts verdicts on findings in crates that were given for this repository, sorted
 * @param units capabilities of the fetched sources that were read
 * @param remarks manual findings in crates
 */
public record DependencyFacts(
        List<AvailableCrate> fetched,
        List<CrateVerdict> verdicts,
        Map<AvailableCrate, CrateCapabilities> units,
        CrateManualFindings remarks) {
    /** No facts beyond the lockfile. */
    public static final DependencyFacts NONE = new DependencyFacts(List.of(), List.of());

    private static final Comparator<LockedCrate> ORDER = Comparator.comparing(LockedCrate::name)
            .thenComparing(LockedCrate::version)
            .thenComparing(LockedCrate::source)
            .thenComparing(crate -> String.valueOf(crate.sourceUrl()));

    public DependencyFacts {
        fetched = List.copyOf(fetched);
        verdicts = verdicts.stream().sorted(CrateVerdict.ORDER).toList();
        units = CollisionSafeCopy.of(units);
    }

    /** Creates an instance without manual findings. */
    public DependencyFacts(
            List<AvailableCrate> fetched, List<CrateVerdict> verdicts, Map<AvailableCrate, CrateCapabilities> units) {
        this(fetched, verdicts, units, CrateManualFindings.NONE);
    }

    /** Creates an instance without capabilities, for fetched sources of which only the manifests are known. */
    public DependencyFacts(List<AvailableCrate> fetched, List<CrateVerdict> verdicts) {
        this(fetched, verdicts, Map.of());
    }

    /** Returns a copy with other manual findings. */
    public DependencyFacts with(CrateManualFindings other) {
        return new DependencyFacts(fetched, verdicts, units, other);
    }

    /** Returns a copy with the capabilities of fetched sources. */
    public DependencyFacts with(Map<AvailableCrate, CrateCapabilities> read) {
        return new DependencyFacts(fetched, verdicts, read, remarks);
    }

    /** Returns the crates that are not packages of the repository, in the form {@code NAME@VERSION}. */
    public Set<String> keys(Audit audit) {
        return locked(audit).stream()
                .filter(Locked::isElsewhere)
                .map(locked -> locked.crate().name() + "@" + locked.crate().version())
                .collect(Collectors.toSet());
    }

    /**
     * The source of a crate.
     *
     * @param manifest manifest of a source in the repository; empty for a source that a Fetch has downloaded
     */
    private record Shelved(AvailableCrate source, Optional<RepoPath> manifest) {}

    /**
     * A crate in the lockfile, with its source if available.
     *
     * @param manifest manifest of the source, if the source is in the repository
     */
    record Locked(LockedCrate crate, Optional<AvailableCrate> source, Optional<RepoPath> manifest) {
        boolean isElsewhere() {
            return !crate.source().equals("path");
        }
    }

    /**
     * Returns the capabilities of a crate; empty if they are unknown.
     *
     * @param inside capabilities from the repository's own audit
     */
    Optional<CrateCapabilities> capabilities(Locked locked, CrateCapabilities inside) {
        if (locked.manifest().isPresent()) {
            return locked.manifest().map(inside::of).filter(CrateCapabilities::isRead);
        }
        return locked.source().flatMap(this::capabilities);
    }

    /** Returns the capabilities of a source that a Fetch has downloaded; empty if they are unknown. */
    Optional<CrateCapabilities> capabilities(AvailableCrate source) {
        return Optional.ofNullable(units.get(source)).filter(CrateCapabilities::isRead);
    }

    /**
     * Returns the crates in the lockfile. If it names none, returns the crates that a Fetch has downloaded according to
     * the lockfile that it generated.
     */
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

    /** Returns the fetched sources that may belong to a crate. A Fetch downloads only crates from registries. */
    private Stream<Shelved> fetched(LockedCrate crate) {
        return crate.source().equals("registry")
                ? fetched.stream().map(source -> new Shelved(source, Optional.empty()))
                : Stream.empty();
    }

    private static List<Shelved> packages(Audit audit, boolean vendored) {
        return audit.cargo().workspaces().stream()
                .filter(workspace -> vendored == (workspace.place() == Workspace.Place.VENDORED))
                .flatMap(workspace -> workspace.packages().stream())
                .map((CargoPackage found) -> new Shelved(AvailableCrate.of(found), Optional.of(found.manifest())))
                .toList();
    }

    /** Returns the number of flagged findings in crates, including manual findings that count as flagged. */
    long flagged() {
        return remarks.flagged()
                + verdicts.stream()
                        .filter(given -> given.verdict().state() == Verdict.State.FLAGGED)
                        .count();
    }
}
