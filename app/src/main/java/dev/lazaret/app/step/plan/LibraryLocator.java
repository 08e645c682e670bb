package dev.lazaret.app.step.plan;

import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.Target;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.crates.resolve.NeededCrate;
import dev.lazaret.app.crates.resolve.ProjectNeeds;
import dev.lazaret.app.sandbox.OfflineSource;
import dev.lazaret.app.step.CompileWork.LibraryPlace;
import dev.lazaret.app.step.PlanPlaceholderPaths;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Locates the root source files of libraries and macro crates, in the sandbox and on this machine. */
final class LibraryLocator {
    private static final String SOURCE = "/src/";

    private LibraryLocator() {}

    /**
     * Returns the locations, those in the repository first.
     *
     * @param own packages of the repository that are compiled
     */
    static List<LibraryPlace> of(ProjectNeeds needs, List<CargoPackage> own) {
        List<LibraryPlace> found = new ArrayList<>();
        for (CargoPackage one : own) {
            for (Target target : one.targets()) {
                RepoPath file = target.file();
                boolean macro = target.kind() == Target.Kind.PROC_MACRO;
                if (file != null && (macro || target.kind() == Target.Kind.LIB)) {
                    found.add(inRepository(one, macro, file));
                }
            }
        }
        Map<Path, String> places = new HashMap<>();
        OfflineSource.places(needs.shown()).forEach((place, folder) -> places.put(folder, place));
        for (NeededCrate crate : needs.crates()) {
            String place = places.get(crate.folder());
            if (place != null) {
                crate.macroPath().ifPresent(path -> found.add(of(crate, true, place, path)));
                crate.libraryPath().ifPresent(path -> found.add(of(crate, false, place, path)));
            }
        }
        return found;
    }

    private static LibraryPlace inRepository(CargoPackage own, boolean macro, RepoPath file) {
        RepoPath parent = own.manifest().parent();
        String folder = parent.isRoot() ? "" : parent.utf8();
        return new LibraryPlace(
                words(own.name(), own.version()),
                macro,
                true,
                SOURCE + file.utf8(),
                PlanPlaceholderPaths.SOURCE.resolve(folder),
                Path.of("/" + folder).relativize(Path.of("/" + file.utf8())).toString());
    }

    private static LibraryPlace of(NeededCrate crate, boolean macro, String place, String path) {
        return new LibraryPlace(
                words(crate.name(), crate.version()), macro, false, place + "/" + path, crate.folder(), path);
    }

    private static String words(String name, String version) {
        return Inert.line(name + " " + version, 2 * PlannedUnitCollector.LONGEST_NAME);
    }
}
