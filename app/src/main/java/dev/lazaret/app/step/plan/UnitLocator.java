package dev.lazaret.app.step.plan;

import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.Target;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.crates.resolve.NeededCrate;
import dev.lazaret.app.crates.resolve.ProjectNeeds;
import dev.lazaret.app.crates.source.FoundCrate;
import dev.lazaret.app.sandbox.OfflineSource;
import dev.lazaret.app.step.CompileWork.UnitPlace;
import dev.lazaret.app.step.PlanPlaceholderPaths;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Locates the root source files of the crates' units, in the sandbox and on this machine, and the build scripts that
 * cargo generates for packages of the repository.
 */
final class UnitLocator {
    /**
     * The beginning of the path of a build script that cargo generates. The package's name and a hash that only cargo
     * knows follow (observed with cargo 1.97.0-nightly). The gate and the observer compare paths without the hash.
     */
    private static final String GENERATED = "/target/.metabuild/" + Target.METABUILD;

    private final Map<Path, String> places = new HashMap<>();
    private final List<UnitPlace> found = new ArrayList<>();

    private UnitLocator(ProjectNeeds needs) {
        OfflineSource.places(needs.shown()).forEach((place, folder) -> places.put(folder, place));
    }

    /**
     * Returns the locations of the units' root source files.
     *
     * @param own packages of the repository that are compiled
     */
    static List<UnitPlace> of(ProjectNeeds needs, List<CargoPackage> own) {
        UnitLocator places = new UnitLocator(needs);
        for (CargoPackage one : own) {
            one.buildScripts().stream().filter(Target::isMetabuild).forEach(script -> places.addGenerated(one, script));
        }
        for (NeededCrate crate : needs.crates()) {
            places.add(crate, UnitId.Kind.BUILD_SCRIPT, crate.buildScript());
            places.add(crate, UnitId.Kind.MACRO, crate.macroPath());
        }
        return places.found;
    }

    private void add(NeededCrate crate, UnitId.Kind kind, Optional<String> path) {
        String place = places.get(crate.folder());
        if (path.isPresent() && place != null) {
            UnitId unit = new UnitId(
                    Inert.line(crate.name(), PlannedUnitCollector.LONGEST_NAME),
                    Inert.line(crate.version(), PlannedUnitCollector.LONGEST_NAME),
                    kind,
                    Inert.line(path.get(), PlannedUnitCollector.LONGEST_PATH),
                    false);
            boolean generated = kind == UnitId.Kind.BUILD_SCRIPT && path.get().equals(FoundCrate.METABUILD);
            found.add(new UnitPlace(
                    unit, generated ? GENERATED + crate.name() : place + "/" + path.get(), crate.folder(), path.get()));
        }
    }

    private void addGenerated(CargoPackage own, Target script) {
        UnitId unit = new UnitId(own.name(), own.version(), UnitId.Kind.BUILD_SCRIPT, script.path(), true);
        found.add(new UnitPlace(unit, GENERATED + own.name(), PlanPlaceholderPaths.SOURCE, script.path()));
    }
}
