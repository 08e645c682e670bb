package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.cargo.CargoModel;
import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.Dependency;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.cargo.Target;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Determines which libraries are linked only by build scripts, macros and libraries that these link. The code of such
 * libraries runs at compile time or not at all.
 *
 * <p>A library counts as linked by something else if its package has a program, test, example or benchmark, if another
 * package has it as a dev-dependency, or if a package that is not itself such a library has it as a dependency. A
 * library on which nothing depends counts as not linked. The dependencies of a macro crate count as linked by the macro
 * only, although its tests could use them, too.
 */
final class HostOnlyLibraries {
    private final Map<RepoPath, Manifest> manifests;
    private final LocalDependencyResolver local;
    private final Map<RepoPath, CargoPackage> packages = new HashMap<>();
    private final Set<RepoPath> linked = new HashSet<>();
    private final Set<RepoPath> ofHosts;

    HostOnlyLibraries(CargoModel cargo, Map<RepoPath, Manifest> manifests, LocalDependencyResolver local) {
        this.manifests = manifests;
        this.local = local;
        List<CargoPackage> all = cargo.packages();
        all.forEach(one -> packages.put(one.manifest(), one));
        Deque<RepoPath> hosts = new ArrayDeque<>();
        for (CargoPackage one : all) {
            add(
                    one.manifest(),
                    kind -> kind == Dependency.Kind.BUILD || (kind == Dependency.Kind.NORMAL && one.isProcMacro()),
                    hosts);
        }
        ofHosts = closed(hosts);
        Deque<RepoPath> others = new ArrayDeque<>();
        for (CargoPackage one : all) {
            boolean started = one.targets().stream().anyMatch(HostOnlyLibraries::isStarted);
            if (started) {
                others.add(one.manifest());
            }
            boolean links = !one.isProcMacro() && (started || !ofHosts.contains(one.manifest()));
            add(
                    one.manifest(),
                    kind -> kind == Dependency.Kind.DEV || (kind == Dependency.Kind.NORMAL && links),
                    others);
        }
        linked.addAll(closed(others));
    }

    /** Whether a target is a separate program that links the package's library. */
    private static boolean isStarted(Target target) {
        return target.present()
                && switch (target.kind()) {
                    case BIN, EXAMPLE, TEST, BENCH -> true;
                    case LIB, PROC_MACRO, BUILD_SCRIPT -> false;
                };
    }

    /** Returns the packages and all packages that their libraries depend on. */
    private Set<RepoPath> closed(Deque<RepoPath> ahead) {
        Set<RepoPath> found = new HashSet<>();
        while (!ahead.isEmpty()) {
            RepoPath manifest = ahead.poll();
            CargoPackage owner = packages.get(manifest);
            if (found.add(manifest) && (owner == null || !owner.isProcMacro())) {
                add(manifest, Dependency.Kind.NORMAL::equals, ahead);
            }
        }
        return found;
    }

    private void add(RepoPath from, Predicate<Dependency.Kind> wanted, Collection<RepoPath> to) {
        Manifest manifest = manifests.get(from);
        if (manifest != null) {
            manifest.dependencies().stream()
                    .filter(one -> wanted.test(one.kind()))
                    .forEach(one -> to.addAll(local.places(manifest, one)));
        }
    }

    /**
     * Returns the packages whose library or macro is linked, directly or indirectly, by a build script or macro.
     */
    Set<RepoPath> ofHosts() {
        return ofHosts;
    }

    /**
     * Whether only build scripts and macros link the library of a package. Must be called only for packages that a
     * build script or macro links.
     */
    boolean contains(RepoPath manifest) {
        return !linked.contains(manifest);
    }
}
