package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.sandbox.Bound;
import dev.lazaret.app.sandbox.StageLimits;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Verifies that chosen limits are stored, read again, and replace a step's default; an invalid value is never used as a
 * limit.
 */
class ChosenLimitsTest {
    @Test
    void storesAndReadsLimits() {
        ChosenLimits chosen = ChosenLimits.NONE
                .with(Bound.TIME, 300)
                .with(Bound.MEMORY, 1L << 30)
                .with(Bound.FILES, 256);

        assertThat(read(chosen.settings())).isEqualTo(chosen);
        assertThat(chosen.settings()).hasSize(Bound.values().length).containsEntry("limit-cpu", "");
        assertThat(chosen.over(StageLimits.ordinary()))
                .isEqualTo(StageLimits.ordinary()
                        .with(Bound.TIME, 300)
                        .with(Bound.MEMORY, 1L << 30)
                        .with(Bound.FILES, 256));
    }

    @Test
    void defaultValueIsNoChoice() {
        assertThat(ChosenLimits.NONE.with(Bound.TIME, 300).with(Bound.TIME, Bound.TIME.ordinary()))
                .isEqualTo(ChosenLimits.NONE);
    }

    @Test
    void ignoresInvalidValues() {
        for (String value : new String[] {"", "0", "-1", "07", "1.5", "much", "9".repeat(30)}) {
            assertThat(read(Map.of("limit-time", value, "limit-nothing", "7"))).isEqualTo(ChosenLimits.NONE);
        }
    }

    @Test
    void formatsValuesWithReadableUnits() {
        assertThat(Bound.TIME.words(1800)).isEqualTo("30 minutes");
        assertThat(Bound.CPU.words(3600)).isEqualTo("1 hour");
        assertThat(Bound.IDLE.words(61)).isEqualTo("61 seconds");
        assertThat(Bound.MEMORY.words(8L << 30)).isEqualTo("8 GiB");
        assertThat(Bound.TARGET.words((3L << 20) + (1 << 19))).isEqualTo("3.5 MiB");
        assertThat(Bound.PROCESSES.words(512)).isEqualTo("512");
    }

    private static ChosenLimits read(Map<String, String> kept) {
        Map<String, String> settings = new HashMap<>(kept);
        return ChosenLimits.read(
                (ChosenLimits.SettingsReader<RuntimeException>) name -> Optional.ofNullable(settings.get(name)));
    }
}
