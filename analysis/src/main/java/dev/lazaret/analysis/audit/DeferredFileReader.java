package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.cargo.EntryTree;
import dev.lazaret.analysis.cargo.RepositoryCargoConfig;
import dev.lazaret.analysis.cargo.ResolvedPath;
import dev.lazaret.analysis.catalogue.DocumentKind;
import dev.lazaret.analysis.detect.NativeSourceActions;
import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.lines.DockerfileMatcher;
import dev.lazaret.analysis.document.lines.ScriptFileReader;
import dev.lazaret.analysis.match.RuleEngine;
import dev.lazaret.analysis.repository.Content;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.NotLookedAt;
import dev.lazaret.analysis.repository.ReadResult;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.rust.IncludedFileFinder;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.SourceLinks;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads files whose kind the scan could not recognize by their names: files that configurations include, and Rust
 * source and documentation with unusual names.
 */
final class DeferredFileReader {
    /**
     * Maximum number of files in one repository that are read because cargo's {@code include} names them. The same
     * maximum applies separately to files that justfiles name and to files that container files name.
     */
    private static final int INCLUDED = 64;

    /**
     * Maximum number of Rust files with unusual names that are read in one repository. The same maximum applies
     * separately to included C files with unusual names.
     */
    private static final int SOURCES = 256;

    /** Maximum size in bytes of a source file that is read. */
    private static final int SOURCE_BYTES = 1 << 20;

    /** Maximum number of files that are searched for further paths because findings name them. */
    private static final int TEXTS = 512;

    /** Maximum size in bytes of a file that is searched for further paths. */
    private static final int TEXT_BYTES = 1 << 18;

    /** Maximum size in bytes of a file that contains a path: twice the maximum length of a path on Linux. */
    private static final int NAMING_BYTES = 1 << 13;

    private static final String ENVIRONMENT = "named-environment";
    private static final String COMPOSE = "compose";

    private final RuleEngine engine;
    private final Repository repository;
    private final Inventory inventory;
    private final EntryTree tree;
    private final MergedScan work;
    private final FileScanWorker late;

    /**
     * Creates a reader.
     *
     * @param work the results of all workers, including {@code late}
     * @param late the worker that receives everything that this class reads
     */
    DeferredFileReader(
            RuleEngine engine,
            Repository repository,
            Inventory inventory,
            EntryTree tree,
            MergedScan work,
            FileScanWorker late) {
        this.engine = engine;
        this.repository = repository;
        this.inventory = inventory;
        this.tree = tree;
        this.work = work;
        this.late = late;
    }

    /**
     * Merges cargo's configuration files. Files that these include count as configuration, too, and are added to
     * {@code configurations}.
     */
    RepositoryCargoConfig merge(SortedMap<RepoPath, Document> configurations) {
        Map<RepoPath, Document> real = new HashMap<>();
        SortedSet<RepoPath> folders = new TreeSet<>();
        configurations.forEach((path, document) -> {
            real.put(tree.follow(path).orElse(path), document);
            if (path.parent().name().equals(".cargo")) {
                folders.add(path.parent().parent());
            }
        });
        Set<RepoPath> included = new HashSet<>();
        return RepositoryCargoConfig.of(folders, tree, path -> {
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

    /**
     * Reads the dotenv files that justfiles name, whichever names these files have. Their paths are relative to the
     * folder of the main justfile, which may be any parent folder of the justfile that names them.
     */
    void environments() {
        DocumentKind kind = engine.kind(ENVIRONMENT);
        Set<RepoPath> read = new HashSet<>();
        work.documents("justfile").forEach((path, document) -> {
            for (Member member : document.root().members()) {
                if (member.key().equals(ScriptFileReader.LOADED) && member.value() instanceof Node.Text text) {
                    environment(kind, path, text.value(), read);
                }
            }
        });
    }

    private void environment(DocumentKind kind, RepoPath justfile, String written, Set<RepoPath> read) {
        for (RepoPath folder = justfile; !folder.isRoot() && read.size() < INCLUDED; ) {
            folder = folder.parent();
            RepoPath file = ResolvedPath.of(folder, written).inside();
            if (file != null && tree.isFile(file) && !isEnvironment(file) && read.add(file)) {
                read(kind, file);
            }
        }
    }

    /** Whether the scan has already read a file as a dotenv file. */
    private boolean isEnvironment(RepoPath file) {
        return engine.kindsOf(file.utf8()).stream()
                .anyMatch(one -> one.name().equals(ENVIRONMENT) || one.name().equals("dotenv"));
    }

    /**
     * Reads the compose files and container builds that dev containers and compose files name, whichever names these
     * files have.
     */
    void containers() {
        Set<RepoPath> read = new HashSet<>();
        work.documents("devcontainer").forEach((path, document) -> {
            texts(document.root().get("dockerComposeFile")).forEach(text -> named(COMPOSE, path, text, read));
            Stream.concat(
                            texts(document.root().get("dockerFile")).stream(),
                            document.root().table("build").stream()
                                    .flatMap(build -> texts(build.get("dockerfile")).stream()))
                    .forEach(text -> named(FileScanWorker.CONTAINER_BUILD, path, text, read));
        });
        work.documents(COMPOSE)
                .forEach((path, document) -> document.root()
                        .table("services")
                        .ifPresent(services -> services.members().stream()
                                .map(Member::value)
                                .filter(Node.Table.class::isInstance)
                                .flatMap(service -> ((Node.Table) service).table("build").stream())
                                .forEach(build -> texts(build.get("dockerfile"))
                                        .forEach(text -> named(
                                                FileScanWorker.CONTAINER_BUILD,
                                                path,
                                                build.text("context").orElse(".") + "/" + text,
                                                read)))));
    }

    private static List<String> texts(Optional<Node> value) {
        return switch (value.orElse(null)) {
            case Node.Text text -> List.of(text.value());
            case Node.Array array -> array.texts();
            case null, default -> List.of();
        };
    }

    private void named(String kind, RepoPath file, String written, Set<RepoPath> read) {
        RepoPath named = ResolvedPath.of(file.parent(), written).inside();
        if (named != null
                && tree.isFile(named)
                && engine.kindsOf(named.utf8()).stream()
                        .noneMatch(one -> one.name().equals(kind))
                && read.size() < INCLUDED
                && read.add(named)) {
            read(engine.kind(kind), named);
        }
    }

    private Optional<Document> included(RepoPath path, int count) {
        if (count > INCLUDED) {
            late.findings().missed(path, EntryKind.FILE, "more than " + INCLUDED + " included files");
            return Optional.empty();
        }
        read(engine.kind(FileScanWorker.CONFIGURATION), path);
        return Optional.ofNullable(late.documents().getOrDefault(path, Map.of()).get(FileScanWorker.CONFIGURATION));
    }

    /** Reads a file as a document of this kind and applies rules. */
    void read(DocumentKind kind, RepoPath path) {
        RepoPath real = tree.follow(path).orElse(path);
        switch (repository.read(real, kind.maxBytes())) {
            case ReadResult.Whole(Content content) -> {
                boolean scanned = kind.name().equals(FileScanWorker.CONTAINER_BUILD)
                        && DockerfileMatcher.isOne(content.buffer(), content.length());
                if (!scanned) {
                    late.read(kind, path, content);
                }
            }
            case ReadResult.Part part -> late.findings().add(path, engine.notRead(kind, path.utf8(), "oversized"));
            case ReadResult.NotRead unread ->
                late.findings().add(path, engine.notRead(kind, path.utf8(), unread.why()));
        }
    }

    /**
     * Returns the content of a file that names another file. Empty if the path does not refer to a readable file, or if
     * the file is too large to contain only a path.
     */
    Optional<byte[]> small(RepoPath path) {
        return tree.follow(path)
                .map(real -> repository.read(real, NAMING_BYTES))
                .flatMap(read -> read instanceof ReadResult.Whole(Content content)
                        ? Optional.of(content.copy())
                        : Optional.empty());
    }

    /** Reports each entry that has the name of a known kind of file but is not a regular file or could not be read. */
    void notRead() {
        for (NotLookedAt missed : inventory.notLookedAt()) {
            if (missed.kind() != EntryKind.DIRECTORY && missed.kind() != EntryKind.LINK) {
                String path = missed.path().utf8();
                for (DocumentKind kind : engine.kindsOf(path)) {
                    late.findings().add(missed.path(), engine.notRead(kind, path, missed.why()));
                }
            }
        }
    }

    /** Applies rules to Rust source, documentation, assembly and debugger scripts in files with unusual names. */
    void otherSources() {
        MisnamedRustFileFinder.find(
                tree, work.documents(FileScanWorker.MANIFEST), work.links(), this::otherSource, this::text);
    }

    private void text(RepoPath path, IncludedFileFinder.Use use) {
        switch (use) {
            case DOCUMENTATION -> documentation(path);
            case ASSEMBLY -> assembly(path);
            case DEBUGGER -> debugger(path);
            case OTHER, GIVEN, FIELD, VALUE, HEADER -> {}
        }
    }

    private void debugger(RepoPath path) {
        if (repository.read(path, SOURCE_BYTES) instanceof ReadResult.Whole(Content content)) {
            late.debugger(path, content);
        } else {
            late.findings().missed(path, EntryKind.FILE, "a script of a debugger, and not read");
        }
    }

    /**
     * Reads a file as assembly because an assembly macro includes it, unless the scan has already done so because of
     * the file's name.
     */
    private void assembly(RepoPath path) {
        if (NativeSourceActions.isReadAsAssembly(path)) {
            return;
        }
        if (repository.read(path, SOURCE_BYTES) instanceof ReadResult.Whole(Content content)) {
            late.assembled(path, content);
        } else {
            late.findings().missed(path, EntryKind.FILE, "included as assembly, and not read");
        }
    }

    /** Reads files with unusual names as C if C source includes them. */
    void includedByNativeCode() {
        Map<RepoPath, NativeSourceActions> known = work.natives();
        Deque<RepoPath> ahead = new ArrayDeque<>(new TreeSet<>(known.keySet()));
        Set<RepoPath> seen = new HashSet<>();
        while (!ahead.isEmpty()) {
            RepoPath file = ahead.pop();
            NativeSourceActions source = known.get(file);
            for (RepoPath path : source == null ? Set.<RepoPath>of() : source.otherNames(tree, file)) {
                if (!seen.add(path)) {
                    continue;
                }
                if (seen.size() > SOURCES) {
                    late.findings().missed(path, EntryKind.FILE, "included by C, beyond " + SOURCES + " such files");
                    return;
                }
                if (repository.read(path, SOURCE_BYTES) instanceof ReadResult.Whole(Content content)) {
                    late.included(path, content);
                    NativeSourceActions read = late.facts().natives().get(path);
                    if (read != null) {
                        known.put(path, read);
                        ahead.add(path);
                    }
                } else {
                    late.findings().missed(path, EntryKind.FILE, "included by C, and not read");
                }
            }
        }
    }

    private void documentation(RepoPath path) {
        switch (repository.read(path, SOURCE_BYTES)) {
            case ReadResult.Whole(Content content) -> late.documentation(path, content);
            case ReadResult.Part part ->
                late.findings().missed(path, EntryKind.FILE, "documentation with examples, too large to be judged");
            case ReadResult.NotRead unread -> late.findings().missed(path, EntryKind.FILE, unread.why());
        }
    }

    private Optional<SourceLinks> otherSource(RepoPath path) {
        if (late.links().size() >= SOURCES) {
            late.findings().missed(path, EntryKind.FILE, "Rust under another name, beyond " + SOURCES + " such files");
            return Optional.empty();
        }
        switch (repository.read(path, SOURCE_BYTES)) {
            case ReadResult.Whole(Content content) -> late.source(path, content);
            case ReadResult.Part part ->
                late.findings().missed(path, EntryKind.FILE, "Rust under another name, too large to be judged");
            case ReadResult.NotRead unread -> late.findings().missed(path, EntryKind.FILE, unread.why());
        }
        return Optional.ofNullable(late.links().get(path));
    }

    /**
     * Returns a function that looks up the links of a Rust file. Links that {@code lexed} does not contain are read
     * from the file, because something names it as Rust source.
     */
    Function<RepoPath, Optional<SourceLinks>> links(Map<RepoPath, SourceLinks> lexed) {
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

    /**
     * Returns a function that reads the content of a file that findings name, such as a script. The function returns
     * empty if the file is not text or is too large, or if the maximum number of files has been reached.
     */
    Function<RepoPath, Optional<String>> texts() {
        Map<RepoPath, Optional<String>> known = new HashMap<>();
        return path -> known.size() < TEXTS || known.containsKey(path)
                ? known.computeIfAbsent(path, this::text)
                : Optional.empty();
    }

    private Optional<String> text(RepoPath path) {
        return repository.read(path, TEXT_BYTES) instanceof ReadResult.Whole(Content content)
                ? Optional.of(new String(content.buffer(), 0, content.length(), StandardCharsets.UTF_8))
                        .filter(text -> text.indexOf('\0') < 0)
                : Optional.empty();
    }

    private Optional<SourceLinks> source(RepoPath path) {
        if (repository.read(path, SOURCE_BYTES) instanceof ReadResult.Whole(Content content)) {
            Lexer lexer = new Lexer();
            lexer.lex(content.buffer(), content.length());
            return Optional.of(SourceLinks.of(lexer, content.buffer()));
        }
        return Optional.empty();
    }
}
