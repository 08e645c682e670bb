package dev.lazaret.app.step.run;

import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.app.gate.GateLog;
import dev.lazaret.app.gate.GateLogFile;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads from the gate's log, while the stage runs, whether a stub has replaced an isolated build script. Cargo does not
 * report that, because its build scripts can only print instructions.
 *
 * <p>Only code behind the gate runs in a stage that isolates units, and it can't write to the log.
 */
final class StubInPlaceReader {
    private final Optional<GateLogFile> log;
    private final Map<PlannedUnit, String> names = new HashMap<>();

    /**
     * @param log the log of the stage; empty if the stage has no gate
     * @param known units by the IDs that the gate uses for them
     */
    StubInPlaceReader(Optional<GateLogFile> log, Map<String, PlannedUnit> known) {
        this.log = log;
        known.forEach((name, unit) -> names.put(unit, name));
    }

    /** Whether the gate has already logged that a stub replaces the unit. */
    boolean isStub(PlannedUnit unit) {
        String name = names.get(unit);
        return name != null
                && log.map(GateLogFile::readSoFar)
                        .map(GateLog::stubbed)
                        .filter(stubs -> stubs.contains(name))
                        .isPresent();
    }
}
