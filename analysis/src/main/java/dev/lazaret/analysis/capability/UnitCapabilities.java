package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a unit can do.
 *
 * @param files that belong to it
 * @param libraries files of the repository's libraries that it calls
 * @param evidence sorted by file as reached, line, column
 * @param limits bounds that reading it reached, so that this may not be all; each is {@link Capability#UNKNOWN} in the evidence
 * @param texts literals of a build script that builds native code, in which it names what it builds; not inert
 */
public record UnitCapabilities(
        Unit unit,
        List<RepoPath> files,
        List<RepoPath> libraries,
        List<Evidence> evidence,
        List<AnalysisLimit> limits,
        List<String> texts) {
    /** What {@link Capability#UNKNOWN} says of a unit that could not be read at all. */
    static final String NOT_READ = "not read";

    public UnitCapabilities {
        files = List.copyOf(files);
        libraries = List.copyOf(libraries);
        texts = List.copyOf(texts);
        limits = limits.stream().distinct().toList();
        List<Evidence> all = new ArrayList<>(evidence);
        Set<Evidence> known = new HashSet<>(evidence);
        limits.stream().map(AnalysisLimit::evidence).filter(known::add).forEach(all::add);
        evidence = List.copyOf(all);
    }

    /** What a unit can do that names no native code. */
    public UnitCapabilities(
            Unit unit,
            List<RepoPath> files,
            List<RepoPath> libraries,
            List<Evidence> evidence,
            List<AnalysisLimit> limits) {
        this(unit, files, libraries, evidence, limits, List.of());
    }

    /** What a unit can do that was read to its end. */
    public UnitCapabilities(Unit unit, List<RepoPath> files, List<Evidence> evidence) {
        this(unit, files, evidence, List.of());
    }

    /** What a unit can do that calls no library of the repository. */
    public UnitCapabilities(Unit unit, List<RepoPath> files, List<Evidence> evidence, List<AnalysisLimit> limits) {
        this(unit, files, List.of(), evidence, limits);
    }

    /** Same with further limits. */
    public UnitCapabilities withLimits(List<AnalysisLimit> further) {
        List<AnalysisLimit> more = new ArrayList<>(limits);
        more.addAll(further);
        return new UnitCapabilities(unit, files, libraries, evidence, more, texts);
    }

    /** Returns why this may not be all, without repetition, in the order of {@link Gap}. */
    public List<Gap> gaps() {
        return limits.stream().map(AnalysisLimit::reason).distinct().sorted().toList();
    }

    /** All that it can do. */
    public Set<Capability> capabilities() {
        EnumSet<Capability> found = EnumSet.noneOf(Capability.class);
        evidence.forEach(one -> found.add(one.capability()));
        return found;
    }

    /** Whether its root file was read to its end: else nothing is known of it. */
    public boolean isRead() {
        return evidence.stream()
                .noneMatch(one -> one.capability() == Capability.UNKNOWN
                        && one.what().equals(NOT_READ)
                        && one.path().equals(unit.root()));
    }

    /** The crates that it calls, nothing is known of and nobody has read, sorted. Not inert. */
    public SortedSet<String> callsUnread() {
        SortedSet<String> names = new TreeSet<>();
        executing().stream().filter(Evidence::isUnreadCall).forEach(one -> names.add(one.what()));
        return names;
    }

    /** Whether all that is not known of it are calls of crates that are not read. */
    public boolean isUnknownByCallsAlone() {
        return executing().stream()
                .filter(one -> one.capability() == Capability.UNKNOWN)
                .allMatch(Evidence::isUnreadCall);
    }

    /** The words of what it can do other than in tests, sorted. */
    public SortedSet<String> words() {
        SortedSet<String> words = new TreeSet<>();
        executing().forEach(one -> words.add(one.capability().word()));
        return words;
    }

    /** The places that are not compiled for tests alone; of a unit of tests all. */
    public List<Evidence> executing() {
        return evidence.stream().filter(one -> !one.test()).toList();
    }

    /** Whether it can do any of these, other than in tests. */
    public boolean can(Capability... any) {
        Set<Capability> wanted = Set.of(any);
        return evidence.stream().anyMatch(one -> !one.test() && wanted.contains(one.capability()));
    }
}
