package dev.lazaret.app.step.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.isolate.prepare.ModuleKey;
import dev.lazaret.app.step.run.PreparedIsolation.StorableModule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Verifies which modules of a stage can be stored for other projects. */
final class PreparedIsolationTest {
    private static final ModuleKey MACRO = ModuleKey.of(List.of("macro"));
    private static final ModuleKey SCRIPT = ModuleKey.of(List.of("script"));
    private static final Map<String, StorableModule> MODULES = Map.of(
            "a", new StorableModule(MACRO, Set.of("b")),
            "b", new StorableModule(SCRIPT, Set.of()));

    @Test
    void storesIsolatedUnits() {
        assertThat(storable(Set.of("a", "b"), Set.of())).isEqualTo(Map.of("a", MACRO, "b", SCRIPT));
        assertThat(storable(Set.of("a"), Set.of("c"))).isEqualTo(Map.of("a", MACRO));
    }

    @Test
    void storesNoneThatWasCompiledWithStubOfIsolatedUnit() {
        assertThat(storable(Set.of("a"), Set.of("b"))).isEmpty();
    }

    private static Map<String, ModuleKey> storable(Set<String> isolated, Set<String> stubbed) {
        return PreparedIsolation.storable(MODULES, isolated, stubbed);
    }
}
