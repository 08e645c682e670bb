package dev.lazaret.app.step.run;

import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.isolate.MacroSourceRewriter.Patch;
import dev.lazaret.app.isolate.prepare.IsolatedSourceWriter.PackagePlace;
import dev.lazaret.app.step.CompileWork;
import dev.lazaret.app.step.CompileWork.LibraryPlace;
import dev.lazaret.app.step.PlanPlaceholderPaths;
import dev.lazaret.app.step.UnitDecisionBinding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is compiled to WebAssembly for the isolated macros and build scripts of a step.
 *
 * @param libraries libraries that an isolated unit may contain
 * @param rewritten crates whose source must be rewritten: the isolated macros themselves, and libraries with a patch
 */
record IsolatedLibraries(List<Library> libraries, List<Rewritten> rewritten) {
    IsolatedLibraries {
        libraries = List.copyOf(libraries);
        rewritten = List.copyOf(rewritten);
    }

    /**
     * A library.
     *
     * @param source path of its root source file in the sandbox, as cargo specifies it
     * @param only whether no unit that executes natively can contain the library, so that only WebAssembly is needed
     */
    record Library(String source, boolean only) {}

    /** A crate whose source must be rewritten, and how. */
    record Rewritten(LibraryPlace place, Patch patch) {
        /**
         * Returns the folder of its package.
         *
         * @param copy copy of the repository
         */
        PackagePlace folder(Path copy) {
            return place.folder().startsWith(PlanPlaceholderPaths.SOURCE)
                    ? new PackagePlace(
                            copy,
                            PlanPlaceholderPaths.SOURCE
                                    .relativize(place.folder())
                                    .toString())
                    : new PackagePlace(place.folder(), "");
        }
    }

    /**
     * Determines what is compiled to WebAssembly for the isolated units of a step.
     *
     * @param links whether cargo links programs in the step
     */
    static IsolatedLibraries of(CompileWork work, boolean links, Predicate<PlannedUnit> isolated) {
        return of(work.units(), work::binding, work.supply().libraries(), links, isolated);
    }

    /**
     * Determines what is compiled to WebAssembly.
     *
     * <p>Cargo's resolution may differ from Lazaret's. So a library counts as part of a unit if it could be part of it,
     * {@link UnitDecisionBinding#crates}. The libraries of the repository are always compiled natively too,
     * and so are all libraries in a step that links programs: the same library can be part of them.
     *
     * @param bindings returns the crates that a unit could contain
     * @param places locations of the libraries and macro crates that may be compiled
     * @param links whether cargo links programs in the step
     * @param isolated whether a unit is isolated
     */
    static IsolatedLibraries of(
            List<PlannedUnit> units,
            Function<PlannedUnit, UnitDecisionBinding> bindings,
            List<LibraryPlace> places,
            boolean links,
            Predicate<PlannedUnit> isolated) {
        List<PlannedUnit> all = units.stream().filter(isolated).toList();
        if (all.isEmpty()) {
            return new IsolatedLibraries(List.of(), List.of());
        }
        Set<String> contained = crates(all.stream(), bindings);
        Set<String> executed = crates(units.stream().filter(unit -> unit.executes() && !isolated.test(unit)), bindings);
        List<Library> libraries = new ArrayList<>();
        List<Rewritten> rewritten = new ArrayList<>();
        for (LibraryPlace place : places) {
            if (place.macro()) {
                if (all.stream().anyMatch(unit -> isMacro(unit, place))) {
                    rewritten.add(new Rewritten(place, patch(place)));
                }
            } else if (place.fromRepository() || contained.contains(place.words())) {
                boolean only = !links && !place.fromRepository() && !executed.contains(place.words());
                libraries.add(new Library(place.inside(), only));
                if (patch(place) != Patch.NONE) {
                    rewritten.add(new Rewritten(place, patch(place)));
                }
            }
        }
        return new IsolatedLibraries(libraries, rewritten);
    }

    private static Set<String> crates(Stream<PlannedUnit> units, Function<PlannedUnit, UnitDecisionBinding> bindings) {
        return units.flatMap(unit -> bindings.apply(unit).crates().stream())
                .map(UnitDecisionBinding.Crate::words)
                .collect(Collectors.toSet());
    }

    private static boolean isMacro(PlannedUnit unit, LibraryPlace place) {
        return unit.kind() == UnitId.Kind.MACRO
                && unit.fromRepository() == place.fromRepository()
                && unit.id().owner().equals(place.words());
    }

    private static Patch patch(LibraryPlace place) {
        String[] words = place.words().split(" ", 2);
        return words.length == 2 ? Patch.forCrate(words[0], words[1]) : Patch.NONE;
    }
}
