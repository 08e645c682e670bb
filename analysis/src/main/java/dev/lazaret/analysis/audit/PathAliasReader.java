package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.cargo.EntryTree;
import dev.lazaret.analysis.catalogue.DocumentKind;
import dev.lazaret.analysis.catalogue.EntryFacts;
import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.match.Match;
import dev.lazaret.analysis.match.Matches;
import dev.lazaret.analysis.match.RuleEngine;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Reads files, and applies entry rules, under other paths of entries: paths through links, and paths in git folders
 * that are not called {@code .git}. Skips cargo's files, because the readers of cargo packages follow links themselves.
 */
final class PathAliasReader {
    /** Maximum number of files that are read because git configurations include them, in the whole repository. */
    private static final int INCLUDED = 64;

    private final RuleEngine engine;
    private final EntryTree tree;
    private final FileScanWorker late;
    private final Function<String, SortedMap<RepoPath, Document>> documents;
    private final BiConsumer<DocumentKind, RepoPath> read;
    private final Function<RepoPath, Optional<byte[]>> bytes;

    PathAliasReader(
            RuleEngine engine,
            EntryTree tree,
            FileScanWorker late,
            Function<String, SortedMap<RepoPath, Document>> documents,
            BiConsumer<DocumentKind, RepoPath> read,
            Function<RepoPath, Optional<byte[]>> bytes) {
        this.engine = engine;
        this.tree = tree;
        this.late = late;
        this.documents = documents;
        this.read = read;
        this.bytes = bytes;
    }

    void run() {
        PathAliasFinder names = new PathAliasFinder(
                tree,
                documents.apply("git-pointer").keySet(),
                documents.apply("git-commondir").keySet(),
                bytes);
        names.inGitFolders((entry, name) -> also(entry, name, names));
        names.throughLinks((entry, name) -> also(entry, name, names));
        include();
        names.hooks(documents.apply(FileScanWorker.GIT), (entry, name) -> also(entry, name, names));
    }

    private void include() {
        Set<RepoPath> included =
                new HashSet<>(documents.apply(FileScanWorker.GIT).keySet());
        int most = included.size() + INCLUDED;
        Deque<RepoPath> open = new ArrayDeque<>(included);
        while (!open.isEmpty()) {
            RepoPath path = open.remove();
            Document document = documents.apply(FileScanWorker.GIT).get(path);
            List<RepoPath> next = document == null ? List.of() : PathAliasFinder.includes(path, document);
            for (RepoPath file : next) {
                if (tree.isFile(file) && included.size() < most && included.add(file)) {
                    read.accept(engine.kind(FileScanWorker.GIT), file);
                    open.add(file);
                }
            }
        }
    }

    private void also(Entry entry, String name, PathAliasFinder names) {
        String path = entry.path().utf8();
        if (entry.kind() == EntryKind.FILE) {
            List<DocumentKind> known = engine.kindsOf(path);
            for (DocumentKind kind : engine.kindsOf(name, names::isGit)) {
                if (!known.contains(kind) && !isOfCargo(kind)) {
                    read.accept(kind, entry.path());
                }
            }
        }
        late.findings().runOn(entry.path(), () -> {
            Set<String> known = new HashSet<>();
            engine.matchEntry(facts(entry, path), this::exists)
                    .found()
                    .forEach(match -> known.add(match.rule().id()));
            List<Match> more = engine.matchEntry(facts(entry, name), this::exists, names::isGit).found().stream()
                    .filter(match -> isOfTools(match.rule().family()))
                    .filter(match -> !known.contains(match.rule().id()))
                    .toList();
            late.findings().add(entry.path(), new Matches(more));
        });
    }

    private static EntryFacts facts(Entry entry, String name) {
        return new EntryFacts(name, entry.kind(), entry.bytes(), entry.executable());
    }

    private boolean exists(String path) {
        return tree.entry(RepoPath.of(path)).isPresent();
    }

    private static boolean isOfCargo(DocumentKind kind) {
        return kind.name().startsWith("cargo-") || kind.name().startsWith("toolchain-");
    }

    /** Whether the tools of a family read an entry under any of its paths, including paths through links. */
    private static boolean isOfTools(Family family) {
        return switch (family) {
            case GIT, EDT, ENV, AGT, TOOL -> true;
            case TC, CFG, MAN, SRC, FS, BIN, OWN -> false;
        };
    }
}
