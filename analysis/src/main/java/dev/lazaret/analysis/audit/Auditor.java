package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.cargo.CargoModel;
import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.CargoReader;
import dev.lazaret.analysis.cargo.Configuration;
import dev.lazaret.analysis.cargo.Lockfile;
import dev.lazaret.analysis.cargo.MacroExport;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.cargo.Reference;
import dev.lazaret.analysis.cargo.Tree;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.DocumentKind;
import dev.lazaret.analysis.catalogue.EntryFacts;
import dev.lazaret.analysis.catalogue.EntryKind;
import dev.lazaret.analysis.catalogue.RuleEngine;
import dev.lazaret.analysis.detect.Detector;
import dev.lazaret.analysis.detect.Detectors;
import dev.lazaret.analysis.detect.Facts;
import dev.lazaret.analysis.detect.Report;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.Kind;
import dev.lazaret.analysis.repository.Limits;
import dev.lazaret.analysis.repository.NotLookedAt;
import dev.lazaret.analysis.repository.Progress;
import dev.lazaret.analysis.repository.ReadResult;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.Scan;
import dev.lazaret.analysis.syntax.Document;
import dev.lazaret.analysis.text.Inert;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Reads a repository once and says everything that is known of it. One auditor serves any number of repositories and threads. */
public final class Auditor {
    /** Files that {@code include} brings in, in one repository. */
    private static final int INCLUDED = 64;

    private final Catalogue catalogue;
    private final RuleEngine engine;

    public Auditor(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.engine = RuleEngine.of(catalogue);
    }

    /** Audits with the {@link Limits#DEFAULT} limits. The result is the same whatever the number of threads. */
    public Audited audit(Repository repository, Progress progress) {
        return audit(repository, Limits.DEFAULT, progress);
    }

    public Audited audit(Repository repository, Limits limits, Progress progress) {
        return audit(repository, limits, progress, Repository.workers());
    }

    Audited audit(Repository repository, Limits limits, Progress progress, int count) {
        Queue<FileWork> workers = new ConcurrentLinkedQueue<>();
        Scan scan = repository.scan(
                limits,
                () -> {
                    FileWork work = new FileWork(engine);
                    workers.add(work);
                    return work;
                },
                progress,
                count);
        return switch (scan) {
            case Scan.Cancelled cancelled -> new Audited.Cancelled();
            case Scan.Done(Inventory inventory) ->
                new Run(repository, inventory, List.copyOf(workers), progress).finish();
        };
    }

    /** The second phase of one audit. */
    private final class Run {
        private final Repository repository;
        private final Inventory inventory;
        private final Tree tree;
        private final List<FileWork> workers;
        private final Progress progress;
        private final FileWork late = new FileWork(engine);

        Run(Repository repository, Inventory inventory, List<FileWork> workers, Progress progress) {
            this.repository = repository;
            this.inventory = inventory;
            this.tree = Tree.of(inventory);
            this.workers = new ArrayList<>(workers);
            this.workers.add(late);
            this.progress = progress;
        }

        Audited finish() {
            SortedMap<RepoPath, Document> configurations = documents(FileWork.CONFIGURATION);
            include(configurations);
            entries();
            notRead();
            Facts facts = facts(configurations);
            for (Detector detector : Detectors.all()) {
                if (progress.cancelled()) {
                    return new Audited.Cancelled();
                }
                late.findings().run(detector, facts);
            }
            Report report = Report.of(
                    catalogue, workers.stream().map(FileWork::findings).toList(), new Owners(facts.cargo())::crate);
            return new Audited.Done(new Audit(
                    Inert.path(repository.name()),
                    catalogue.digest(),
                    inventory,
                    GitHead.read(tree, repository::read),
                    facts.cargo(),
                    report.findings(),
                    notLookedAt(facts, report)));
        }

        private SortedMap<RepoPath, Document> documents(String kind) {
            SortedMap<RepoPath, Document> found = new TreeMap<>();
            for (FileWork work : workers) {
                work.documents().forEach((path, byKind) -> {
                    Document document = byKind.get(kind);
                    if (document != null) {
                        found.put(path, document);
                    }
                });
            }
            return found;
        }

        /** Configuration files can name others, which then count as configuration. */
        private void include(SortedMap<RepoPath, Document> configurations) {
            DocumentKind kind = engine.kind(FileWork.CONFIGURATION);
            Deque<RepoPath> waiting = new ArrayDeque<>(configurations.keySet());
            int included = 0;
            while (!waiting.isEmpty()) {
                RepoPath file = waiting.remove();
                Document document = configurations.get(file);
                if (document == null) {
                    continue;
                }
                for (Reference reference : Configuration.includes(file, document)) {
                    RepoPath path = reference.inside();
                    if (path == null || configurations.containsKey(path) || !tree.isFile(path)) {
                        continue;
                    }
                    if (included++ >= INCLUDED) {
                        late.findings().missed(path, Kind.FILE, "more than " + INCLUDED + " included files");
                        continue;
                    }
                    read(kind, path);
                    Document read =
                            late.documents().getOrDefault(path, Map.of()).get(FileWork.CONFIGURATION);
                    if (read != null) {
                        configurations.put(path, read);
                        waiting.add(path);
                    }
                }
            }
        }

        private void read(DocumentKind kind, RepoPath path) {
            RepoPath real = tree.follow(path).orElse(path);
            switch (repository.read(real, kind.maxBytes())) {
                case ReadResult.Whole whole -> late.read(kind, path, whole.content());
                case ReadResult.Part part -> late.findings().add(path, engine.notRead(kind, path.utf8(), "oversized"));
                case ReadResult.Unread unread ->
                    late.findings().add(path, engine.notRead(kind, path.utf8(), unread.why()));
            }
        }

        private void entries() {
            for (Entry entry : inventory.entries()) {
                EntryFacts facts = new EntryFacts(entry.path().utf8(), kind(entry), entry.bytes(), entry.executable());
                late.findings()
                        .on(
                                entry.path(),
                                () -> late.findings()
                                        .add(
                                                entry.path(),
                                                engine.matchEntry(
                                                        facts,
                                                        path -> tree.entry(RepoPath.of(path))
                                                                .isPresent())));
            }
        }

        private static EntryKind kind(Entry entry) {
            return switch (entry.kind()) {
                case FILE -> EntryKind.FILE;
                case DIRECTORY -> EntryKind.FOLDER;
                case LINK -> EntryKind.LINK;
                case FIFO -> EntryKind.FIFO;
                case SOCKET -> EntryKind.SOCKET;
                case DEVICE -> EntryKind.DEVICE;
                case OTHER -> EntryKind.OTHER;
            };
        }

        /** A file of a known kind that is no regular file, or could not be read, is a problem of that kind. */
        private void notRead() {
            for (NotLookedAt missed : inventory.notLookedAt()) {
                if (missed.kind() != Kind.DIRECTORY && missed.kind() != Kind.LINK) {
                    String path = missed.path().utf8();
                    for (DocumentKind kind : engine.kindsOf(path)) {
                        late.findings().add(missed.path(), engine.notRead(kind, path, missed.why()));
                    }
                }
            }
        }

        private Facts facts(SortedMap<RepoPath, Document> configurations) {
            SortedMap<RepoPath, Manifest> manifests = new TreeMap<>();
            documents(FileWork.MANIFEST).forEach((path, document) -> manifests.put(path, Manifest.of(path, document)));
            SortedMap<RepoPath, Lockfile> lockfiles = new TreeMap<>();
            documents(FileWork.LOCKFILE).forEach((path, document) -> lockfiles.put(path, Lockfile.of(path, document)));
            SortedMap<RepoPath, List<MacroExport>> macros = new TreeMap<>();
            workers.forEach(work -> macros.putAll(work.findings().macros()));
            CargoModel cargo = CargoReader.read(tree, manifests.values(), lockfiles.values(), macros);
            SortedMap<RepoPath, Document> toolchains = new TreeMap<>();
            FileWork.TOOLCHAINS.forEach(kind -> toolchains.putAll(documents(kind)));
            return new Facts(tree, cargo, manifests, lockfiles, configurations, toolchains, macros);
        }

        private List<NotLookedAt> notLookedAt(Facts facts, Report report) {
            List<NotLookedAt> all = new ArrayList<>(inventory.notLookedAt());
            all.addAll(report.notLookedAt());
            if (facts.manifests().isEmpty()) {
                all.add(new NotLookedAt(RepoPath.ROOT, Kind.DIRECTORY, "no Cargo.toml", 0));
            }
            all.sort(Comparator.comparing(NotLookedAt::path).thenComparing(NotLookedAt::why));
            return all;
        }
    }

    /** Which package a path belongs to: that of the nearest manifest above. */
    private static final class Owners {
        private final Map<RepoPath, String> names = new HashMap<>();

        Owners(CargoModel cargo) {
            for (CargoPackage found : cargo.packages()) {
                names.put(found.manifest().parent(), found.name());
            }
        }

        @Nullable
        String crate(RepoPath path) {
            RepoPath folder = path;
            while (!folder.isRoot()) {
                folder = folder.parent();
                String name = names.get(folder);
                if (name != null) {
                    return name;
                }
            }
            return null;
        }
    }
}
