package dev.lazaret.analysis.capability;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A closure in a function. It is either called where it is written, or stored. */
final class ClosureExpression {
    private final String name;
    private final boolean stored;
    private final @Nullable ClosureExpression around;
    private final List<String> parameters;
    private boolean called;
    private int from;
    private int to;

    /**
     * Creates a closure.
     *
     * @param name name of the variable that contains the closure; empty if there is none
     * @param stored whether the closure is stored somewhere instead of being passed to a call
     * @param parameters names of the parameters, in order; empty for a pattern
     */
    ClosureExpression(String name, boolean stored, @Nullable ClosureExpression around, List<String> parameters) {
        this.name = name;
        this.stored = stored;
        this.around = around;
        this.parameters = List.copyOf(parameters);
    }

    List<String> parameters() {
        return parameters;
    }

    /** Sets the indexes of the tokens that enclose the body. */
    void body(int first, int end) {
        from = first;
        to = end;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    String name() {
        return name;
    }

    /** Records that the enclosing function calls the closure by its name. */
    void call() {
        called = true;
    }

    /** Whether this closure, or a closure around it, is stored and not called by the enclosing function. */
    boolean isDeferred() {
        int depth = 0;
        for (ClosureExpression at = this; at != null; at = at.around) {
            if ((at.stored && !at.called) || ++depth > SourceReader.DEPTH) {
                return true;
            }
        }
        return false;
    }
}
