package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.Target;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.scope.ScopeReference;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds build scripts, programs, examples, tests and benchmarks that no manifest declares and that cargo discovers by
 * their paths.
 */
final class ImplicitCargoTargets implements Detector {
    private static final String BUILD_SCRIPT = "MAN-BUILDRS-IMPLICIT";
    private static final String PROGRAM = "MAN-TARGET-IMPLICIT";
    private static final String TEST = "MAN-TEST-IMPLICIT";
    private static final List<ScopeReference> MODULES = List.of(new ScopeReference.ContainingSource());

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(BUILD_SCRIPT, PROGRAM, TEST));
    }

    @Override
    public void find(RepositoryFacts facts, FindingCollector out) {
        for (CargoPackage owner : facts.cargo().packages()) {
            out.runOn(owner.manifest(), () -> owner.targets().forEach(target -> look(owner, target, out)));
        }
    }

    private static void look(CargoPackage owner, Target target, FindingCollector out) {
        if (!target.implicit() || target.file() == null) {
            return;
        }
        String evidence = target.kind().word() + " " + target.name() + " of package " + owner.name();
        switch (target.kind()) {
            case BUILD_SCRIPT -> out.report(BUILD_SCRIPT, target.file(), Position.FILE, evidence, MODULES);
            case BIN -> {
                if (!target.path().endsWith("src/main.rs") || target.path().contains("src/bin/")) {
                    out.report(PROGRAM, target.file(), Position.FILE, evidence, MODULES);
                }
            }
            case EXAMPLE -> out.report(PROGRAM, target.file(), Position.FILE, evidence, MODULES);
            case TEST, BENCH -> out.report(TEST, target.file(), Position.FILE, evidence, MODULES);
            case LIB, PROC_MACRO -> {}
        }
    }
}
