package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.finding.FingerprintHasher;
import dev.lazaret.analysis.finding.Location;
import dev.lazaret.analysis.finding.RepositoryArea;
import dev.lazaret.analysis.manual.Anchor;
import dev.lazaret.analysis.manual.ManualFinding;
import dev.lazaret.analysis.manual.ManualFindingDetails;
import dev.lazaret.analysis.manual.Relocation;
import dev.lazaret.analysis.manual.Relocator;
import dev.lazaret.analysis.repository.Content;
import dev.lazaret.analysis.repository.ReadResult;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.scope.Subjects;
import dev.lazaret.analysis.text.Inert;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The auditors' manual findings, as they apply to one audit.
 *
 * @param current findings that count, in the order in which they were passed
 * @param stale stale findings, which would count if their text were found in exactly one place
 * @param others findings from imported sets: shown, but never counted
 */
public record ManualFindings(List<Current> current, List<Stale> stale, List<Finding> others) {
    /** No manual findings. */
    public static final ManualFindings NONE = new ManualFindings(List.of(), List.of(), List.of());

    private static final String ID = Family.OWN.name();
    private static final long LARGEST_FILE = 16L << 20;

    public ManualFindings {
        current = List.copyOf(current);
        stale = List.copyOf(stale);
        others = List.copyOf(others);
    }

    /**
     * Manual findings from one source.
     *
     * @param by the other auditor's set or file from which the findings come, inert; empty for the auditor's own
     *     findings
     */
    public record FindingSet(List<ManualFinding> findings, Optional<String> by) {
        public FindingSet {
            findings = List.copyOf(findings);
        }

        private FindingSet in(String crate) {
            return new FindingSet(
                    findings.stream()
                            .filter(one -> one.anchor().crate().equals(crate))
                            .toList(),
                    by);
        }
    }

    /** A manual finding, as the auditor made it and as it is shown. */
    public record Current(ManualFinding original, Finding finding) {}

    /** A stale manual finding: its text is no longer found, or is found in more than one place. */
    public record Stale(ManualFinding original, Relocation.StaleReason why, Optional<String> by) {}

    /** Relocates the findings in the repository itself. */
    public static ManualFindings of(
            Audit audit,
            Repository repository,
            List<ManualFinding> own,
            List<FindingSet> called,
            List<FindingSet> imported) {
        return of(Anchor.NO_CRATE, audit, repository, own, called, imported);
    }

    /**
     * Relocates the findings that were made in the audited repository or crate. Skips all other findings, because their
     * text cannot be found in it.
     *
     * @param crate the audited crate, {@code NAME@VERSION}, or {@link Anchor#NO_CRATE} for a repository
     * @param own the auditor's own findings
     * @param called the other auditors' findings that count. Duplicates of the auditor's findings are dropped. A
     *     finding is also dropped if its file is missing and no other file contains its text: it is assumed to belong
     *     to another repository
     * @param imported the other auditors' findings that are shown only, by set
     */
    public static ManualFindings of(
            String crate,
            Audit audit,
            Repository repository,
            List<ManualFinding> own,
            List<FindingSet> called,
            List<FindingSet> imported) {
        List<FindingSet> counted = new ArrayList<>(List.of(new FindingSet(own, Optional.empty()).in(crate)));
        Set<ManualFinding> known = new HashSet<>(own);
        called.forEach(given -> counted.add(
                new FindingSet(given.findings().stream().filter(known::add).toList(), given.by()).in(crate)));
        List<FindingSet> shown = imported.stream().map(given -> given.in(crate)).toList();
        List<ManualFinding> made = Stream.concat(counted.stream(), shown.stream())
                .flatMap(given -> given.findings().stream())
                .toList();
        if (made.isEmpty()) {
            return NONE;
        }
        Map<ManualFinding, Relocation> placed =
                Relocator.relocate(made, audit.inventory(), path -> read(repository, path)).stream()
                        .collect(Collectors.toMap(Relocation::finding, one -> one, (one, _) -> one));
        Numbered numbered = new Numbered();
        List<Current> standing = new ArrayList<>();
        List<Stale> stale = new ArrayList<>();
        List<Finding> others = new ArrayList<>();
        for (FindingSet given : counted) {
            for (ManualFinding one : given.findings()) {
                Relocation place = placed.get(one);
                if (place instanceof Relocation.Found there) {
                    standing.add(new Current(one, numbered.finding(there, given.by())));
                } else if (place instanceof Relocation.Stale(ManualFinding _, Relocation.StaleReason why)
                        && (given.by().isEmpty() || why != Relocation.StaleReason.GONE)) {
                    stale.add(new Stale(one, why, given.by()));
                }
            }
        }
        for (FindingSet given : shown) {
            for (ManualFinding one : given.findings()) {
                if (placed.get(one) instanceof Relocation.Found there) {
                    others.add(numbered.finding(there, given.by()));
                }
            }
        }
        others.sort(Finding.ORDER);
        return new ManualFindings(standing, stale, others);
    }

    private static Optional<Content> read(Repository repository, RepoPath path) {
        return repository.read(path, LARGEST_FILE) instanceof ReadResult.Whole(Content content)
                ? Optional.of(content)
                : Optional.empty();
    }

    /** Returns the findings that count, as the audit lists them. */
    public List<Finding> findings() {
        return current.stream().map(Current::finding).toList();
    }

    /** Converts relocated manual findings to findings, and numbers equal findings so that their fingerprints differ. */
    private static final class Numbered {
        private final FingerprintHasher fingerprint = new FingerprintHasher();
        private final Map<String, Integer> ordinals = new HashMap<>();

        Finding finding(Relocation.Found place, Optional<String> by) {
            ManualFinding made = place.finding();
            String title = Inert.line(made.title(), ManualFinding.LONGEST_TITLE);
            String what = title + '\n' + made.anchor().text().hex();
            int ordinal = ordinals.merge(place.path() + "\n" + what, 1, Integer::sum) - 1;
            return new Finding(
                    new Finding.RuleLabel(ID, Family.OWN, title),
                    new Finding.Assessment(
                            made.severity(),
                            made.fires().orElse(Trigger.OTHER),
                            made.fires().isPresent() ? Effect.EXECUTES : Effect.INFORMS),
                    new Location(place.path(), place.lines().first(), 1),
                    place.quoted(),
                    null,
                    fingerprint.compute(ID, place.path(), what, ordinal),
                    Subjects.NONE,
                    RepositoryArea.PROJECT,
                    new ManualFindingDetails(
                            place.lines(),
                            made.note().map(Inert::text),
                            place.hasMoved()
                                    ? Optional.of(new ManualFindingDetails.Spot(
                                            made.anchor().path(), made.anchor().lines()))
                                    : Optional.empty(),
                            by));
        }
    }
}
