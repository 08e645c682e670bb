package dev.lazaret.app.step.cargo;

import dev.lazaret.analysis.trust.PlannedUnit;
import dev.lazaret.app.sandbox.OutputBounds;
import dev.lazaret.app.step.StepEvent.UnitState.State;
import java.util.HashMap;
import java.util.Map;

/**
 * How far the test programs of a stage have got. What was linked is told on one stream and what runs on another, so that either
 * can come first.
 */
final class TestPrograms {
    private final UnitStates units;
    private final Map<String, PlannedUnit> made = new HashMap<>();
    private final Map<String, State> states = new HashMap<>();
    private String running = "";

    TestPrograms(UnitStates units) {
        this.units = units;
    }

    /** A unit's program was linked. */
    void made(String path, PlannedUnit unit) {
        if (made.size() < OutputBounds.TEST_PROGRAMS) {
            made.put(name(path), unit);
            tell(name(path));
        }
    }

    /** A library was compiled whose documentation has tests. */
    void documented(String library, PlannedUnit unit) {
        made(documentation(library), unit);
    }

    /** The tests of a library's documentation run, one program after the other. */
    void documentationBegins(String library) {
        begins(documentation(library));
    }

    /** No path begins so. Cargo has named libraries both ways. */
    private static String documentation(String library) {
        return "documentation of " + library.replace('-', '_');
    }

    /** A program runs; what ran before has ended, and has failed only where that was said. */
    void begins(String path) {
        ends();
        if (states.size() < OutputBounds.TEST_PROGRAMS) {
            running = name(path);
            states.put(running, State.EXECUTING);
            tell(running);
        }
    }

    /** What ran last has failed. */
    void failed() {
        if (!running.isEmpty()) {
            states.put(running, State.FAILED);
            tell(running);
        }
    }

    /** What ran last has ended. */
    void ends() {
        if (!running.isEmpty() && states.get(running) == State.EXECUTING) {
            states.put(running, State.DONE);
            tell(running);
        }
        running = "";
    }

    private void tell(String program) {
        PlannedUnit unit = made.get(program);
        State state = states.get(program);
        if (unit != null && state != null) {
            units.reach(unit, State.EXECUTING);
            units.reach(unit, state);
        }
    }

    /** Cargo names a program by its whole path, or from the working folder, which is the root. */
    private static String name(String path) {
        return path.startsWith("/") ? path.substring(1) : path;
    }
}
