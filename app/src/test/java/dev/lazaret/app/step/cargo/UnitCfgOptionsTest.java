package dev.lazaret.app.step.cargo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.rust.Truth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Verifies that an option counts as known only if it is. */
class UnitCfgOptionsTest {
    private static UnitCfgOptions of(String file) {
        CompiledUnitCollector units = new CompiledUnitCollector();
        PackageId id = new PackageId("demo", "0.1.0");
        units.accept(new CargoMessage.BuildScriptExecuted(id, List.of("mode=\"x\"", "fast")));
        units.accept(new CargoMessage.Artifact(
                id, List.of("lib"), "", "/src/src/lib.rs", false, Optional.empty(), List.of("a"), List.of(file)));
        return units.units().getFirst().options();
    }

    @Test
    void knowsOrdinaryOptionsOfHost() {
        UnitCfgOptions options = of("/target/debug/deps/libdemo.rmeta");
        assertThat(options).isEqualTo(new UnitCfgOptions(Set.of("a"), false, true, Set.of("mode", "fast")));
        assertThat(options.option("feature", "a")).isEqualTo(Truth.YES);
        assertThat(options.option("feature", "b")).isEqualTo(Truth.NO);
        assertThat(options.option("test", null)).isEqualTo(Truth.NO);
        assertThat(options.option("windows", null)).isEqualTo(Truth.NO);
        assertThat(options.option("target_os", "none")).isEqualTo(Truth.NO);
        assertThat(options.option("fast", null)).isEqualTo(Truth.UNKNOWN);
        assertThat(options.option("mode", "y")).isEqualTo(Truth.UNKNOWN);
        assertThat(options.option("loom", null)).isEqualTo(Truth.UNKNOWN);
        assertThat(options.option("debug_assertions", null)).isEqualTo(Truth.UNKNOWN);
    }

    @Test
    void knowsOnlyFeaturesForOtherTarget() {
        UnitCfgOptions options = of("/target/thumbv7em-none-eabi/debug/deps/libdemo.rmeta");
        assertThat(options.option("feature", "b")).isEqualTo(Truth.NO);
        assertThat(options.option("windows", null)).isEqualTo(Truth.UNKNOWN);
        assertThat(options.option("unix", null)).isEqualTo(Truth.UNKNOWN);
        assertThat(options.option("target_os", "none")).isEqualTo(Truth.UNKNOWN);
    }
}
