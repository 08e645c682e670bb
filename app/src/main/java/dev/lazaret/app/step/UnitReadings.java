package dev.lazaret.app.step;

import dev.lazaret.analysis.detect.CrateCapabilities;
import dev.lazaret.analysis.trust.PlannedUnit;
import java.util.Map;
import java.util.Optional;

/**
 * What was read of the code that a step would run.
 *
 * @param own of the repository
 * @param crates of those from elsewhere, by {@code NAME VERSION}
 */
public record UnitReadings(CrateCapabilities own, Map<String, CrateCapabilities> crates) {
    /** Nothing was read. */
    public static final UnitReadings NONE = of(CrateCapabilities.NONE);

    public UnitReadings {
        crates = Map.copyOf(crates);
    }

    /** Of the repository alone. */
    public static UnitReadings of(CrateCapabilities own) {
        return new UnitReadings(own, Map.of());
    }

    /** What was read of a crate from elsewhere, {@code NAME VERSION}: it may lie in the repository. */
    public Optional<CrateCapabilities> crate(String words) {
        return Optional.ofNullable(crates.get(words))
                .or(() -> Optional.of(own.only(unit ->
                        words.equals(unit.unit().crate() + " " + unit.unit().version()))));
    }

    /** What was read of a unit, and of nothing else. */
    public CrateCapabilities of(PlannedUnit unit) {
        return unit.fromRepository()
                ? OwnUnits.of(own, unit).map(found -> own.only(found::equals)).orElse(CrateCapabilities.NONE)
                : OwnUnits.ofCrate(crates.getOrDefault(unit.id().owner(), CrateCapabilities.NONE), unit);
    }
}
