package dev.lazaret.app.stage;

import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.Target;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.analysis.trust.Unit;
import dev.lazaret.app.offline.NeededCrate;
import java.util.ArrayList;
import java.util.List;

/** The build scripts and macros that a step runs: the repository's own, then those of the crates that it needs. */
final class Units {
    private final Unit.Decision decision;
    private final String why;
    private final List<Unit> units = new ArrayList<>();

    private Units(boolean runAll) {
        this.decision = runAll ? Unit.Decision.RUN : Unit.Decision.STUB;
        this.why = runAll ? "everything may run" : "not decided";
    }

    static List<Unit> of(List<CargoPackage> packages, List<NeededCrate> crates, boolean runAll) {
        Units found = new Units(runAll);
        for (CargoPackage own : packages) {
            for (Target target : own.targets()) {
                switch (target.kind()) {
                    case BUILD_SCRIPT ->
                        found.add(own.name(), own.version(), Unit.Kind.BUILD_SCRIPT, target.path(), true);
                    case PROC_MACRO -> found.add(own.name(), own.version(), Unit.Kind.MACRO, target.path(), true);
                    case LIB, BIN, EXAMPLE, TEST, BENCH -> {}
                }
            }
        }
        for (NeededCrate crate : crates) {
            String name = Inert.line(crate.name(), 200);
            String version = Inert.line(crate.version(), 200);
            crate.buildScript()
                    .ifPresent(path -> found.add(name, version, Unit.Kind.BUILD_SCRIPT, Inert.line(path, 500), false));
            crate.macroPath()
                    .ifPresent(path -> found.add(name, version, Unit.Kind.MACRO, Inert.line(path, 500), false));
        }
        return found.units;
    }

    private void add(String crate, String version, Unit.Kind kind, String path, boolean own) {
        units.add(new Unit(crate, version, kind, path, own, decision, why));
    }
}
