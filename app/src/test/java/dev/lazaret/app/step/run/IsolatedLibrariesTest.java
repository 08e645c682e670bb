package dev.lazaret.app.step.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.PlannedUnit.Decision;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.isolate.MacroSourceRewriter.Patch;
import dev.lazaret.app.isolate.prepare.IsolatedSourceWriter.PackagePlace;
import dev.lazaret.app.step.CompileWork.LibraryPlace;
import dev.lazaret.app.step.PlanPlaceholderPaths;
import dev.lazaret.app.step.UnitDecisionBinding;
import dev.lazaret.app.step.run.IsolatedLibraries.Library;
import dev.lazaret.app.step.run.IsolatedLibraries.Rewritten;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Verifies which libraries are compiled to WebAssembly, and which of them are compiled natively as well. */
final class IsolatedLibrariesTest {
    private static final PlannedUnit MACRO = unit("serde_derive", UnitId.Kind.MACRO, Decision.RUN, false);
    private static final PlannedUnit OTHER_MACRO = unit("other_derive", UnitId.Kind.MACRO, Decision.RUN, false);
    private static final PlannedUnit OWN_MACRO = unit("own", UnitId.Kind.MACRO, Decision.RUN, true);
    private static final PlannedUnit STUBBED = unit("stubbed", UnitId.Kind.MACRO, Decision.STUB, false);
    private static final PlannedUnit REPLAYED = unit("replayed", UnitId.Kind.BUILD_SCRIPT, Decision.REPLAY, false);
    private static final PlannedUnit SCRIPT = unit("script", UnitId.Kind.BUILD_SCRIPT, Decision.RUN, false);

    private static final Map<PlannedUnit, UnitDecisionBinding> BINDINGS = Map.of(
            MACRO, binding("serde_derive", "syn", "quote"),
            OTHER_MACRO, binding("other_derive", "quote"),
            OWN_MACRO, binding("syn"),
            STUBBED, binding("stubbed", "syn"),
            REPLAYED, binding("replayed", "quote"),
            SCRIPT, binding("script", "quote", "cc"));

    private static final List<LibraryPlace> PLACES = Stream.of("cc", "quote", "syn", "serde_derive", "other_derive")
            .map(name -> place(name, name.endsWith("derive")))
            .toList();

    @Test
    void libraryOfIsolatedMacrosAloneIsCompiledToWebAssemblyOnly() {
        assertThat(libraries(Set.of(MACRO), MACRO, STUBBED, REPLAYED))
                .containsExactly(
                        new Library("/deps/quote-1.0.0/src/lib.rs", true),
                        new Library("/deps/syn-1.0.0/src/lib.rs", true));
    }

    @Test
    void libraryOfIsolatedScriptIsCompiledToWebAssembly() {
        assertThat(of(PLACES, Set.of(SCRIPT), SCRIPT, MACRO))
                .isEqualTo(new IsolatedLibraries(
                        List.of(
                                new Library("/deps/cc-1.0.0/src/lib.rs", true),
                                new Library("/deps/quote-1.0.0/src/lib.rs", false)),
                        List.of()));
    }

    @Test
    void libraryOfUnitThatExecutesIsCompiledNativelyToo() {
        List<Library> expected = List.of(
                new Library("/deps/quote-1.0.0/src/lib.rs", false), new Library("/deps/syn-1.0.0/src/lib.rs", true));
        assertThat(libraries(Set.of(MACRO), MACRO, SCRIPT)).isEqualTo(expected);
        assertThat(libraries(Set.of(MACRO), MACRO, OTHER_MACRO)).isEqualTo(expected);
    }

    /** A program that the step links can contain each of them. */
    @Test
    void librariesAreCompiledNativelyTooIfProgramsAreLinked() {
        assertThat(IsolatedLibraries.of(
                                List.of(MACRO),
                                unit -> BINDINGS.getOrDefault(unit, UnitDecisionBinding.NONE),
                                PLACES,
                                true,
                                unit -> true)
                        .libraries())
                .isNotEmpty()
                .noneMatch(Library::only);
    }

    @Test
    void libraryOfRepositoryIsCompiledNativelyToo() {
        LibraryPlace own = own("core", false);
        assertThat(of(List.of(own), Set.of(OWN_MACRO), OWN_MACRO).libraries())
                .containsExactly(new Library("/src/core/src/lib.rs", false));
    }

    @Test
    void nothingIsCompiledWithoutIsolatedMacro() {
        assertThat(of(PLACES, Set.of(), MACRO, SCRIPT)).isEqualTo(new IsolatedLibraries(List.of(), List.of()));
    }

    @Test
    void rewritesIsolatedMacrosAndLibrariesWithPatch() {
        IsolatedLibraries found = of(PLACES, Set.of(MACRO), MACRO, OTHER_MACRO);
        assertThat(found.rewritten())
                .containsExactly(new Rewritten(PLACES.get(2), Patch.TARGET), new Rewritten(PLACES.get(3), Patch.NONE));
        Path copy = Path.of("/copy");
        assertThat(found.rewritten().getFirst().folder(copy))
                .isEqualTo(new PackagePlace(Path.of("/registry/syn-1.0.0"), ""));
        IsolatedLibraries ofOwn = of(List.of(own("own", true)), Set.of(OWN_MACRO), OWN_MACRO);
        assertThat(ofOwn.libraries()).isEmpty();
        assertThat(ofOwn.rewritten())
                .singleElement()
                .satisfies(one -> assertThat(one.folder(copy)).isEqualTo(new PackagePlace(copy, "own")));
    }

    private static List<Library> libraries(Set<PlannedUnit> isolated, PlannedUnit... units) {
        return of(PLACES, isolated, units).libraries();
    }

    private static IsolatedLibraries of(List<LibraryPlace> places, Set<PlannedUnit> isolated, PlannedUnit... units) {
        return IsolatedLibraries.of(
                List.of(units),
                unit -> BINDINGS.getOrDefault(unit, UnitDecisionBinding.NONE),
                places,
                false,
                isolated::contains);
    }

    private static PlannedUnit unit(String crate, UnitId.Kind kind, Decision decision, boolean fromRepository) {
        return new PlannedUnit(new UnitId(crate, "1.0.0", kind, "src/lib.rs", fromRepository), decision, "");
    }

    private static UnitDecisionBinding binding(String... crates) {
        return new UnitDecisionBinding(
                Optional.empty(),
                Stream.of(crates)
                        .map(name -> new UnitDecisionBinding.Crate(
                                name + " 1.0.0", Optional.empty(), Optional.empty(), false))
                        .toList(),
                false,
                Optional.empty());
    }

    private static LibraryPlace place(String name, boolean macro) {
        return new LibraryPlace(
                name + " 1.0.0",
                macro,
                false,
                "/deps/" + name + "-1.0.0/src/lib.rs",
                Path.of("/registry/" + name + "-1.0.0"),
                "src/lib.rs");
    }

    private static LibraryPlace own(String name, boolean macro) {
        return new LibraryPlace(
                name + " 1.0.0",
                macro,
                true,
                "/src/" + name + "/src/lib.rs",
                PlanPlaceholderPaths.SOURCE.resolve(name),
                "src/lib.rs");
    }
}
