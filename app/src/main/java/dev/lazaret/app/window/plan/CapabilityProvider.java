package dev.lazaret.app.window.plan;

import dev.lazaret.analysis.grade.CrateCapabilities;
import dev.lazaret.analysis.run.PlannedUnit;
import java.util.Optional;

/** Provides the capabilities read from the source of code that a plan would run. */
interface CapabilityProvider {
    /** Returns the capabilities of a unit's own code. */
    CrateCapabilities capabilities(PlannedUnit unit);

    /**
     * Returns the capabilities of an external crate.
     *
     * @param words {@code NAME VERSION}
     * @return empty if the crate was not read
     */
    Optional<CrateCapabilities> crate(String words);

    /** Whether crates are being read, so that more capabilities will become known. */
    boolean isReading();
}
