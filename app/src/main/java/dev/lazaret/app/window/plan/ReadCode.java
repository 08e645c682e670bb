package dev.lazaret.app.window.plan;

import dev.lazaret.analysis.detect.CrateCapabilities;
import dev.lazaret.analysis.trust.PlannedUnit;
import java.util.Optional;

/** What was read of the code that a plan would run. */
interface ReadCode {
    /** Of a unit, and of nothing else. */
    CrateCapabilities of(PlannedUnit unit);

    /** Of a crate from elsewhere, {@code NAME VERSION}; empty where it was not read. */
    Optional<CrateCapabilities> crate(String words);
}
