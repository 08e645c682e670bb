package dev.lazaret.app.step.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.PlannedUnit.Decision;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.isolate.prepare.ModuleKey;
import dev.lazaret.app.step.CompileWork.LibraryPlace;
import dev.lazaret.app.step.UnitDecisionBinding;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Verifies what the key of a module depends on. */
final class IsolatedModuleKeysTest {
    private static final PlannedUnit MACRO = unit("serde_derive", UnitId.Kind.MACRO, Decision.ISOLATE, false);
    private static final LibraryPlace COPY =
            new LibraryPlace("syn 1.0.0", false, false, "/deps/syn/lib.rs", Path.of("/syn"), "lib.rs");

    private List<String> common = List.of("compiler");
    private Map<LibraryPlace, String> copies = Map.of(COPY, "c1");
    private String files = "f1";
    private String project = "/p1";
    private boolean withRepository;

    @Test
    void dependsOnFilesCompilerCopiesAndOtherUnitsOfItsCrates() {
        ModuleKey first = key().orElseThrow();
        assertThat(key()).hasValue(first);

        common = List.of("other");
        ModuleKey second = key().orElseThrow();
        files = "f2";
        ModuleKey third = key().orElseThrow();
        copies = Map.of(COPY, "c2");
        ModuleKey fourth = key().orElseThrow();
        ModuleKey fifth = key(script("syn", Decision.STUB)).orElseThrow();
        ModuleKey sixth = key(script("syn", Decision.REPLAY)).orElseThrow();
        assertThat(List.of(first, second, third, fourth, fifth, sixth)).doesNotHaveDuplicates();
    }

    @Test
    void doesNotDependOnUnitsOfOtherCrates() {
        assertThat(key(script("cc", Decision.RUN))).isEqualTo(key());
    }

    @Test
    void thereIsNoneIfUnitOfItsCratesExecutes() {
        assertThat(key(script("syn", Decision.RUN))).isEmpty();
        PlannedUnit own = unit("own", UnitId.Kind.MACRO, Decision.RUN, true);
        assertThat(key(own)).isEqualTo(key());
        withRepository = true;
        assertThat(key(own)).as("the unit could contain code of the repository").isEmpty();
    }

    @Test
    void listsIsolatedUnitsOfItsCrates() {
        PlannedUnit other = script("syn", Decision.ISOLATE);
        List<PlannedUnit> units = List.of(
                MACRO, other, script("cc", Decision.ISOLATE), unit("syn", UnitId.Kind.MACRO, Decision.STUB, false));

        assertThat(new IsolatedModuleKeys(units, _ -> binding(), _ -> "", copies, "", common).isolatedOthers(MACRO))
                .containsExactly(other);
    }

    @Test
    void moduleThatDependsOnIsolatedUnitIsOfOneProject() {
        PlannedUnit other = script("syn", Decision.ISOLATE);
        Optional<ModuleKey> alone = key();
        Optional<ModuleKey> dependent = key(other);
        project = "/p2";
        assertThat(key()).isEqualTo(alone);
        assertThat(key(other)).isPresent().isNotEqualTo(dependent);
    }

    @Test
    void thereIsNoneIfFilesCouldNotBeHashed() {
        assertThat(new IsolatedModuleKeys(
                                List.of(MACRO), _ -> UnitDecisionBinding.NONE, _ -> "", Map.of(), "", List.of())
                        .key(MACRO))
                .isEmpty();
    }

    private Optional<ModuleKey> key(PlannedUnit... others) {
        List<PlannedUnit> units = new ArrayList<>(List.of(others));
        units.add(MACRO);
        return new IsolatedModuleKeys(
                        units, _ -> binding(), unit -> unit.decision().word(), copies, project, common)
                .key(MACRO);
    }

    private UnitDecisionBinding binding() {
        return new UnitDecisionBinding(
                Optional.of(Digest.of(files.repeat(16).getBytes(StandardCharsets.UTF_8))),
                Stream.of("serde_derive", "syn")
                        .map(name -> new UnitDecisionBinding.Crate(
                                name + " 1.0.0", Optional.empty(), Optional.empty(), true))
                        .toList(),
                withRepository,
                Optional.empty());
    }

    private static PlannedUnit script(String crate, Decision decision) {
        return unit(crate, UnitId.Kind.BUILD_SCRIPT, decision, false);
    }

    private static PlannedUnit unit(String crate, UnitId.Kind kind, Decision decision, boolean fromRepository) {
        return new PlannedUnit(new UnitId(crate, "1.0.0", kind, "src/lib.rs", fromRepository), decision, "");
    }
}
