package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The capabilities of a unit.
 *
 * @param files files of the unit
 * @param libraries files of the repository's libraries that the unit calls
 * @param evidence evidence, sorted by file, line and column; evidence of limits comes last
 * @param limits limits that were reached while the unit was read, so that the evidence may be incomplete; each is also
 *     evidence of {@link Capability#UNKNOWN}
 * @param texts literals that name the sources of native code, for a build script that builds such code; not sanitized
 *     for display
 */
public record UnitCapabilities(
        Unit unit,
        List<RepoPath> files,
        List<RepoPath> libraries,
        List<Evidence> evidence,
        List<AnalysisLimit> limits,
        List<String> texts) {
    /** The name in the {@link Capability#UNKNOWN} evidence of a unit that could not be read at all. */
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

    /** Creates the capabilities of a unit that names no native code. */
    public UnitCapabilities(
            Unit unit,
            List<RepoPath> files,
            List<RepoPath> libraries,
            List<Evidence> evidence,
            List<AnalysisLimit> limits) {
        this(unit, files, libraries, evidence, limits, List.of());
    }

    /** Creates the capabilities of a unit that was read to its end. */
    public UnitCapabilities(Unit unit, List<RepoPath> files, List<Evidence> evidence) {
        this(unit, files, evidence, List.of());
    }

    /** Creates the capabilities of a unit that calls no library of the repository. */
    public UnitCapabilities(Unit unit, List<RepoPath> files, List<Evidence> evidence, List<AnalysisLimit> limits) {
        this(unit, files, List.of(), evidence, limits);
    }

    /** Returns a copy with further limits. */
    public UnitCapabilities withLimits(List<AnalysisLimit> further) {
        List<AnalysisLimit> more = new ArrayList<>(limits);
        more.addAll(further);
        return new UnitCapabilities(unit, files, libraries, evidence, more, texts);
    }

    /**
     * Returns the reasons why the evidence may be incomplete, without duplicates, in the order of {@link LimitReason}.
     */
    public List<LimitReason> gaps() {
        return limits.stream().map(AnalysisLimit::reason).distinct().sorted().toList();
    }

    /** Whether the root file was read to its end. If not, nothing is known about the unit. */
    public boolean isRead() {
        return evidence.stream()
                .noneMatch(one -> one.capability() == Capability.UNKNOWN
                        && one.what().equals(NOT_READ)
                        && one.path().equals(unit.root()));
    }

    /**
     * Returns the names of the called crates that have not been read and about which nothing is known. The names are
     * sorted, and not sanitized for display.
     */
    public SortedSet<String> callsUnread() {
        SortedSet<String> names = new TreeSet<>();
        executing().stream().filter(Evidence::isUnreadCall).forEach(one -> names.add(one.what()));
        return names;
    }

    /** Whether the unit has no unknown capabilities other than those of the unread crates that it calls. */
    public boolean isUnknownByCallsAlone() {
        return executing().stream()
                .filter(one -> one.capability() == Capability.UNKNOWN)
                .allMatch(Evidence::isUnreadCall);
    }

    /** Returns the identifiers of the capabilities outside of tests, sorted. */
    public SortedSet<String> words() {
        SortedSet<String> words = new TreeSet<>();
        executing().forEach(one -> words.add(one.capability().word()));
        return words;
    }

    /** Returns the evidence in code that is not compiled only for tests. For a test unit, returns all evidence. */
    public List<Evidence> executing() {
        return evidence.stream().filter(one -> !one.test()).toList();
    }

    /** Whether the unit has any of these capabilities outside of tests. */
    public boolean hasAny(Capability... any) {
        Set<Capability> wanted = Set.of(any);
        return evidence.stream().anyMatch(one -> !one.test() && wanted.contains(one.capability()));
    }
}
