package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.capability.CapabilityAnalyzer;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.cargo.VendorChecksums;
import dev.lazaret.analysis.catalogue.DocumentKind;
import dev.lazaret.analysis.coverage.TextLineCounter;
import dev.lazaret.analysis.detect.FileDetectorRunner;
import dev.lazaret.analysis.detect.FileFactCollector;
import dev.lazaret.analysis.detect.LalrpopGrammarFinder;
import dev.lazaret.analysis.detect.RepositoryFacts;
import dev.lazaret.analysis.detect.RustFile;
import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.ReaderLimits;
import dev.lazaret.analysis.document.lines.DockerfileMatcher;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.fixture.FixtureFolderMention;
import dev.lazaret.analysis.git.BlobHasher;
import dev.lazaret.analysis.match.RuleEngine;
import dev.lazaret.analysis.repository.Content;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.NotLookedAt;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.ScannedFileVisitor;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.SourceLinks;
import dev.lazaret.analysis.rust.SourceTokenIndex;
import dev.lazaret.analysis.text.ByteFacts;
import dev.lazaret.analysis.text.CollisionSafeCopy;
import dev.lazaret.analysis.text.WorkBudget;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Examines the files that one thread scans. Parses each document once, and lexes each Rust file once. */
final class FileScanWorker implements ScannedFileVisitor {
    static final String MANIFEST = "cargo-manifest";

    static final String LOCKFILE = "cargo-lock";
    static final String CONFIGURATION = "cargo-config";
    static final String GIT = "git-config";
    static final String CONTAINER_BUILD = "dockerfile";

    static final List<String> TOOLCHAINS = List.of("toolchain-file", "toolchain-old-file", "toolchain-line");

    /**
     * The names of the kinds of documents that detectors read. Documents of other kinds are dropped after their rules
     * have run.
     */
    private static final Set<String> STORED_KINDS = storedKinds();

    private static final byte[] VENDOR_LIST = VendorChecksums.NAME.getBytes(StandardCharsets.US_ASCII);

    private final RuleEngine engine;
    private final BlobHasher hasher;
    private final FindingCollector findings;
    private final FileFactCollector facts = new FileFactCollector();
    private final FileDetectorRunner detectors;
    private final Lexer lexer = new Lexer();
    private final Map<RepoPath, VendorChecksums> vendorLists = new HashMap<>();
    private final Map<RepoPath, Map<String, Document>> documents = new HashMap<>();
    private final Map<RepoPath, SourceLinks> links = new HashMap<>();
    private final Map<RepoPath, List<Evidence>> evidence = new HashMap<>();
    private final Map<RepoPath, Integer> lines = new HashMap<>();
    private final Map<RepoPath, List<FixtureFolderMention>> paths = new HashMap<>();
    private final CapabilityAnalyzer capabilities;
    private final SourceTokenIndex scan;
    private ModuleNameIndex walked = ModuleNameIndex.NONE;

    /**
     * Creates a worker.
     *
     * @param hasher hashes the tracked files during the scan
     */
    FileScanWorker(AuditSetup setup, BlobHasher hasher) {
        this.scan = new SourceTokenIndex(setup.names());
        this.engine = setup.engine();
        this.findings = new FindingCollector(engine.catalogue());
        this.detectors = new FileDetectorRunner(findings, facts);
        this.capabilities = setup.capabilities();
        this.hasher = hasher;
    }

    BlobHasher hasher() {
        return hasher;
    }

    FindingCollector findings() {
        return findings;
    }

    /** Returns the facts about individual files that are recorded in addition to findings. */
    FileFactCollector facts() {
        return facts;
    }

    /** Returns the stored documents: by file, then by the name of their kind. */
    Map<RepoPath, Map<String, Document>> documents() {
        return documents;
    }

    @Override
    public void begin(List<RepoPath> paths) {
        walked = new ModuleNameIndex(paths);
    }

    @Override
    public void visit(Entry entry, Content content) {
        hasher.visit(entry, content);
        bounded(entry.path(), content, () -> examine(entry, content));
    }

    /**
     * Runs an analysis of a file. If the analysis takes too many steps for the file's size, ends it and reports the
     * file.
     */
    private void bounded(RepoPath path, Content content, Runnable analysis) {
        try {
            WorkBudget.within(ReaderLimits.STEPS + ReaderLimits.STEPS_PER_BYTE * content.length(), analysis);
        } catch (WorkBudget.Exceeded over) {
            findings.tooMuchWork(path);
            for (DocumentKind kind : engine.kindsOf(path.utf8())) {
                findings.add(path, engine.notRead(kind, path.utf8(), NotLookedAt.TOO_MUCH_WORK));
            }
        }
    }

    private void examine(Entry entry, Content content) {
        RepoPath path = entry.path();
        ByteFacts bytes = ByteFacts.of(content.buffer(), content.length());
        boolean counted = entry.isFile() && !path.hasPart(".git") && TextLineCounter.isText(bytes);
        detectors.content(path, entry.isFile(), content.buffer(), content.length(), bytes);
        if (counted) {
            lines.put(path, bytes.lines().whole());
        }
        byte[] name = path.nameBytes();
        if (isRust(name)) {
            rust(path, content, bytes);
            return;
        }
        if (Arrays.equals(name, VENDOR_LIST)) {
            vendorList(path, content);
        }
        if (LalrpopGrammarFinder.isGrammar(path)) {
            grammar(path, content);
        }
        detectors.other(path, content.buffer(), content.length());
        script(path);
        boolean builds = DockerfileMatcher.isOne(content.buffer(), content.length());
        for (DocumentKind kind : engine.kindsOf(path.utf8())) {
            builds &= !kind.name().equals(CONTAINER_BUILD);
            document(kind, path, content);
        }
        if (builds) {
            document(engine.kind(CONTAINER_BUILD), path, content);
        }
    }

    /** Reads a file as Rust source and applies rules. */
    void source(RepoPath path, Content content) {
        bounded(path, content, () -> rust(path, content, ByteFacts.of(content.buffer(), content.length())));
    }

    private void rust(RepoPath path, Content content, ByteFacts bytes) {
        findings.runOn(path, () -> {
            lexer.lex(content.buffer(), content.length(), bytes.lines());
            scan.read(lexer, content.buffer());
            links.put(path, SourceLinks.of(scan, walked.forFile(path)));
            detectors.source(new RustFile(path, content.buffer(), content.length(), scan, bytes));
            code(path, content);
        });
        script(path);
    }

    /**
     * Reads the actions in a grammar, which are Rust code, and applies rules as in any other Rust file of the crate.
     */
    private void grammar(RepoPath path, Content content) {
        findings.runOn(path, () -> {
            lexer.lex(content.buffer(), content.length());
            scan.read(lexer, content.buffer());
            code(path, content);
        });
    }

    /** Applies rules to the code that was just scanned as Rust. */
    private void code(RepoPath path, Content content) {
        findings.add(path, engine.matchSource(scan, content.buffer(), path.utf8()));
        CapabilityAnalyzer.FileEvidence found = capabilities.file(path, scan);
        if (!found.evidence().isEmpty()) {
            evidence.put(path, found.evidence());
        }
        found.limits().stream().sorted().forEach(limit -> findings.missed(path, EntryKind.FILE, limit.words()));
    }

    /** Reads a file that C source includes. */
    void included(RepoPath path, Content content) {
        bounded(path, content, () -> facts.nativeSource(path, content.buffer(), content.length()));
    }

    /** Reads a file that an assembly macro includes, regardless of the file's name. */
    void assembled(RepoPath path, Content content) {
        bounded(path, content, () -> facts.assembly(path, content.buffer(), content.length()));
    }

    /** Applies rules to a debugger script that is embedded in a program. */
    void debugger(RepoPath path, Content content) {
        bounded(path, content, () -> detectors.debugger(path, content.buffer(), content.length()));
    }

    /** Applies rules to the examples in a file that Rust source includes as documentation. */
    void documentation(RepoPath path, Content content) {
        bounded(
                path,
                content,
                () -> detectors.documentation(new RustFile(
                        path,
                        content.buffer(),
                        content.length(),
                        scan,
                        ByteFacts.of(content.buffer(), content.length()))));
    }

    /** Applies rules to the manifest embedded in a source file, if there is one. */
    private void script(RepoPath path) {
        Document manifest = facts.scripts().get(path);
        if (manifest != null) {
            DocumentKind kind = engine.kind(MANIFEST);
            findings.runOn(
                    path,
                    () -> detectors.document(
                            kind.name(), path, manifest, engine.matchDocument(kind, manifest, path.utf8())));
        }
    }

    private void vendorList(RepoPath path, Content content) {
        Optional<VendorChecksums> list = VendorChecksums.read(path, content.buffer(), content.length());
        if (list.isPresent()) {
            vendorLists.put(path, list.get());
        } else {
            findings.missed(path, EntryKind.FILE, "not a list of checksums");
        }
    }

    /** Returns the links of Rust files, by file. */
    Map<RepoPath, SourceLinks> links() {
        return links;
    }

    /** Returns the paths below test data folders that tools' configuration documents name, by document. */
    Map<RepoPath, List<FixtureFolderMention>> paths() {
        return paths;
    }

    /** Returns the number of lines of each text file. */
    Map<RepoPath, Integer> lines() {
        return lines;
    }

    /** Returns the evidence of capabilities in each Rust file on its own. */
    Map<RepoPath, List<Evidence>> evidence() {
        return evidence;
    }

    /** Returns the checksum lists of vendored crates, by file. */
    Map<RepoPath, VendorChecksums> vendorLists() {
        return vendorLists;
    }

    /** Reads a file as a document of this kind and applies rules. */
    void read(DocumentKind kind, RepoPath path, Content content) {
        bounded(path, content, () -> document(kind, path, content));
    }

    private void document(DocumentKind kind, RepoPath path, Content content) {
        findings.runOn(path, () -> {
            Optional<Document> read = engine.read(kind, content.buffer(), content.length());
            if (read.isPresent()) {
                detectors.document(kind.name(), path, read.get(), engine.matchDocument(kind, read.get(), path.utf8()));
                facts.starts(kind.name(), path, read.get(), content.buffer(), content.length());
                if (kind.namesPaths()) {
                    List<FixtureFolderMention> named = FixtureFolderMention.find(read.get());
                    if (!named.isEmpty()) {
                        paths.put(path, named);
                    }
                }
                if (STORED_KINDS.contains(kind.name())) {
                    documents.computeIfAbsent(path, key -> new HashMap<>()).put(kind.name(), read.get());
                }
            }
        });
    }

    private static Set<String> storedKinds() {
        Set<String> kinds = new HashSet<>(RepositoryFacts.KINDS);
        kinds.addAll(List.of(MANIFEST, LOCKFILE, CONFIGURATION, GIT));
        kinds.addAll(TOOLCHAINS);
        return CollisionSafeCopy.of(kinds);
    }

    static boolean isRust(byte[] name) {
        int length = name.length;
        return length > 3 && name[length - 3] == '.' && name[length - 2] == 'r' && name[length - 1] == 's';
    }
}
