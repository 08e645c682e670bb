package dev.lazaret.app.step.cargo;

import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.app.sandbox.OutputBounds;
import dev.lazaret.app.step.StepEvent.UnitState.State;
import java.util.HashMap;
import java.util.Map;

/**
 * Tracks the test programs of a stage. Linking is reported on one stream and starting on another, so either report can
 * arrive first.
 */
final class TestProgramTracker {
    private final UnitStateTracker units;
    private final Map<String, PlannedUnit> linked = new HashMap<>();
    private final Map<String, State> states = new HashMap<>();
    private String running = "";

    TestProgramTracker(UnitStateTracker units) {
        this.units = units;
    }

    /** Handles the report that a unit's program was linked. */
    void linked(String path, PlannedUnit unit) {
        if (linked.size() < OutputBounds.TEST_PROGRAMS) {
            linked.put(name(path), unit);
            updateUnit(name(path));
        }
    }

    /** Handles the report that a library with documentation tests was compiled. */
    void documented(String library, PlannedUnit unit) {
        linked(documentation(library), unit);
    }

    /** Handles the start of a library's documentation tests, which count as one program. */
    void documentationBegins(String library) {
        begins(documentation(library));
    }

    /**
     * Returns a key for a library's documentation tests, which differs from the path of every program. The key uses
     * only underscores, because cargo's messages have spelled a library's name both with - and with _.
     */
    private static String documentation(String library) {
        return "documentation of " + library.replace('-', '_');
    }

    /**
     * Handles the start of a program. The previous program has ended by then; it failed only if cargo reported a
     * failure.
     */
    void begins(String path) {
        ends();
        if (states.size() < OutputBounds.TEST_PROGRAMS) {
            running = name(path);
            states.put(running, State.EXECUTING);
            updateUnit(running);
        }
    }

    /** Handles the failure of the last program that was started. */
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
     * Returns a program's path without a leading slash. Cargo reports a program's absolute path, or its path relative
     * to the working directory, which is the root.
     */
    private static String name(String path) {
        return path.startsWith("/") ? path.substring(1) : path;
    }
}
