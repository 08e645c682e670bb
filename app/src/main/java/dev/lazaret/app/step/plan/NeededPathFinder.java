package dev.lazaret.app.step.plan;

import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.Dependency;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.cargo.ResolvedPath;
import dev.lazaret.analysis.cargo.Target;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.repository.Content;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.IncludedFileFinder;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.text.Inert;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Finds the paths that the manifests and Rust files of the compiled packages require. */
final class NeededPathFinder {
    /** Maximum total size of the Rust files to search in bytes, more than any workspace has. */
    private static final long MOST_BYTES = 256L << 20;

    private static final int LARGEST = 16 << 20;
    private static final int LONGEST = 500;
    private static final Set<String> FOLDERS = Set.of("src", "tests", "examples", "benches");

    private final List<CargoPackage> packages;
    private final LinkFollowingFileReader files;
    private final BiConsumer<ResolvedPath, String> needs;

    /**
     * Creates a search.
     *
     * @param packages packages that are compiled
     * @param needs receives each path, with a clause that names the file that requires it
     */
    NeededPathFinder(
            List<CargoPackage> packages, LinkFollowingFileReader files, BiConsumer<ResolvedPath, String> needs) {
        this.packages = packages;
        this.files = files;
        this.needs = needs;
    }

    /** Finds folders of packages that others depend on, and the root files of targets. */
    void ofManifests(List<Manifest> manifests) {
        for (Manifest manifest : manifests) {
            manifest.dependencies().stream().map(Dependency::member).forEach(member -> folder(manifest, member));
            manifest.workspace().ifPresent(workspace -> {
                workspace
                        .table("dependencies")
                        .ifPresent(all -> all.members().forEach(member -> folder(manifest, member)));
                workspace
                        .array("members")
                        .map(Node.Array::texts)
                        .orElse(List.of())
                        .forEach(member -> needs.accept(
                                ResolvedPath.of(manifest.folder(), member),
                                shown(manifest.path()) + " has it as a member"));
            });
            manifest.root()
                    .table("patch")
                    .ifPresent(registries -> registries.members().forEach(registry -> {
                        if (registry.value() instanceof Node.Table patches) {
                            patches.members().forEach(member -> folder(manifest, member));
                        }
                    }));
        }
        for (CargoPackage found : packages) {
            for (Target target : found.targets()) {
                RepoPath file = target.file();
                needs.accept(
                        file == null ? new ResolvedPath(target.path(), null) : new ResolvedPath(file.utf8(), file),
                        shown(found.manifest()) + " has it as "
                                + target.kind().word().replace('-', ' ') + " " + Inert.line(target.name(), LONGEST));
            }
        }
    }

    private void folder(Manifest manifest, Member member) {
        if (member.value() instanceof Node.Table table) {
            table.text("path")
                    .ifPresent(path -> needs.accept(
                            ResolvedPath.of(manifest.folder(), path),
                            shown(manifest.path()) + ":" + member.at().line() + " has it as the folder of "
                                    + Inert.line(member.key(), LONGEST)));
        }
    }

    /** Returns a clause that names the package if the path is among its sources; otherwise empty. */
    Optional<String> amongSources(RepoPath path) {
        return packageOf(path)
                .filter(found -> FOLDERS.contains(firstBelow(found.manifest().parent(), path)))
                .map(found -> "it lies among the sources of " + found.name());
    }

    private static String firstBelow(RepoPath folder, RepoPath path) {
        RepoPath part = path;
        while (part.depth() > folder.depth() + 1) {
            part = part.parent();
        }
        return part.name();
    }

    private Optional<CargoPackage> packageOf(RepoPath path) {
        return packages.stream()
                .filter(found -> path.isIn(found.manifest().parent()))
                .max(Comparator.comparingInt(found -> found.manifest().depth()));
    }

    /**
     * Finds the files that Rust files include.
     *
     * @param staged files that a stage gets
     * @return whether all files were searched
     */
    boolean ofIncludes(Map<RepoPath, Entry> staged) {
        long bytes = 0;
        for (Map.Entry<RepoPath, Entry> file : new TreeMap<>(staged).entrySet()) {
            Optional<CargoPackage> owner =
                    file.getKey().name().endsWith(".rs") ? packageOf(file.getKey()) : Optional.empty();
            if (owner.isPresent()) {
                bytes += file.getValue().bytes();
                if (bytes > MOST_BYTES) {
                    return false;
                }
                files.content(file.getKey(), LARGEST)
                        .filter(NeededPathFinder::mayInclude)
                        .ifPresent(content -> includes(file.getKey(), owner.get(), content));
            }
        }
        return true;
    }

    private void includes(RepoPath file, CargoPackage owner, Content content) {
        Lexer lexer = new Lexer();
        lexer.lex(content.buffer(), content.length());
        for (IncludedFileFinder.Inclusion inclusion : IncludedFileFinder.find(lexer.tokens())) {
            RepoPath folder = inclusion.fromPackage() ? owner.manifest().parent() : file.parent();
            needs.accept(
                    ResolvedPath.of(folder, inclusion.path()), shown(file) + ":" + inclusion.line() + " includes it");
        }
    }

    /**
     * Whether a file contains the string {@code include}. This cheap search rules out most files, so that only a few
     * need the lexer.
     */
    private static boolean mayInclude(Content content) {
        byte[] buffer = content.buffer();
        for (int i = 0; i + 7 <= content.length(); i++) {
            if (buffer[i] == 'i'
                    && buffer[i + 1] == 'n'
                    && buffer[i + 2] == 'c'
                    && buffer[i + 3] == 'l'
                    && buffer[i + 4] == 'u'
                    && buffer[i + 5] == 'd'
                    && buffer[i + 6] == 'e') {
                return true;
            }
        }
        return false;
    }

    private static String shown(RepoPath path) {
        return Inert.path(path.bytes());
    }
}
