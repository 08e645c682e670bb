package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.finding.Report;
import dev.lazaret.analysis.format.FileFormat;
import dev.lazaret.analysis.format.FileTraits;
import dev.lazaret.analysis.git.BlobHasher;
import dev.lazaret.analysis.match.RuleEngine;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.ScanLimits;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.analysis.repository.ScanResult;
import dev.lazaret.analysis.scope.Subjects;
import dev.lazaret.analysis.text.CollisionSafeCopy;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The result of examining each entry of a folder that is not a repository, independently of the others. Contains no
 * findings that require knowledge of other entries, of a package or of git.
 *
 * @param findings of these entries, with paths relative to the folder, in the order of {@link Finding#ORDER}
 * @param binary files that are not text
 * @param capabilities of which any Rust file contains evidence
 * @param whole whether every entry was listed, every file was hashed, and every rule finished on every entry
 */
public record FolderAudit(
        Inventory inventory,
        List<Finding> findings,
        Set<RepoPath> binary,
        SortedSet<Capability> capabilities,
        boolean whole) {
    public FolderAudit {
        findings = List.copyOf(findings);
        binary = CollisionSafeCopy.of(binary);
        capabilities = Collections.unmodifiableSortedSet(new TreeSet<>(capabilities));
    }

    /** Examines a folder. Returns empty if {@code progress} cancelled the examination. */
    static Optional<FolderAudit> of(AuditSetup setup, Repository folder, ScanLimits limits, ScanMonitor progress) {
        RuleEngine engine = setup.engine();
        FileScanWorker work = new FileScanWorker(setup, BlobHasher.nothingTracked());
        if (!(folder.scan(limits, () -> work, progress, 1) instanceof ScanResult.Done(Inventory inventory))) {
            return Optional.empty();
        }
        Map<RepoPath, FileTraits> traits = work.facts().traits();
        FindingCollector named = new FindingCollector(engine.catalogue());
        EntryRuleMatcher rules = new EntryRuleMatcher(
                engine, traits, path -> inventory.entry(path).isPresent());
        inventory.entries().forEach(entry -> rules.judge(entry, named));
        Report report = Report.of(
                engine.catalogue(), List.of(work.findings(), named), _ -> null, (_, _) -> Subjects.NONE, Map.of());
        return Optional.of(new FolderAudit(
                inventory,
                report.findings(),
                traits.entrySet().stream()
                        .filter(one -> one.getValue().format().group() != FileFormat.Group.TEXT)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()),
                work.evidence().values().stream()
                        .flatMap(Collection::stream)
                        .map(Evidence::capability)
                        .collect(Collectors.toCollection(TreeSet::new)),
                inventory.whole() && report.notLookedAt().isEmpty()));
    }
}
