package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.Target;
import dev.lazaret.analysis.cargo.TestFolders;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.OutOfLineModules;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Determines which files belong to tests, benches and examples. If a manifest specifies a target's path, the target's
 * kind determines this for its root file and modules. For all other files, their folder determines it.
 */
public final class TestFileClassifier {
    private static final Set<Target.Kind> TESTS = Set.of(Target.Kind.TEST, Target.Kind.BENCH, Target.Kind.EXAMPLE);
    private static final Set<Target.Kind> PROGRAMS = Set.of(Target.Kind.LIB, Target.Kind.PROC_MACRO, Target.Kind.BIN);

    private final TestFolders folders;
    private final Set<RepoPath> tests = new HashSet<>();
    private final Set<RepoPath> programs = new HashSet<>();
    private final Set<RepoPath> modules = new HashSet<>();

    private TestFileClassifier(TestFolders folders) {
        this.folders = folders;
    }

    /** Examines the targets of all packages. */
    public static TestFileClassifier of(RepositoryFacts facts) {
        TestFileClassifier files =
                new TestFileClassifier(TestFolders.of(facts.manifests().keySet()));
        Set<RepoPath> tested = tested(facts);
        for (CargoPackage one : facts.cargo().packages()) {
            files.add(facts, one);
            if (tested.contains(one.manifest().parent())) {
                files.addModules(facts, one);
            }
        }
        return files;
    }

    /** Returns the folders of packages that declare a module for tests only. */
    private static Set<RepoPath> tested(RepositoryFacts facts) {
        Set<RepoPath> packages = new HashSet<>();
        facts.manifests().keySet().forEach(manifest -> packages.add(manifest.parent()));
        Set<RepoPath> tested = new HashSet<>();
        facts.scanned().links().forEach((path, links) -> {
            if (links.modules().stream().anyMatch(OutOfLineModules.Declaration::test)) {
                tested.add(ExternalFileInclusions.owner(path, packages));
            }
        });
        return tested;
    }

    /** Adds the modules that a package's libraries and programs compile for tests only. */
    private void addModules(RepositoryFacts facts, CargoPackage one) {
        Set<RepoPath> found = TargetSourceCollector.find(facts, one, target -> PROGRAMS.contains(target.kind()));
        found.removeAll(TargetSourceCollector.withoutTests(facts, one, target -> PROGRAMS.contains(target.kind())));
        modules.addAll(found);
    }

    private void add(RepositoryFacts facts, CargoPackage one) {
        List<Target> elsewhere = one.targets().stream()
                .filter(target -> isThere(target) && TESTS.contains(target.kind()) && !isInFolder(target))
                .toList();
        if (!elsewhere.isEmpty()) {
            Set<RepoPath> found = TargetSourceCollector.find(facts, one, elsewhere::contains);
            found.removeAll(TargetSourceCollector.find(facts, one, target -> PROGRAMS.contains(target.kind())));
            tests.addAll(found);
        }
        Set<RepoPath> roots = new HashSet<>();
        one.targets().stream()
                .filter(target -> isThere(target) && TESTS.contains(target.kind()))
                .forEach(target -> roots.add(target.file()));
        boolean inFolder = one.targets().stream().anyMatch(target -> isProgramInFolder(target, roots));
        if (inFolder) {
            programs.addAll(TargetSourceCollector.find(facts, one, target -> isProgramInFolder(target, roots)));
        }
    }

    private boolean isProgramInFolder(Target target, Set<RepoPath> roots) {
        return target.kind() == Target.Kind.BIN
                && isThere(target)
                && isInFolder(target)
                && !roots.contains(target.file());
    }

    private static boolean isThere(Target target) {
        return target.file() != null && target.present();
    }

    private boolean isInFolder(Target target) {
        return target.file() != null && folders.contains(target.file());
    }

    /** Whether a file belongs only to a test, bench or example, or to a module for tests only. */
    public boolean contains(RepoPath file) {
        return modules.contains(file) || (!programs.contains(file) && (tests.contains(file) || folders.contains(file)));
    }

    /** Whether a file is in a folder where cargo looks for tests, benches or examples. */
    public boolean isInFolder(RepoPath file) {
        return folders.contains(file);
    }
}
