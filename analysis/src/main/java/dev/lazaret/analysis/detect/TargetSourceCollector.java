package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.Target;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.SourceLinks;
import dev.lazaret.analysis.scope.CrateFileCollector;
import dev.lazaret.analysis.scope.Subject.Reason;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Collects the files of targets: their root files and the modules that these declare. */
final class TargetSourceCollector {
    /** Maximum number of steps from module to module in one target. */
    private static final long STEPS = 100_000;

    private TargetSourceCollector() {}

    /** Returns the files of those of a package's targets that exist and match {@code wanted}. */
    static Set<RepoPath> find(RepositoryFacts facts, CargoPackage one, Predicate<Target> wanted) {
        return find(
                facts,
                one,
                wanted,
                path -> Optional.ofNullable(facts.scanned().links().get(path)));
    }

    /** Returns the same files, but without following modules that are compiled for tests only. */
    static Set<RepoPath> withoutTests(RepositoryFacts facts, CargoPackage one, Predicate<Target> wanted) {
        return find(
                facts,
                one,
                wanted,
                path -> Optional.ofNullable(facts.scanned().links().get(path))
                        .map(links -> new SourceLinks(
                                links.modules().stream()
                                        .filter(module -> !module.test())
                                        .toList(),
                                links.inclusions(),
                                links.doubts(),
                                links.macros())));
    }

    private static Set<RepoPath> find(
            RepositoryFacts facts,
            CargoPackage one,
            Predicate<Target> wanted,
            Function<RepoPath, Optional<SourceLinks>> links) {
        Set<RepoPath> reached = new HashSet<>();
        CrateFileCollector.Sink sink = new CrateFileCollector.Sink() {
            @Override
            public void file(RepoPath path) {
                reached.add(path);
            }

            @Override
            public void uncovered(Reason reason, String what) {}

            @Override
            public boolean isFull() {
                return false;
            }
        };
        for (Target target : one.targets()) {
            RepoPath file = target.file();
            if (file != null && target.present() && wanted.test(target)) {
                CrateFileCollector.follow(facts.tree(), links, one.manifest().parent(), file, STEPS, sink);
            }
        }
        return reached;
    }
}
