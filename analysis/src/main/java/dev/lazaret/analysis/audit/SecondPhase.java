package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.capability.CapabilityReader;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.cargo.CargoModel;
import dev.lazaret.analysis.cargo.CargoReader;
import dev.lazaret.analysis.cargo.Configurations;
import dev.lazaret.analysis.cargo.Lockfile;
import dev.lazaret.analysis.cargo.MacroExport;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.cargo.Shape;
import dev.lazaret.analysis.cargo.Surroundings;
import dev.lazaret.analysis.cargo.Tree;
import dev.lazaret.analysis.cargo.VendorList;
import dev.lazaret.analysis.catalogue.DocumentKind;
import dev.lazaret.analysis.catalogue.EntryFacts;
import dev.lazaret.analysis.catalogue.EntryKind;
import dev.lazaret.analysis.catalogue.RuleEngine;
import dev.lazaret.analysis.detect.Detector;
import dev.lazaret.analysis.detect.Detectors;
import dev.lazaret.analysis.detect.Facts;
import dev.lazaret.analysis.detect.Findings;
import dev.lazaret.analysis.detect.NamedPath;
import dev.lazaret.analysis.detect.Report;
import dev.lazaret.analysis.detect.Scanned;
import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.format.Traits;
import dev.lazaret.analysis.git.GitRepository;
import dev.lazaret.analysis.repository.Content;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.Kind;
import dev.lazaret.analysis.repository.NotLookedAt;
import dev.lazaret.analysis.repository.Progress;
import dev.lazaret.analysis.repository.ReadResult;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.SourceLinks;
import dev.lazaret.analysis.subject.SubjectReader;
import dev.lazaret.analysis.text.Inert;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What follows the scan of one audit: entries, included files, detectors, and the putting together. */
final class SecondPhase {
    /** Files that {@code include} brings in, in one repository. */
    private static final int INCLUDED = 64;

    /** Files of Rust under other names that are read in one repository, and the largest of them. */
    private static final int SOURCES = 256;

    private static final int SOURCE_BYTES = 1 << 20;

    /** Entries that one task judges. */
    private static final int CHUNK = 4_096;

    private final RuleEngine engine;
    private final CapabilityReader capabilities;
    private final Repository repository;
    private final GitRepository git;
    private final Inventory inventory;
    private final Tree tree;
    private final List<FileWork> workers;
    private final Progress progress;
    private final int count;
    private final FileWork late;

    /** What the bytes of files are, for those that are not plain text. */
    private final Map<RepoPath, Traits> traits = new HashMap<>();

    SecondPhase(
            RuleEngine engine,
            CapabilityReader capabilities,
            Repository repository,
            GitRepository git,
            Inventory inventory,
            List<FileWork> scanned,
            Progress progress) {
        this.engine = engine;
        this.capabilities = capabilities;
        this.repository = repository;
        this.git = git;
        this.inventory = inventory;
        this.tree = Tree.of(inventory);
        this.workers = new ArrayList<>(scanned);
        this.count = scanned.size();
        this.progress = progress;
        this.late = new FileWork(engine, capabilities, git.hasher());
        scanned.forEach(work -> traits.putAll(work.findings().traits()));
        this.workers.add(late);
    }

    Audited finish() {
        SortedMap<RepoPath, Document> configurations = documents(FileWork.CONFIGURATION);
        Configurations merged = merge(configurations);
        notRead();
        otherSources();
        new AliasReader(engine, tree, late, this::documents, this::read).run();
        List<Findings> found =
                new ArrayList<>(workers.stream().map(FileWork::findings).toList());
        List<Runnable> tasks = new ArrayList<>();
        AtomicReference<@Nullable Facts> read = new AtomicReference<>();
        tasks.add(() -> read.set(facts(configurations, merged)));
        for (int from = 0; from < inventory.entries().size(); from += CHUNK) {
            int to = Math.min(from + CHUNK, inventory.entries().size());
            List<Entry> chunk = inventory.entries().subList(from, to);
            Findings out = new Findings();
            found.add(out);
            tasks.add(() -> chunk.forEach(entry -> judge(entry, out)));
        }
        Tasks.run(tasks, count);
        Facts scanned = Objects.requireNonNull(read.get());
        Facts facts = scanned.with(new HostUnits(repository, tree, capabilities, lexed()).of(scanned.cargo(), count));
        List<Runnable> detections = new ArrayList<>();
        for (Detector detector : Detectors.all(engine.catalogue())) {
            Findings out = new Findings();
            found.add(out);
            detections.add(() -> out.run(detector, facts));
        }
        if (progress.cancelled()) {
            return new Audited.Cancelled();
        }
        Tasks.run(detections, count);
        if (progress.cancelled()) {
            return new Audited.Cancelled();
        }
        List<UnitCapabilities> units = new ArrayList<>(facts.units());
        units.addAll(PackageUnits.of(facts));
        SubjectReader subjects =
                new SubjectReader(inventory, facts.cargo(), facts.manifests(), merged.bases(), links());
        Report report = Report.of(engine.catalogue(), found, new Owners(facts.cargo())::crate, subjects);
        return new Audited.Done(new Audit(
                Inert.path(repository.name()),
                engine.catalogue().digest(),
                inventory,
                git.state(inventory, workers.stream().map(FileWork::hasher).toList()),
                facts.cargo(),
                TestData.marked(report.findings(), facts.cargo(), subjects, engine.catalogue()),
                units,
                notLookedAt(facts, report)));
    }

    /** What Rust files bring in; those of another name are read when something names them as Rust source. */
    private Function<RepoPath, Optional<SourceLinks>> links() {
        Map<RepoPath, SourceLinks> lexed = lexed();
        Map<RepoPath, Optional<SourceLinks>> others = new HashMap<>();
        return path -> {
            SourceLinks known = lexed.get(path);
            if (known != null) {
                return Optional.of(known);
            }
            return others.size() < SOURCES || others.containsKey(path)
                    ? others.computeIfAbsent(path, this::source)
                    : Optional.empty();
        };
    }

    private Map<RepoPath, SourceLinks> lexed() {
        Map<RepoPath, SourceLinks> lexed = new HashMap<>();
        workers.forEach(work -> lexed.putAll(work.links()));
        return lexed;
    }

    private Optional<SourceLinks> source(RepoPath path) {
        if (repository.read(path, SOURCE_BYTES) instanceof ReadResult.Whole(Content content)) {
            Lexer lexer = new Lexer();
            lexer.lex(content.buffer(), content.length());
            return Optional.of(SourceLinks.of(lexer, content.buffer()));
        }
        return Optional.empty();
    }

    /** Rust under other names is judged as Rust. */
    private void otherSources() {
        Map<RepoPath, SourceLinks> known = new HashMap<>();
        workers.forEach(work -> known.putAll(work.links()));
        OtherSources.find(tree, documents(FileWork.MANIFEST), known, this::otherSource, this::documentation);
    }

    private void documentation(RepoPath path) {
        switch (repository.read(path, SOURCE_BYTES)) {
            case ReadResult.Whole(Content content) -> late.documentation(path, content);
            case ReadResult.Part part ->
                late.findings().missed(path, Kind.FILE, "documentation with examples, too large to be judged");
            case ReadResult.Unread unread -> late.findings().missed(path, Kind.FILE, unread.why());
        }
    }

    private Optional<SourceLinks> otherSource(RepoPath path) {
        if (late.links().size() >= SOURCES) {
            late.findings().missed(path, Kind.FILE, "Rust under another name, beyond " + SOURCES + " such files");
            return Optional.empty();
        }
        switch (repository.read(path, SOURCE_BYTES)) {
            case ReadResult.Whole(Content content) -> late.source(path, content);
            case ReadResult.Part part ->
                late.findings().missed(path, Kind.FILE, "Rust under another name, too large to be judged");
            case ReadResult.Unread unread -> late.findings().missed(path, Kind.FILE, unread.why());
        }
        return Optional.ofNullable(late.links().get(path));
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
    private Configurations merge(SortedMap<RepoPath, Document> configurations) {
        Map<RepoPath, Document> real = new HashMap<>();
        SortedSet<RepoPath> folders = new TreeSet<>();
        configurations.forEach((path, document) -> {
            real.put(tree.follow(path).orElse(path), document);
            if (path.parent().name().equals(".cargo")) {
                folders.add(path.parent().parent());
            }
        });
        Set<RepoPath> included = new HashSet<>();
        return Configurations.of(folders, tree, path -> {
            Document known = real.get(path);
            if (known == null && included.add(path)) {
                Optional<Document> read = included(path, included.size());
                read.ifPresent(document -> {
                    real.put(path, document);
                    configurations.put(path, document);
                });
                return read;
            }
            return Optional.ofNullable(known);
        });
    }

    private Optional<Document> included(RepoPath path, int count) {
        if (count > INCLUDED) {
            late.findings().missed(path, Kind.FILE, "more than " + INCLUDED + " included files");
            return Optional.empty();
        }
        read(engine.kind(FileWork.CONFIGURATION), path);
        return Optional.ofNullable(late.documents().getOrDefault(path, Map.of()).get(FileWork.CONFIGURATION));
    }

    private void read(DocumentKind kind, RepoPath path) {
        RepoPath real = tree.follow(path).orElse(path);
        switch (repository.read(real, kind.maxBytes())) {
            case ReadResult.Whole whole -> late.read(kind, path, whole.content());
            case ReadResult.Part part -> late.findings().add(path, engine.notRead(kind, path.utf8(), "oversized"));
            case ReadResult.Unread unread -> late.findings().add(path, engine.notRead(kind, path.utf8(), unread.why()));
        }
    }

    private void judge(Entry entry, Findings out) {
        EntryFacts facts = new EntryFacts(
                entry.path().utf8(),
                kind(entry),
                entry.bytes(),
                entry.executable(),
                traits.getOrDefault(entry.path(), Traits.PLAIN));
        out.on(entry.path(), () -> out.add(entry.path(), engine.matchEntry(facts, this::exists)));
    }

    private boolean exists(String path) {
        return tree.entry(RepoPath.of(path)).isPresent();
    }

    static EntryKind kind(Entry entry) {
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

    private Facts facts(SortedMap<RepoPath, Document> configurations, Configurations merged) {
        SortedMap<RepoPath, Manifest> manifests = new TreeMap<>();
        documents(FileWork.MANIFEST).forEach((path, document) -> manifests.put(path, Manifest.of(path, document)));
        SortedMap<RepoPath, Manifest> scripts = new TreeMap<>();
        workers.forEach(work ->
                work.findings().scripts().forEach((path, document) -> scripts.put(path, Manifest.of(path, document))));
        SortedMap<RepoPath, Lockfile> lockfiles = new TreeMap<>();
        documents(FileWork.LOCKFILE).forEach((path, document) -> lockfiles.put(path, Lockfile.of(path, document)));
        SortedMap<RepoPath, List<MacroExport>> macros = new TreeMap<>();
        workers.forEach(work -> macros.putAll(work.findings().macros()));
        SortedMap<RepoPath, Document> toolchains = new TreeMap<>();
        FileWork.TOOLCHAINS.forEach(kind -> toolchains.putAll(documents(kind)));
        SortedMap<RepoPath, VendorList> vendorLists = new TreeMap<>();
        workers.forEach(work -> vendorLists.putAll(work.vendorLists()));
        Surroundings surroundings = new Surroundings(
                merged,
                git.missingSubmodules(inventory),
                vendorLists.keySet().stream().map(RepoPath::parent).toList());
        Map<String, SortedMap<RepoPath, Document>> others = new HashMap<>();
        Facts.KINDS.forEach(kind -> others.put(kind, documents(kind)));
        SortedMap<RepoPath, List<Evidence>> evidence = new TreeMap<>();
        workers.forEach(work -> evidence.putAll(work.evidence()));
        Map<RepoPath, List<NamedPath>> named = new HashMap<>();
        workers.forEach(work -> named.putAll(work.findings().named()));
        CargoModel cargo = CargoReader.read(tree, manifests.values(), lockfiles.values(), macros, surroundings);
        return new Facts(
                tree,
                cargo,
                manifests,
                scripts,
                lockfiles,
                configurations,
                toolchains,
                vendorLists,
                macros,
                List.of(),
                evidence,
                others,
                new Scanned(
                        traits,
                        new TreeMap<>(lexed()),
                        named,
                        git.tracked(),
                        git.overlooked(),
                        inventory.notLookedAt(),
                        inventory.inodes(),
                        inventory.whole()));
    }

    private List<NotLookedAt> notLookedAt(Facts facts, Report report) {
        List<NotLookedAt> all = new ArrayList<>(inventory.notLookedAt());
        all.addAll(report.notLookedAt());
        for (Shape shape : facts.cargo().shapes()) {
            if (shape.isMissing()) {
                all.add(new NotLookedAt(shape.path(), Kind.OTHER, shape.words(), 0));
            }
        }
        for (String unknown : facts.cargo().unknown()) {
            all.add(new NotLookedAt(RepoPath.ROOT, Kind.DIRECTORY, unknown, 0));
        }
        all.addAll(HostUnits.missed(facts.units()));
        if (facts.manifests().isEmpty()) {
            all.add(new NotLookedAt(RepoPath.ROOT, Kind.DIRECTORY, "no Cargo.toml", 0));
        }
        all.sort(Comparator.comparing(NotLookedAt::path).thenComparing(NotLookedAt::why));
        return all;
    }
}
