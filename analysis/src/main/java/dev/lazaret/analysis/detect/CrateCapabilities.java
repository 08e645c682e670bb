package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.Unit;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What one or several packages can do: what executes while something is compiled, libraries and programs, and tests.
 *
 * @param units what runs while something is compiled first
 * @param unusual the places that are not ordinary for their kind of unit: a finding of high severity or worse speaks of them
 */
public record CrateCapabilities(List<UnitCapabilities> units, Set<Evidence> unusual) {
    /** Nothing is read. */
    public static final CrateCapabilities NONE = new CrateCapabilities(List.of(), Set.of());

    private static final Comparator<Evidence> ORDER = Comparator.comparing(Evidence::path)
            .thenComparingInt(Evidence::line)
            .thenComparingInt(Evidence::column)
            .thenComparing(one -> one.capability().word())
            .thenComparing(Evidence::what)
            .thenComparing(Evidence::argument);

    public CrateCapabilities {
        units = List.copyOf(units);
        unusual = Set.copyOf(unusual);
    }

    /** Of the units and findings of one audit. */
    public static CrateCapabilities of(List<UnitCapabilities> units, Collection<Finding> findings) {
        FindingEvidence evidence = FindingEvidence.among(units, findings);
        Set<Evidence> unusual = new HashSet<>();
        for (Finding finding : evidence.findings()) {
            if (finding.severity().atLeast(Severity.HIGH)) {
                unusual.addAll(evidence.of(finding));
            }
        }
        return new CrateCapabilities(units, unusual);
    }

    /** Those of the package with this manifest. */
    public CrateCapabilities of(RepoPath manifest) {
        return new CrateCapabilities(
                units.stream()
                        .filter(unit -> unit.unit().manifest().equals(manifest))
                        .toList(),
                unusual);
    }

    /** Only what runs while something is compiled. */
    public CrateCapabilities compiling() {
        return new CrateCapabilities(
                units.stream().filter(unit -> unit.unit().kind().isHost()).toList(), unusual);
    }

    /** The unit of a root file. */
    public Optional<UnitCapabilities> unit(RepoPath root) {
        return units.stream().filter(unit -> unit.unit().root().equals(root)).findFirst();
    }

    /** Whether all that runs while something is compiled was read: else what it can do is not known. */
    public boolean isRead() {
        return compiling().units().stream().allMatch(UnitCapabilities::isRead);
    }

    /** The words of what scripts, macros, libraries and programs can do, sorted; not of tests. */
    public SortedSet<String> words() {
        SortedSet<String> words = new TreeSet<>();
        units.stream().filter(unit -> unit.unit().kind() != Unit.Kind.TEST).forEach(unit -> words.addAll(unit.words()));
        return words;
    }

    /** Whether a place is not ordinary for its kind of unit. */
    public boolean isUnusual(Evidence one) {
        return unusual.contains(one);
    }

    /** Whether any of a unit's places that show this are not ordinary. */
    public boolean isUnusual(Capability capability) {
        return units.stream()
                .flatMap(unit -> unit.executing().stream())
                .anyMatch(one -> one.capability() == capability && isUnusual(one));
    }

    /** The order of places in lists: by path, line and column. */
    public static Comparator<Evidence> order() {
        return ORDER;
    }
}
