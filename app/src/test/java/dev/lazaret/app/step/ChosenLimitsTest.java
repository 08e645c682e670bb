package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.sandbox.LimitedResource;
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
                .with(LimitedResource.TIME, 300)
                .with(LimitedResource.MEMORY, 1L << 30)
                .with(LimitedResource.FILES, 256);

        assertThat(read(chosen.settings())).isEqualTo(chosen);
        assertThat(chosen.settings()).hasSize(LimitedResource.values().length).containsEntry("limit-cpu", "");
        assertThat(chosen.over(StageLimits.ordinary()))
                .isEqualTo(StageLimits.ordinary()
                        .with(LimitedResource.TIME, 300)
                        .with(LimitedResource.MEMORY, 1L << 30)
                        .with(LimitedResource.FILES, 256));
    }

    @Test
    void defaultValueIsNoChoice() {
        assertThat(ChosenLimits.NONE
                        .with(LimitedResource.TIME, 300)
                        .with(LimitedResource.TIME, LimitedResource.TIME.ordinary()))
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
        assertThat(LimitedResource.TIME.words(1800)).isEqualTo("30 minutes");
        assertThat(LimitedResource.CPU.words(3600)).isEqualTo("1 hour");
        assertThat(LimitedResource.IDLE.words(61)).isEqualTo("61 seconds");
        assertThat(LimitedResource.MEMORY.words(8L << 30)).isEqualTo("8 GiB");
        assertThat(LimitedResource.TARGET.words((3L << 20) + (1 << 19))).isEqualTo("3.5 MiB");
        assertThat(LimitedResource.PROCESSES.words(512)).isEqualTo("512");
    }

    private static ChosenLimits read(Map<String, String> kept) {
        Map<String, String> settings = new HashMap<>(kept);
        return ChosenLimits.read(
                (ChosenLimits.SettingsReader<RuntimeException>) name -> Optional.ofNullable(settings.get(name)));
    }
}
