package dev.lazaret.analysis.grade;

import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.Unit;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.finding.Location;
import dev.lazaret.analysis.text.Inert;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Maps each finding to the units' evidence that it reports. The evidence contains the call path from the entry point to
 * the finding, and the capabilities that the finding is about.
 */
public final class FindingEvidenceIndex {
    /** No findings. */
    public static final FindingEvidenceIndex NONE = new FindingEvidenceIndex(Map.of());

    private final Map<Finding, List<Evidence>> found;

    /** The capabilities that each rule can report, loaded on first use. */
    private static final class OfRules {
        static final Map<String, Set<Capability>> ALL = CapabilityRules.load().capabilities();
    }

    private FindingEvidenceIndex(Map<Finding, List<Evidence>> found) {
        this.found = found;
    }

    /** Looks up each finding in the evidence of units that run during the build, because only these have call paths. */
    public static FindingEvidenceIndex of(Collection<UnitCapabilities> units, Collection<Finding> findings) {
        return among(units.stream().filter(unit -> unit.unit().kind().isHost()).toList(), findings);
    }

    /** Looks up each finding in the evidence of all given units. */
    static FindingEvidenceIndex among(Collection<UnitCapabilities> units, Collection<Finding> findings) {
        Map<Location, List<Finding>> places = places(findings);
        Map<Finding, List<Evidence>> found = new HashMap<>();
        for (UnitCapabilities unit : units) {
            for (Evidence one : unit.evidence()) {
                Location place = new Location(one.path(), Math.max(0, one.line()), one.column());
                for (Finding finding : places.getOrDefault(place, List.of())) {
                    if (isOf(finding, unit.unit().kind(), one)) {
                        found.computeIfAbsent(finding, _ -> new ArrayList<>()).add(one);
                    }
                }
            }
        }
        return new FindingEvidenceIndex(found);
    }

    /**
     * Returns the highest severity of the findings at each place. Compares places but not the quoted evidence, because
     * a rule reports a place only once, even if the place has several kinds of evidence.
     */
    static Map<Evidence, Severity> worst(Collection<UnitCapabilities> units, Collection<Finding> findings) {
        Map<Location, List<Finding>> places = places(findings);
        Map<Evidence, Severity> worst = new HashMap<>();
        for (UnitCapabilities unit : units) {
            for (Evidence one : unit.evidence()) {
                Location place = new Location(one.path(), Math.max(0, one.line()), one.column());
                places.getOrDefault(place, List.of()).stream()
                        .filter(finding ->
                                OfRules.ALL.getOrDefault(finding.id(), Set.of()).contains(one.capability()))
                        .map(Finding::severity)
                        .min(Comparator.naturalOrder())
                        .ifPresent(severity -> worst.merge(one, severity, (a, b) -> a.atLeast(b) ? a : b));
            }
        }
        return worst;
    }

    private static Map<Location, List<Finding>> places(Collection<Finding> findings) {
        Map<Location, List<Finding>> places = new HashMap<>();
        for (Finding finding : findings) {
            if (finding.family() == Family.SRC) {
                places.computeIfAbsent(finding.location(), _ -> new ArrayList<>())
                        .add(finding);
            }
        }
        return places;
    }

    private static boolean isOf(Finding finding, Unit.Kind kind, Evidence one) {
        Set<Capability> about = OfRules.ALL.getOrDefault(finding.id(), Set.of());
        return about.contains(one.capability())
                && Inert.line(EvidenceFormatter.of(one, kind.isHost()), FindingCollector.EVIDENCE)
                        .equals(finding.evidence());
    }

    /** Returns the evidence that a finding reports; empty if no unit contains it. */
    public List<Evidence> of(Finding finding) {
        return found.getOrDefault(finding, List.of());
    }

    /**
     * Returns the capabilities that a finding is about; if no unit contains its evidence, all capabilities that its
     * rule can report.
     */
    public Set<Capability> capabilities(Finding finding) {
        List<Evidence> places = of(finding);
        if (places.isEmpty()) {
            return OfRules.ALL.getOrDefault(finding.id(), Set.of());
        }
        EnumSet<Capability> about = EnumSet.noneOf(Capability.class);
        places.forEach(one -> about.add(one.capability()));
        return about;
    }
}
