package dev.lazaret.app.step.cargo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.sandbox.OutputBounds;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Verifies that forged cargo messages cost bounded memory, and that nothing is reported as compiled if some messages
 * are lost.
 */
class CompiledUnitCollectorTest {
    private static final PackageId ID = new PackageId("m", "0.1.0");

    private final CompiledUnitCollector units = new CompiledUnitCollector();

    @Test
    void storesOrdinaryNumberOfUnits() {
        IntStream.range(0, 5_000).forEach(i -> units.accept(artifact(List.of("std", "alloc"))));

        assertThat(units.isWhole()).isTrue();
        assertThat(units.units()).hasSize(5_000);
    }

    @Test
    void storesNoUnitsBeyondLimit() {
        IntStream.range(0, 100_000).forEach(i -> units.accept(artifact(List.of("std", "alloc"))));

        assertThat(units.isWhole()).isFalse();
        assertThat(units.units()).isEmpty();
    }

    @Test
    void tooManyWordsOrLongOnesCountAsWell() {
        List<String> many = IntStream.range(0, 600_000).mapToObj(i -> "f" + i).toList();
        units.accept(artifact(many));
        assertThat(units.isWhole()).isFalse();

        CompiledUnitCollector others = new CompiledUnitCollector();
        others.accept(new CargoMessage.BuildScriptExecuted(ID, many));
        assertThat(others.isWhole()).isFalse();

        CompiledUnitCollector longer = new CompiledUnitCollector();
        longer.accept(artifact(List.of("x".repeat((int) OutputBounds.UNITS_BYTES / 2))));
        assertThat(longer.isWhole()).isFalse();
    }

    private static CargoMessage artifact(List<String> features) {
        return new CargoMessage.Artifact(
                ID,
                List.of("lib"),
                "m",
                "/src/src/lib.rs",
                false,
                Optional.empty(),
                features,
                List.of("/target/debug/m"));
    }
}
