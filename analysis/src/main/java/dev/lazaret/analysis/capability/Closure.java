package dev.lazaret.analysis.capability;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A closure of a function: called where it stands, or kept. */
final class Closure {
    private final String name;
    private final boolean stored;
    private final @Nullable Closure around;
    private final List<String> parameters;
    private boolean called;
    private int from;
    private int to;

    /**
     * A closure.
     *
     * @param name of the variable that holds it; empty for none
     * @param stored whether it is put somewhere, and not given to a call
     * @param parameters names, in order; empty where one is a pattern
     */
    Closure(String name, boolean stored, @Nullable Closure around, List<String> parameters) {
        this.name = name;
        this.stored = stored;
        this.around = around;
        this.parameters = List.copyOf(parameters);
    }

    List<String> parameters() {
        return parameters;
    }

    /** Its body is between these tokens. */
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

    /** Its function calls it by its name. */
    void call() {
        called = true;
    }

    /** Whether it, or the one around it, is put somewhere and not called by its function. */
    boolean isKept() {
        int depth = 0;
        for (Closure at = this; at != null; at = at.around) {
            if ((at.stored && !at.called) || ++depth > SourceReader.DEPTH) {
                return true;
            }
        }
        return false;
    }
}
