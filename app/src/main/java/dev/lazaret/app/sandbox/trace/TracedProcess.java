package dev.lazaret.app.sandbox.trace;

import java.util.List;
import java.util.Optional;

/**
 * The tracer's data about a running process with traced threads. Contains the ID of the parent process, but no
 * reference to the parent, because a stage could create an arbitrarily long chain of parents.
 */
final class TracedProcess {
    private final int number;
    private final int parent;
    private String before;
    private String program;
    private int executions;
    private Optional<CodeOrigin> origin;
    private Optional<Integer> numberInside = Optional.empty();

    private TracedProcess(int number, int parent, String before, String program, Optional<CodeOrigin> origin) {
        this.number = number;
        this.parent = parent;
        this.before = before;
        this.program = program;
        this.origin = origin;
    }

    /** Creates the first process of a stage. */
    static TracedProcess first(int number, String program) {
        return new TracedProcess(number, 0, "", program, Optional.empty());
    }

    /** Creates a process that this one has started. */
    TracedProcess child(int child) {
        return new TracedProcess(child, number, before, program, origin);
    }

    /** Creates a process whose start was not observed. */
    static TracedProcess unseen(int number) {
        return new TracedProcess(
                number, 0, "", "", Optional.of(new CodeOrigin(CodeOrigin.Kind.UNSEEN, number, "", "", List.of())));
    }

    int number() {
        return number;
    }

    int parent() {
        return parent;
    }

    /** Whether code that is not part of the system runs in the process. */
    boolean isForeign() {
        return origin.isPresent();
    }

    /** Records that the process executed another program. */
    void executed(String file) {
        executions++;
        before = program;
        program = file;
    }

    /** Records that the process executed a program that is not part of the system. */
    void executedForeign(String request, String file) {
        if (origin.isEmpty()) {
            origin = Optional.of(new CodeOrigin(
                    CodeOrigin.Kind.EXECUTED, number, program, before, List.of(request.isEmpty() ? file : request)));
        }
        executed(file);
    }

    /**
     * Records that the process mapped a library that is not part of the system. Returns whether this changed the
     * process's origin.
     */
    boolean loaded(String library) {
        Optional<CodeOrigin> known = origin;
        if (origin.isEmpty()) {
            origin = Optional.of(new CodeOrigin(CodeOrigin.Kind.LOADED, number, program, before, List.of(library)));
        } else if (origin.get().kind() == CodeOrigin.Kind.LOADED && origin.get().process() == number) {
            origin = Optional.of(origin.get().with(library));
        }
        return !known.equals(origin);
    }

    /** Returns the process's ID in its own namespace; empty if it has not been determined yet. */
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
