package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.capability.CapabilityAnalyzer;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.cargo.CargoModel;
import dev.lazaret.analysis.cargo.CargoModelReader;
import dev.lazaret.analysis.cargo.EntryTree;
import dev.lazaret.analysis.cargo.LayoutAnomaly;
import dev.lazaret.analysis.cargo.LayoutContext;
import dev.lazaret.analysis.cargo.Lockfile;
import dev.lazaret.analysis.cargo.MacroExport;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.cargo.RepositoryCargoConfig;
import dev.lazaret.analysis.cargo.VendorChecksums;
import dev.lazaret.analysis.coverage.LineCounts;
import dev.lazaret.analysis.detect.Detector;
import dev.lazaret.analysis.detect.Detectors;
import dev.lazaret.analysis.detect.LibcCrateSeverityReducer;
import dev.lazaret.analysis.detect.RepositoryFacts;
import dev.lazaret.analysis.detect.ScanFacts;
import dev.lazaret.analysis.detect.UnusedSettingSeverityReducer;
import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.finding.Report;
import dev.lazaret.analysis.fixture.FixtureFileClassifier;
import dev.lazaret.analysis.format.FileTraits;
import dev.lazaret.analysis.git.GitRepository;
import dev.lazaret.analysis.match.RuleEngine;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.NotLookedAt;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.analysis.rust.SourceLinks;
import dev.lazaret.analysis.scope.SubjectResolver;
import dev.lazaret.analysis.text.Inert;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The phase of one audit after the scan: applies rules to entries, reads included files, runs detectors, and assembles
 * the result.
 */
final class PostScanPhase {
    /** Number of entries to which one task applies rules. */
    private static final int CHUNK = 4_096;

    private final RuleEngine engine;
    private final CapabilityAnalyzer capabilities;
    private final List<Detector> detectors;
    private final Repository repository;
    private final GitRepository git;
    private final Inventory inventory;
    private final EntryTree tree;
    private final ScanMonitor progress;
    private final int count;
    private final FileScanWorker late;
    private final MergedScan work;
    private final DeferredFileReader reading;
    private final Map<RepoPath, FileTraits> traits;

    PostScanPhase(
            AuditSetup setup,
            Repository repository,
            GitRepository git,
            Inventory inventory,
            List<FileScanWorker> scanned,
            ScanMonitor progress) {
        this.engine = setup.engine();
        this.capabilities = setup.capabilities();
        this.detectors = setup.detectors();
        this.repository = repository;
        this.git = git;
        this.inventory = inventory;
        this.tree = EntryTree.of(inventory);
        this.count = scanned.size();
        this.progress = progress;
        this.late = new FileScanWorker(setup, git.hasher());
        List<FileScanWorker> workers = new ArrayList<>(scanned);
        workers.add(late);
        this.work = new MergedScan(workers);
        this.reading = new DeferredFileReader(engine, repository, inventory, tree, work, late);
        this.traits = work.traits();
    }

    AuditOutcome finish() {
        SortedMap<RepoPath, Document> configurations = work.documents(FileScanWorker.CONFIGURATION);
        RepositoryCargoConfig merged = reading.merge(configurations);
        reading.notRead();
        reading.otherSources();
        reading.includedByNativeCode();
        reading.environments();
        reading.containers();
        new PathAliasReader(engine, tree, late, work::documents, reading::read, reading::small).run();
        List<FindingCollector> found = new ArrayList<>(work.findings());
        List<Runnable> tasks = new ArrayList<>();
        EntryRuleMatcher entries =
                new EntryRuleMatcher(engine, traits, path -> tree.entry(path).isPresent());
        AtomicReference<@Nullable Scanned> read = new AtomicReference<>();
        tasks.add(() -> read.set(facts(configurations, merged)));
        for (int from = 0; from < inventory.entries().size(); from += CHUNK) {
            int to = Math.min(from + CHUNK, inventory.entries().size());
            List<Entry> chunk = inventory.entries().subList(from, to);
            FindingCollector out = new FindingCollector(engine.catalogue());
            found.add(out);
            tasks.add(() -> chunk.forEach(entry -> entries.judge(entry, out)));
        }
        ParallelTaskRunner.run(tasks, count);
        Scanned all = Objects.requireNonNull(read.get());
        RepositoryFacts scanned = all.facts();
        HostLibraryFinder libraries =
                new HostLibraryFinder(scanned.cargo(), scanned.manifests(), all.local(), all.redirected(), tree);
        SortedMap<RepoPath, SourceLinks> links = scanned.scanned().links();
        HostModuleResolver declared = HostModuleResolver.of(
                all.modules(), all.macros(), scanned.cargo(), scanned.code().macros(), libraries, links);
        HostUnitReader hosts = new HostUnitReader(repository, tree, capabilities, links, scanned.manifests(), declared);
        RepositoryFacts facts = scanned.with(hosts.readAll(scanned.cargo(), libraries, count), libraries.ofHosts())
                .with(declared.all(links));
        List<Runnable> detections = new ArrayList<>();
        for (Detector detector : detectors) {
            FindingCollector out = new FindingCollector(engine.catalogue());
            found.add(out);
            detections.add(() -> Detectors.run(detector, facts, out));
        }
        if (progress.cancelled()) {
            return new AuditOutcome.Cancelled();
        }
        ParallelTaskRunner.run(detections, count);
        if (progress.cancelled()) {
            return new AuditOutcome.Cancelled();
        }
        List<UnitCapabilities> units = new ArrayList<>(facts.code().units());
        units.addAll(PackageUnitSummarizer.of(facts));
        SubjectResolver subjects = new SubjectResolver(
                inventory,
                facts.cargo(),
                facts.manifests(),
                libraries.roots(facts.code().units()),
                merged.bases(),
                reading.links(facts.scanned().links()),
                reading.texts());
        Report report = Report.of(
                engine.catalogue(),
                found,
                new OwningPackageFinder(facts.cargo())::crate,
                subjects::resolve,
                scanned.scanned().ci().actions());
        return new AuditOutcome.Done(new Audit(
                Inert.path(repository.name()),
                engine.catalogue().digest(),
                inventory,
                git.state(inventory, work.hashers()),
                facts.cargo(),
                TestDataMarker.marked(
                        UnusedSettingSeverityReducer.graded(
                                LibcCrateSeverityReducer.graded(report.findings(), facts, work.freestanding()), facts),
                        () -> FixtureFileClassifier.of(
                                facts,
                                merged.bases(),
                                reading.links(facts.scanned().links()),
                                subjects,
                                work.paths(),
                                report.findings(),
                                report.notLookedAt()),
                        engine.catalogue()),
                units,
                notLookedAt(facts, report),
                lines()));
    }

    /** Returns the line counts of the repository. Git's own files are not counted. */
    private LineCounts lines() {
        return LineCounts.of(
                work.lines(),
                inventory.entries().stream()
                        .filter(entry -> entry.isFile() && !entry.path().hasPart(".git"))
                        .count());
    }

    /** Facts that are known once the manifests have been read, before the units are read. */
    private record Scanned(
            RepositoryFacts facts,
            MacroModuleFinder modules,
            DefinedMacroIndex macros,
            LocalDependencyResolver local,
            RedirectedCrates redirected) {}

    private Scanned facts(SortedMap<RepoPath, Document> configurations, RepositoryCargoConfig merged) {
        SortedMap<RepoPath, Manifest> manifests = parsed(work.documents(FileScanWorker.MANIFEST), Manifest::of);
        SortedMap<RepoPath, Lockfile> lockfiles = parsed(work.documents(FileScanWorker.LOCKFILE), Lockfile::of);
        SortedMap<RepoPath, List<MacroExport>> macros = work.macros();
        SortedMap<RepoPath, VendorChecksums> vendorLists = work.vendorLists();
        SortedMap<RepoPath, Document> toolchains = new TreeMap<>();
        FileScanWorker.TOOLCHAINS.forEach(kind -> toolchains.putAll(work.documents(kind)));
        Map<String, SortedMap<RepoPath, Document>> others = new HashMap<>();
        RepositoryFacts.KINDS.forEach(kind -> others.put(kind, work.documents(kind)));
        LayoutContext surroundings = new LayoutContext(
                merged,
                git.missingSubmodules(inventory),
                vendorLists.keySet().stream().map(RepoPath::parent).toList());
        CargoModel cargo = CargoModelReader.read(tree, manifests.values(), lockfiles.values(), macros, surroundings);
        LocalDependencyResolver local = new LocalDependencyResolver(manifests, configurations, tree);
        RedirectedCrates redirected = new RedirectedCrates(manifests, local);
        Map<RepoPath, SourceLinks> read = work.links();
        DefinedMacroIndex defined = new DefinedMacroIndex(
                read, cargo, macros, redirected, new PackageDependencyGraph(cargo, manifests, local));
        MacroModuleFinder modules = new MacroModuleFinder(tree, read, cargo, defined);
        SortedMap<RepoPath, SourceLinks> links = modules.resolved();
        new MacroInclusionResolver(defined, redirected, manifests).decide(links);
        RepositoryFacts facts = new RepositoryFacts(
                tree,
                cargo,
                new RepositoryFacts.CargoFiles(
                        manifests,
                        parsed(work.scripts(), Manifest::of),
                        lockfiles,
                        configurations,
                        toolchains,
                        vendorLists),
                new RepositoryFacts.Code(macros, List.of(), Set.of(), work.evidence()),
                others,
                new ScanFacts(
                        traits,
                        links,
                        work.named(),
                        work.ci(),
                        work.natives(),
                        git.tracked(),
                        git.overlooked(),
                        inventory.notLookedAt(),
                        inventory.inodes(),
                        inventory.whole()));
        return new Scanned(facts, modules, defined, local, redirected);
    }

    private static <T> SortedMap<RepoPath, T> parsed(
            SortedMap<RepoPath, Document> documents, BiFunction<RepoPath, Document, T> read) {
        SortedMap<RepoPath, T> found = new TreeMap<>();
        documents.forEach((path, document) -> found.put(path, read.apply(path, document)));
        return found;
    }

    private List<NotLookedAt> notLookedAt(RepositoryFacts facts, Report report) {
        List<NotLookedAt> all = new ArrayList<>(inventory.notLookedAt());
        all.addAll(report.notLookedAt());
        for (LayoutAnomaly shape : facts.cargo().anomalies()) {
            if (shape.isMissing()) {
                all.add(new NotLookedAt(shape.path(), EntryKind.OTHER, shape.words(), 0));
            }
        }
        for (String unknown : facts.cargo().unknown()) {
            all.add(new NotLookedAt(RepoPath.ROOT, EntryKind.DIRECTORY, unknown, 0));
        }
        all.addAll(HostUnitReader.missed(facts.code().units()));
        if (facts.manifests().isEmpty()) {
            all.add(new NotLookedAt(RepoPath.ROOT, EntryKind.DIRECTORY, "no Cargo.toml", 0));
        }
        all.sort(Comparator.comparing(NotLookedAt::path).thenComparing(NotLookedAt::why));
        return withoutRepeated(all);
    }

    /**
     * Removes duplicates: a file can reach a limit when it is read on its own, and again when it is read as part of a
     * unit.
     */
    private static List<NotLookedAt> withoutRepeated(List<NotLookedAt> sorted) {
        List<NotLookedAt> once = new ArrayList<>();
        for (NotLookedAt one : sorted) {
            if (once.isEmpty() || !once.getLast().equals(one)) {
                once.add(one);
            }
        }
        return once;
    }
}
