package dev.lazaret.app.step;

import dev.lazaret.analysis.grade.CrateCapabilities;
import dev.lazaret.analysis.run.PlannedUnit;
import java.util.Map;
import java.util.Optional;

/**
 * The capabilities of the code that a step would run, determined from its source.
 *
 * @param repository capabilities of the repository's units
 * @param crates capabilities of crates from outside the repository, by {@code NAME VERSION}
 */
public record StepCodeCapabilities(CrateCapabilities repository, Map<String, CrateCapabilities> crates) {
    /** Nothing was read. */
    public static final StepCodeCapabilities NONE = of(CrateCapabilities.NONE);

    public StepCodeCapabilities {
        crates = Map.copyOf(crates);
    }

    /** Creates capabilities for the repository's units only. */
    public static StepCodeCapabilities of(CrateCapabilities own) {
        return new StepCodeCapabilities(own, Map.of());
    }

    /** Returns the capabilities of the crate {@code NAME VERSION}, which may be outside the repository or in it. */
    public Optional<CrateCapabilities> crate(String words) {
        return Optional.ofNullable(crates.get(words))
                .or(() -> Optional.of(repository.only(unit ->
                        words.equals(unit.unit().crate() + " " + unit.unit().version()))));
    }

    /** Returns the capabilities of only this unit. */
    public CrateCapabilities of(PlannedUnit unit) {
        return unit.fromRepository()
                ? UnitCapabilityFinder.of(repository, unit)
                        .map(found -> repository.only(found::equals))
                        .orElse(CrateCapabilities.NONE)
                : UnitCapabilityFinder.ofCrate(crates.getOrDefault(unit.id().owner(), CrateCapabilities.NONE), unit);
    }
}
