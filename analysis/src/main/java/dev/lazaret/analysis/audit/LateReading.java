package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.cargo.Configurations;
import dev.lazaret.analysis.cargo.Reference;
import dev.lazaret.analysis.cargo.Tree;
import dev.lazaret.analysis.catalogue.DocumentKind;
import dev.lazaret.analysis.detect.NativeSource;
import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.lines.ContainerBuild;
import dev.lazaret.analysis.document.lines.ScriptFile;
import dev.lazaret.analysis.match.RuleEngine;
import dev.lazaret.analysis.repository.Content;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.NotLookedAt;
import dev.lazaret.analysis.repository.ReadResult;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.rust.IncludedFiles;
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

/** Reads what the scan did not read as what it is: what configurations include, Rust and documentation under other names. */
final class LateReading {
    /** Files that {@code include} brings in, in one repository. */
    private static final int INCLUDED = 64;

    /** Files of Rust under other names that are read in one repository, and the largest of them. */
    private static final int SOURCES = 256;

    private static final int SOURCE_BYTES = 1 << 20;

    /** Files that findings name and that are read for what they name in turn, and the largest of them. */
    private static final int TEXTS = 512;

    private static final int TEXT_BYTES = 1 << 18;

    /** Twice the longest path of Linux. */
    private static final int NAMING_BYTES = 1 << 13;

    private static final String ENVIRONMENT = "named-environment";
    private static final String COMPOSE = "compose";

    private final RuleEngine engine;
    private final Repository repository;
    private final Inventory inventory;
    private final Tree tree;
    private final JoinedWork work;
    private final FileWork late;

    /**
     * Prepares.
     *
     * @param work of all workers, {@code late} with them
     * @param late takes what is read here
     */
    LateReading(
            RuleEngine engine, Repository repository, Inventory inventory, Tree tree, JoinedWork work, FileWork late) {
        this.engine = engine;
        this.repository = repository;
        this.inventory = inventory;
        this.tree = tree;
        this.work = work;
        this.late = late;
    }

    /** Configuration files can name others, which then count as configuration. */
    Configurations merge(SortedMap<RepoPath, Document> configurations) {
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

    /** Files with variables that justfiles name are read as such, whatever they are called. They count from the main justfile's folder. */
    void environments() {
        DocumentKind kind = engine.kind(ENVIRONMENT);
        Set<RepoPath> read = new HashSet<>();
        work.documents("justfile").forEach((path, document) -> {
            for (Member member : document.root().members()) {
                if (member.key().equals(ScriptFile.LOADED) && member.value() instanceof Node.Text text) {
                    environment(kind, path, text.value(), read);
                }
            }
        });
    }

    private void environment(DocumentKind kind, RepoPath justfile, String written, Set<RepoPath> read) {
        for (RepoPath folder = justfile; !folder.isRoot() && read.size() < INCLUDED; ) {
            folder = folder.parent();
            RepoPath file = Reference.of(folder, written).inside();
            if (file != null && tree.isFile(file) && !isEnvironment(file) && read.add(file)) {
                read(kind, file);
            }
        }
    }

    /** Whether the scan has read a file as one with variables. */
    private boolean isEnvironment(RepoPath file) {
        return engine.kindsOf(file.utf8()).stream()
                .anyMatch(one -> one.name().equals(ENVIRONMENT) || one.name().equals("dotenv"));
    }

    /** Compose files and container builds that dev containers and compose files name are read as such, whatever they are called. */
    void containers() {
        Set<RepoPath> read = new HashSet<>();
        work.documents("devcontainer").forEach((path, document) -> {
            texts(document.root().get("dockerComposeFile")).forEach(text -> named(COMPOSE, path, text, read));
            Stream.concat(
                            texts(document.root().get("dockerFile")).stream(),
                            document.root().table("build").stream()
                                    .flatMap(build -> texts(build.get("dockerfile")).stream()))
                    .forEach(text -> named(FileWork.CONTAINER_BUILD, path, text, read));
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
                                                FileWork.CONTAINER_BUILD,
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
        RepoPath named = Reference.of(file.parent(), written).inside();
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
        read(engine.kind(FileWork.CONFIGURATION), path);
        return Optional.ofNullable(late.documents().getOrDefault(path, Map.of()).get(FileWork.CONFIGURATION));
    }

    /** Reads and judges a file as a document of this kind. */
    void read(DocumentKind kind, RepoPath path) {
        RepoPath real = tree.follow(path).orElse(path);
        switch (repository.read(real, kind.maxBytes())) {
            case ReadResult.Whole(Content content) -> {
                boolean scanned = kind.name().equals(FileWork.CONTAINER_BUILD)
                        && ContainerBuild.isOne(content.buffer(), content.length());
                if (!scanned) {
                    late.read(kind, path, content);
                }
            }
            case ReadResult.Part part -> late.findings().add(path, engine.notRead(kind, path.utf8(), "oversized"));
            case ReadResult.NotRead unread ->
                late.findings().add(path, engine.notRead(kind, path.utf8(), unread.why()));
        }
    }

    /** The bytes of a file that names another; empty where it is no file, can't be read, or has more bytes than a path can have. */
    Optional<byte[]> small(RepoPath path) {
        return tree.follow(path)
                .map(real -> repository.read(real, NAMING_BYTES))
                .flatMap(read -> read instanceof ReadResult.Whole(Content content)
                        ? Optional.of(content.copy())
                        : Optional.empty());
    }

    /** A file of a known kind that is no regular file, or could not be read, is a problem of that kind. */
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

    /** Rust under other names is judged as Rust. */
    void otherSources() {
        OtherSources.find(tree, work.documents(FileWork.MANIFEST), work.links(), this::otherSource, this::text);
    }

    private void text(RepoPath path, IncludedFiles.Use use) {
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

    /** What a macro of assembly includes is read as assembly, unless its name has had it read so. */
    private void assembly(RepoPath path) {
        if (NativeSource.isReadAsAssembly(path)) {
            return;
        }
        if (repository.read(path, SOURCE_BYTES) instanceof ReadResult.Whole(Content content)) {
            late.assembled(path, content);
        } else {
            late.findings().missed(path, EntryKind.FILE, "included as assembly, and not read");
        }
    }

    /** What C includes under names that are not those of C is read as C. */
    void includedByNativeCode() {
        Map<RepoPath, NativeSource> known = work.natives();
        Deque<RepoPath> ahead = new ArrayDeque<>(new TreeSet<>(known.keySet()));
        Set<RepoPath> seen = new HashSet<>();
        while (!ahead.isEmpty()) {
            RepoPath file = ahead.pop();
            NativeSource source = known.get(file);
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
                    NativeSource read = late.findings().facts().natives().get(path);
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

    /** What Rust files bring in, {@code lexed} those that are known; others are read when something names them as Rust source. */
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

    /** Texts of files that findings name, such as scripts; empty for what is no text, too large, or beyond their number. */
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
