package dev.lazaret.analysis.grade;

import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.Unit;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.CollisionSafeCopy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How ordinary the capabilities of a library are for a build script or macro that links it.
 *
 * @param grades grades of the libraries that have evidence, by the package's manifest and the kind of unit that links
 *     the library
 */
public record LinkedLibraryGrades(Map<RepoPath, Map<Unit.Kind, CapabilityGrade>> grades) {
    /** No grades, because there are no libraries. */
    public static final LinkedLibraryGrades NONE = new LinkedLibraryGrades(Map.of());

    private static final List<Unit.Kind> HOSTS = List.of(Unit.Kind.BUILD_SCRIPT, Unit.Kind.MACRO);

    public LinkedLibraryGrades {
        grades = CollisionSafeCopy.of(grades);
    }

    /** Loads the data on first use. */
    private static final class Data {
        static final EvidenceSeverityAssessor ASSESSOR = new EvidenceSeverityAssessor(Catalogue.load());
    }

    /** Grades the libraries among the units of packages. */
    static LinkedLibraryGrades of(List<UnitCapabilities> units) {
        Map<RepoPath, Map<Unit.Kind, CapabilityGrade>> grades = new HashMap<>();
        Map<RepoPath, List<Evidence>> libraries = new LinkedHashMap<>();
        for (UnitCapabilities unit : units) {
            libraries
                    .computeIfAbsent(unit.unit().manifest(), _ -> new ArrayList<>())
                    .addAll(perhapsOfLibrary(unit));
        }
        libraries.forEach((manifest, evidence) -> {
            if (!evidence.isEmpty()) {
                grades.put(manifest, grades(evidence));
            }
        });
        return new LinkedLibraryGrades(grades);
    }

    /**
     * Returns the evidence of a unit that may also be in the package's library, because a build script can share
     * modules with the library.
     */
    private static List<Evidence> perhapsOfLibrary(UnitCapabilities unit) {
        return switch (unit.unit().kind()) {
            case PROGRAM -> unit.executing();
            case BUILD_SCRIPT ->
                unit.executing().stream()
                        .filter(one -> !one.path().equals(unit.unit().root()))
                        .filter(one -> !unit.libraries().contains(one.path()))
                        .toList();
            case MACRO, TEST -> List.of();
        };
    }

    private static Map<Unit.Kind, CapabilityGrade> grades(List<Evidence> library) {
        Map<Unit.Kind, CapabilityGrade> grades = new EnumMap<>(Unit.Kind.class);
        for (Unit.Kind host : HOSTS) {
            Data.ASSESSOR
                    .worstLinked(host, library)
                    .ifPresent(severity -> grades.put(host, CapabilityGrade.of(severity)));
        }
        return CollisionSafeCopy.of(grades);
    }

    /** Returns the grade of a package's library in a unit of kind {@code host}. */
    CapabilityGrade of(RepoPath manifest, Unit.Kind host) {
        return grades.getOrDefault(manifest, Map.of()).getOrDefault(host, CapabilityGrade.ORDINARY);
    }
}
