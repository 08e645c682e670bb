package dev.lazaret.app.sandbox.trace;

import java.util.List;
import java.util.Optional;

/** A process with traced threads. It keeps no other process: a chain of parents could be as long as a stage likes. */
final class TracedProcess {
    private final int number;
    private final int parent;
    private String before;
    private String program;
    private int executions;
    private Optional<Origin> origin;
    private Optional<Integer> numberInside = Optional.empty();

    private TracedProcess(int number, int parent, String before, String program, Optional<Origin> origin) {
        this.number = number;
        this.parent = parent;
        this.before = before;
        this.program = program;
        this.origin = origin;
    }

    /** The first of a stage. */
    static TracedProcess first(int number, String program) {
        return new TracedProcess(number, 0, "", program, Optional.empty());
    }

    /** One that this one has started. */
    TracedProcess child(int child) {
        return new TracedProcess(child, number, before, program, origin);
    }

    /** One of which it was not seen who started it. */
    static TracedProcess unseen(int number) {
        return new TracedProcess(
                number, 0, "", "", Optional.of(new Origin(Origin.Way.UNSEEN, number, "", "", List.of())));
    }

    int number() {
        return number;
    }

    int parent() {
        return parent;
    }

    /** Whether code runs in it that is not the system's. */
    boolean isForeign() {
        return origin.isPresent();
    }

    /** It has become another program. */
    void executed(String file) {
        executions++;
        before = program;
        program = file;
    }

    /** It has become a program that is not the system's. */
    void executedForeign(String asked, String file) {
        if (origin.isEmpty()) {
            origin = Optional.of(
                    new Origin(Origin.Way.EXECUTED, number, program, before, List.of(asked.isEmpty() ? file : asked)));
        }
        executed(file);
    }

    /** It has mapped a library that is not the system's; whether that says something new of its origin. */
    boolean loaded(String library) {
        Optional<Origin> known = origin;
        if (origin.isEmpty()) {
            origin = Optional.of(new Origin(Origin.Way.LOADED, number, program, before, List.of(library)));
        } else if (origin.get().way() == Origin.Way.LOADED && origin.get().process() == number) {
            origin = Optional.of(origin.get().with(library));
        }
        return !known.equals(origin);
    }

    /** Its number as it knows it itself, which is asked for once. */
    Optional<Integer> numberInside() {
        return numberInside;
    }

    void knowsItselfAs(int inside) {
        numberInside = Optional.of(inside);
    }

    ProcessIdentity identity() {
        return new ProcessIdentity(number, parent, program, executions, origin);
    }
}
