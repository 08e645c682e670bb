package dev.lazaret.app.step.cargo;

import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.app.sandbox.OutputBounds;
import dev.lazaret.app.step.StepEvent.UnitState.State;
import java.util.HashMap;
import java.util.Map;

/**
 * Tracks the test programs of a stage. Links are reported on one stream and starts on another, so that either can come
 * first.
 */
final class TestProgramTracker {
    private final UnitStateTracker units;
    private final Map<String, PlannedUnit> linked = new HashMap<>();
    private final Map<String, State> states = new HashMap<>();
    private String running = "";

    TestProgramTracker(UnitStateTracker units) {
        this.units = units;
    }

    /** Handles that a unit's program was linked. */
    void linked(String path, PlannedUnit unit) {
        if (linked.size() < OutputBounds.TEST_PROGRAMS) {
            linked.put(name(path), unit);
            updateUnit(name(path));
        }
    }

    /** Handles that a library with documentation tests was compiled. */
    void documented(String library, PlannedUnit unit) {
        linked(documentation(library), unit);
    }

    /** Handles that a library's documentation tests start, one program after the other. */
    void documentationBegins(String library) {
        begins(documentation(library));
    }

    /**
     * Returns a key for a library's documentation tests. No path starts like this. Cargo's messages have used both
     * spellings of a library's name, with - and with _.
     */
    private static String documentation(String library) {
        return "documentation of " + library.replace('-', '_');
    }

    /**
     * Handles the start of a program. The previous program has then ended; it failed only if cargo reported a failure.
     */
    void begins(String path) {
        ends();
        if (states.size() < OutputBounds.TEST_PROGRAMS) {
            running = name(path);
            states.put(running, State.EXECUTING);
            updateUnit(running);
        }
    }

    /** Handles that the last program that was started failed. */
    void failed() {
        if (!running.isEmpty()) {
            states.put(running, State.FAILED);
            updateUnit(running);
        }
    }

    /** Handles the end of the last program that was started. */
    void ends() {
        if (!running.isEmpty() && states.get(running) == State.EXECUTING) {
            states.put(running, State.DONE);
            updateUnit(running);
        }
        running = "";
    }

    private void updateUnit(String program) {
        PlannedUnit unit = linked.get(program);
        State state = states.get(program);
        if (unit != null && state != null) {
            units.reach(unit, State.EXECUTING);
            units.reach(unit, state);
        }
    }

    /**
     * Returns a program's path without a leading slash. Cargo names a program by its absolute path, or relative to the
     * working folder, which is the root.
     */
    private static String name(String path) {
        return path.startsWith("/") ? path.substring(1) : path;
    }
}
