package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.cargo.Dependency;
import dev.lazaret.analysis.cargo.Lockfile;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The package sources that are declared by the manifests that belong to one lockfile and by all configuration files, by
 * package name.
 *
 * @param git git sources declared for a package, including patches
 * @param plain packages that are required only by version
 */
record DeclaredPackageSources(Map<String, Set<GitDependencySource>> git, Set<String> plain) {
    /**
     * Collects the sources from the manifests whose nearest lockfile is {@code lockfile}, and from every configuration
     * file.
     */
    static DeclaredPackageSources of(RepositoryFacts facts, Lockfile lockfile) {
        DeclaredPackageSources found = new DeclaredPackageSources(new HashMap<>(), new HashSet<>());
        RepoPath folder = lockfile.path().parent();
        for (Manifest manifest : facts.manifests().values()) {
            if (folder.equals(lockFolder(facts, manifest.folder()))) {
                found.collect(manifest.root());
                found.collect(manifest);
            }
        }
        facts.files().configurations().values().forEach(document -> found.collect(document.root()));
        return found;
    }

    /**
     * Returns the nearest folder with a lockfile, which may be {@code from} or a folder above it; the root if there is
     * none.
     */
    private static RepoPath lockFolder(RepositoryFacts facts, RepoPath from) {
        RepoPath folder = from;
        while (!folder.isRoot() && !facts.files().lockfiles().containsKey(folder.child("Cargo.lock"))) {
            folder = folder.parent();
        }
        return folder;
    }

    private void collect(Node.Table table) {
        for (Member member : table.members()) {
            if (member.value() instanceof Node.Table inner) {
                String name = inner.text("package").orElse(member.key());
                GitDependencySource.declared(inner)
                        .ifPresent(one -> git.computeIfAbsent(name, key -> new HashSet<>())
                                .add(one));
                collect(inner);
            }
        }
    }

    private void collect(Manifest manifest) {
        WorkspaceDependencies inherited = WorkspaceDependencies.of(manifest);
        Stream<Dependency> handedDown = inherited.members().values().stream()
                .map(member -> new Dependency(Dependency.Kind.NORMAL, null, member));
        Stream.concat(manifest.dependencies().stream(), handedDown)
                .filter(one -> one.version().isPresent()
                        && one.text("git").isEmpty()
                        && one.text("path").isEmpty())
                .forEach(one -> plain.add(one.packageName()));
    }

    /**
     * Whether the source of a locked git package differs from the declared sources.
     *
     * @param same packages in the lockfile with the same name; the declared source may belong to a different one of
     *     them
     */
    boolean differs(Lockfile.Locked locked, List<Lockfile.Locked> same) {
        Set<GitDependencySource> named = git.get(locked.name());
        if (named != null) {
            return same.stream().noneMatch(one -> one.source() != null && named.contains(source(one.source())));
        }
        return plain.contains(locked.name()) && same.stream().allMatch(DeclaredPackageSources::isGit);
    }

    private static boolean isGit(Lockfile.Locked locked) {
        return locked.source() != null && locked.source().startsWith("git+");
    }

    private static GitDependencySource source(String locked) {
        int hash = locked.lastIndexOf('#');
        return GitDependencySource.locked(hash < 0 ? locked : locked.substring(0, hash));
    }
}
