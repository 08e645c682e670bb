package dev.lazaret.analysis.detect;

import static java.util.Comparator.naturalOrder;

import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.Unit;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What one or several packages can do: what executes while something is compiled, libraries and programs, and tests.
 *
 * @param units what runs while something is compiled first
 * @param grades of the places that are not ordinary for their kind of unit
 * @param linked how ordinary it is what their libraries can do, for those that are linked into a build script or macro
 */
public record CrateCapabilities(
        List<UnitCapabilities> units, Map<Evidence, CapabilityGrade> grades, LinkedGrades linked) {
    /** Nothing is read. */
    public static final CrateCapabilities NONE = new CrateCapabilities(List.of(), Map.of());

    private static final Comparator<Evidence> ORDER = Comparator.comparing(Evidence::path)
            .thenComparingInt(Evidence::line)
            .thenComparingInt(Evidence::column)
            .thenComparing(one -> one.capability().word())
            .thenComparing(Evidence::what)
            .thenComparing(Evidence::argument);

    public CrateCapabilities {
        units = List.copyOf(units);
        grades = Map.copyOf(grades);
    }

    /** Of packages without a library that could be linked into others. */
    public CrateCapabilities(List<UnitCapabilities> units, Map<Evidence, CapabilityGrade> grades) {
        this(units, grades, LinkedGrades.NONE);
    }

    /** Of the units and findings of one audit. */
    public static CrateCapabilities of(List<UnitCapabilities> units, Collection<Finding> findings) {
        Map<Evidence, CapabilityGrade> grades = new HashMap<>();
        FindingEvidence.worst(units, findings).forEach((one, severity) -> {
            CapabilityGrade grade = CapabilityGrade.of(severity);
            if (grade != CapabilityGrade.ORDINARY) {
                grades.put(one, grade);
            }
        });
        return new CrateCapabilities(units, grades, LinkedGrades.of(units));
    }

    /** Those of some of the units alone. */
    public CrateCapabilities only(Predicate<UnitCapabilities> wanted) {
        return new CrateCapabilities(units.stream().filter(wanted).toList(), grades, linked);
    }

    /** Those of the package with this manifest. */
    public CrateCapabilities of(RepoPath manifest) {
        return only(unit -> unit.unit().manifest().equals(manifest));
    }

    /** Only what runs while something is compiled. */
    public CrateCapabilities compiling() {
        return only(unit -> unit.unit().kind().isHost());
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

    /** How ordinary a place is for its kind of unit. */
    public CapabilityGrade grade(Evidence one) {
        return grades.getOrDefault(one, CapabilityGrade.ORDINARY);
    }

    /** How ordinary what the libraries can do is for a unit of this kind that they are linked into. */
    public CapabilityGrade gradeIn(Unit.Kind host) {
        return units.stream()
                .map(unit -> linked.of(unit.unit().manifest(), host))
                .max(naturalOrder())
                .orElse(CapabilityGrade.ORDINARY);
    }

    /** Whether a place is unusual for its kind of unit. */
    public boolean isUnusual(Evidence one) {
        return grade(one) == CapabilityGrade.UNUSUAL;
    }

    /** Whether any of a unit's places that show this are unusual. */
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
