package dev.lazaret.app.step.plan;

import dev.lazaret.analysis.text.Inert;
import dev.lazaret.analysis.trust.UnitId;
import dev.lazaret.app.crates.resolve.NeededCrate;
import dev.lazaret.app.crates.resolve.ProjectNeeds;
import dev.lazaret.app.sandbox.OfflineSource;
import dev.lazaret.app.step.Compile.UnitPlace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the root source files of the units of crates lie, in the sandbox and on this machine. */
final class UnitPlaces {
    private final Map<Path, String> places = new HashMap<>();
    private final List<UnitPlace> found = new ArrayList<>();

    private UnitPlaces(ProjectNeeds needs) {
        OfflineSource.places(needs.shown()).forEach((place, folder) -> places.put(folder, place));
    }

    static List<UnitPlace> of(ProjectNeeds needs) {
        UnitPlaces places = new UnitPlaces(needs);
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
                    Inert.line(crate.name(), PlannedUnits.LONGEST_NAME),
                    Inert.line(crate.version(), PlannedUnits.LONGEST_NAME),
                    kind,
                    Inert.line(path.get(), PlannedUnits.LONGEST_PATH),
                    false);
            found.add(new UnitPlace(unit, place + "/" + path.get(), crate.folder(), path.get()));
        }
    }
}
