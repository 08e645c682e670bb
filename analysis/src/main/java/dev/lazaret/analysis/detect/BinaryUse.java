package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.ResolvedPath;
import dev.lazaret.analysis.cargo.Target;
import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.format.FileFormat;
import dev.lazaret.analysis.format.FileTraits;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.IncludedFileFinder;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds binary files, and determines whether the linker, a build script, the compiler or only tests use them. */
final class BinaryUse implements Detector {
    private static final String LINKED = "BIN-LINKED";
    private static final String READ = "BIN-FIXTURE-READ";
    private static final String FIXTURE = "BIN-FIXTURE";
    private static final String INCLUDED = "BIN-INCLUDED";

    private static final Set<FileFormat> LIBRARIES = EnumSet.of(
            FileFormat.STATIC_LIBRARY,
            FileFormat.RUST_LIBRARY,
            FileFormat.ELF_PROGRAM,
            FileFormat.ELF_OBJECT,
            FileFormat.ELF_FOREIGN,
            FileFormat.COFF_OBJECT,
            FileFormat.MACH_O,
            FileFormat.PE);

    private static final Set<FileFormat.Group> OPAQUE = EnumSet.of(
            FileFormat.Group.UNKNOWN, FileFormat.Group.PACKED, FileFormat.Group.CODE, FileFormat.Group.PROGRAM);

    private static final Set<String> TEST_FOLDERS = Set.of("tests", "test", "fixtures", "testdata", "fuzz");

    private static final Set<String> SIDE_FOLDERS = Set.of("benches", "examples", "test_data", "test-data");

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(LINKED, READ, FIXTURE, INCLUDED));
    }

    @Override
    public void find(RepositoryFacts facts, FindingCollector out) {
        Map<RepoPath, RepoPath> builders = builders(facts);
        Set<RepoPath> used = new HashSet<>();
        facts.scanned()
                .named()
                .forEach((path, names) -> out.runOn(path, () -> {
                    RepoPath folder = path.name().endsWith(".rs")
                            ? builders.get(path)
                            : PathMentionCollector.isOfBuild(path.name()) ? path.parent() : null;
                    if (folder != null) {
                        names.stream()
                                .filter(name -> name.text().indexOf('/') >= 0
                                        || name.text().contains(PathMentionCollector.SEARCH))
                                .forEach(name -> named(facts, path, folder, name, used, out));
                    }
                }));
        facts.scanned()
                .links()
                .forEach((path, links) -> out.runOn(
                        path,
                        () -> links.inclusions().forEach(call -> {
                            IncludedFileFinder.Inclusion file = call.file();
                            RepoPath included = file == null ? null : included(facts, path, file);
                            if (file != null
                                    && included != null
                                    && isOpaque(facts.scanned().traitsOf(included))
                                    && used.add(included)) {
                                out.report(
                                        INCLUDED,
                                        included,
                                        Position.FILE,
                                        "compiled in by " + path.utf8() + ":" + file.line(),
                                        Confidence.SURE,
                                        isOfTests(path) || isOfTests(included) ? Severity.LOW : null,
                                        null);
                            }
                        })));
        facts.scanned().traits().forEach((path, traits) -> {
            if (isOpaque(traits) && isBelow(path, TEST_FOLDERS) && !used.contains(path)) {
                out.report(FIXTURE, path, Position.FILE, traits.format().word());
            }
        });
    }

    /**
     * Returns the root files of build scripts and macro crates, which run during the build, each with its package's
     * folder.
     */
    private static Map<RepoPath, RepoPath> builders(RepositoryFacts facts) {
        Map<RepoPath, RepoPath> builders = new HashMap<>();
        for (CargoPackage one : facts.cargo().packages()) {
            for (Target target : one.targets()) {
                RepoPath file = target.file();
                if (file != null
                        && (target.kind() == Target.Kind.BUILD_SCRIPT || target.kind() == Target.Kind.PROC_MACRO)) {
                    builders.put(file, one.manifest().parent());
                }
            }
        }
        return builders;
    }

    private static void named(
            RepositoryFacts facts,
            RepoPath path,
            RepoPath folder,
            PathMention name,
            Set<RepoPath> used,
            FindingCollector out) {
        if (name.text().contains(PathMentionCollector.SEARCH)) {
            String whole = unquoted(name.text());
            String words = whole.substring(whole.lastIndexOf('=') + 1);
            resolve(facts, folder, words).ifPresent(searched -> {
                for (Entry entry : facts.tree().children(searched)) {
                    if (LIBRARIES.contains(
                            facts.scanned().traitsOf(entry.path()).format())) {
                        out.report(
                                LINKED, entry.path(), Position.FILE, "searched by " + path.utf8() + ":" + name.line());
                    }
                }
            });
            return;
        }
        Optional<RepoPath> read = name.role() == PathMention.Role.JOINED
                ? joined(facts, folder, name.text())
                : resolve(facts, folder, unquoted(name.text()));
        List<RepoPath> opaque = read.map(found -> opaque(facts, found)).orElse(List.of());
        if (!opaque.isEmpty()) {
            used.addAll(opaque);
            out.report(
                    READ,
                    path,
                    new Position(name.line(), 1),
                    "names " + opaque.getFirst().utf8());
        }
    }

    private static List<RepoPath> opaque(RepositoryFacts facts, RepoPath found) {
        if (isOpaque(facts.scanned().traitsOf(found))) {
            return List.of(found);
        }
        return facts.tree().isFolder(found)
                ? facts.tree().below(found).stream()
                        .map(Entry::path)
                        .filter(path -> isOpaque(facts.scanned().traitsOf(path)))
                        .toList()
                : List.of();
    }

    /** Resolves a joined path. Removes segments from its end until the rest exists. */
    private static Optional<RepoPath> joined(RepositoryFacts facts, RepoPath folder, String text) {
        for (String path = text; path.lastIndexOf('/') > 0; path = path.substring(0, path.lastIndexOf('/'))) {
            Optional<RepoPath> found = resolve(facts, folder, path);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /**
     * Resolves a path as written. If it doesn't exist, resolves the part that begins with the first known folder of
     * test data, because the beginning is often computed.
     */
    private static Optional<RepoPath> resolve(RepositoryFacts facts, RepoPath folder, String text) {
        int from = text.length();
        for (String known : PathMentionCollector.FOLDERS) {
            int at = text.indexOf(known);
            from = at >= 0 ? Math.min(from, at) : from;
        }
        Optional<RepoPath> whole = existing(facts, folder, text);
        return whole.isPresent() || from == text.length() || from == 0
                ? whole
                : existing(facts, folder, text.substring(from));
    }

    private static Optional<RepoPath> existing(RepositoryFacts facts, RepoPath folder, String text) {
        return Optional.ofNullable(
                        text.isEmpty() ? null : ResolvedPath.of(folder, text).inside())
                .filter(path -> !path.isRoot()
                        && (facts.tree().isFile(path) || facts.tree().isFolder(path)));
    }

    private static String unquoted(String literal) {
        int start = literal.indexOf('"') + 1;
        int end = literal.lastIndexOf('"');
        return literal.substring(start, end < start ? literal.length() : end);
    }

    private static @Nullable RepoPath included(
            RepositoryFacts facts, RepoPath source, IncludedFileFinder.Inclusion file) {
        RepoPath folder = source.parent();
        while (file.fromPackage() && !folder.isRoot() && !facts.manifests().containsKey(folder.child("Cargo.toml"))) {
            folder = folder.parent();
        }
        String path = file.path();
        while (file.fromPackage() && path.startsWith("/")) {
            path = path.substring(1);
        }
        return ResolvedPath.of(folder, path).inside();
    }

    private static boolean isOpaque(FileTraits traits) {
        return OPAQUE.contains(traits.format().group());
    }

    /** Whether a file is in a folder whose files are built only for tests, benchmarks and examples. */
    private static boolean isOfTests(RepoPath path) {
        return isBelow(path, TEST_FOLDERS) || isBelow(path, SIDE_FOLDERS);
    }

    private static boolean isBelow(RepoPath path, Set<String> folders) {
        for (RepoPath at = path.parent(); !at.isRoot(); at = at.parent()) {
            if (folders.contains(at.name())) {
                return true;
            }
        }
        return false;
    }
}
