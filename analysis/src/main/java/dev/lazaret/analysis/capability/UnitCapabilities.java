package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a unit can do.
 *
 * @param files that belong to it
 * @param evidence sorted by file as reached, line, column
 * @param gaps why that may not be all, without repetition, in the order of {@link Gap}
 */
public record UnitCapabilities(Unit unit, List<RepoPath> files, List<Evidence> evidence, List<Gap> gaps) {
    public UnitCapabilities {
        files = List.copyOf(files);
        evidence = List.copyOf(evidence);
        gaps = gaps.stream().distinct().sorted().toList();
    }

    /** All that it can do. */
    public Set<Capability> capabilities() {
        EnumSet<Capability> found = EnumSet.noneOf(Capability.class);
        evidence.forEach(one -> found.add(one.capability()));
        return found;
    }

    /** Whether it can do any of these, other than in tests. */
    public boolean can(Capability... any) {
        Set<Capability> wanted = Set.of(any);
        return evidence.stream().anyMatch(one -> !one.test() && wanted.contains(one.capability()));
    }
}
