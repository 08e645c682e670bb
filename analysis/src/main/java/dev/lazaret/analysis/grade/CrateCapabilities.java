package dev.lazaret.analysis.grade;

import static java.util.Comparator.naturalOrder;

import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.Unit;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.CollisionSafeCopy;
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
 * The capabilities of one or several packages: of code that runs during the build, of libraries and programs, and of
 * tests.
 *
 * @param units units, those that run during the build first
 * @param grades grades of the places that are not ordinary for their kind of unit
 * @param linked grades of the capabilities of libraries when they are linked into a build script or macro
 */
public record CrateCapabilities(
        List<UnitCapabilities> units, Map<Evidence, CapabilityGrade> grades, LinkedLibraryGrades linked) {
    /** No packages. */
    public static final CrateCapabilities NONE = new CrateCapabilities(List.of(), Map.of());

    private static final Comparator<Evidence> ORDER = Comparator.comparing(Evidence::path)
            .thenComparingInt(Evidence::line)
            .thenComparingInt(Evidence::column)
            .thenComparing(one -> one.capability().word())
            .thenComparing(Evidence::what)
            .thenComparing(Evidence::argument);

    public CrateCapabilities {
        units = List.copyOf(units);
        grades = CollisionSafeCopy.of(grades);
    }

    /** Creates capabilities of packages without a library that could be linked into others. */
    public CrateCapabilities(List<UnitCapabilities> units, Map<Evidence, CapabilityGrade> grades) {
        this(units, grades, LinkedLibraryGrades.NONE);
    }

    /** Grades the units of one audit by the audit's findings. */
    public static CrateCapabilities of(List<UnitCapabilities> units, Collection<Finding> findings) {
        Map<Evidence, CapabilityGrade> grades = new HashMap<>();
        FindingEvidenceIndex.worst(units, findings).forEach((one, severity) -> {
            CapabilityGrade grade = CapabilityGrade.of(severity);
            if (grade != CapabilityGrade.ORDINARY) {
                grades.put(one, grade);
            }
        });
        return new CrateCapabilities(units, grades, LinkedLibraryGrades.of(units));
    }

    /** Returns these capabilities, restricted to some of the units. */
    public CrateCapabilities only(Predicate<UnitCapabilities> wanted) {
        return new CrateCapabilities(units.stream().filter(wanted).toList(), grades, linked);
    }

    /** Returns the capabilities of the package with this manifest. */
    public CrateCapabilities of(RepoPath manifest) {
        return only(unit -> unit.unit().manifest().equals(manifest));
    }

    /** Returns only the units that run during the build. */
    public CrateCapabilities compiling() {
        return only(unit -> unit.unit().kind().isHost());
    }

    /** Returns the unit with this root file. */
    public Optional<UnitCapabilities> unit(RepoPath root) {
        return units.stream().filter(unit -> unit.unit().root().equals(root)).findFirst();
    }

    /** Whether all code that runs during the build was read. If not, its capabilities are not known. */
    public boolean isRead() {
        return compiling().units().stream().allMatch(UnitCapabilities::isRead);
    }

    /**
     * Returns the sorted names of the capabilities of build scripts, macros, libraries and programs, but not of tests.
     */
    public SortedSet<String> words() {
        SortedSet<String> words = new TreeSet<>();
        units.stream().filter(unit -> unit.unit().kind() != Unit.Kind.TEST).forEach(unit -> words.addAll(unit.words()));
        return words;
    }

    /** Returns how ordinary a place is for its kind of unit. */
    public CapabilityGrade grade(Evidence one) {
        return grades.getOrDefault(one, CapabilityGrade.ORDINARY);
    }

    /** Returns how ordinary the capabilities of the libraries are for a unit of this kind that links them. */
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

    /** Whether any place with this capability is unusual for its unit. */
    public boolean isUnusual(Capability capability) {
        return units.stream()
                .flatMap(unit -> unit.executing().stream())
                .anyMatch(one -> one.capability() == capability && isUnusual(one));
    }

    /** Returns the order of places in lists: by path, line and column. */
    public static Comparator<Evidence> order() {
        return ORDER;
    }
}
