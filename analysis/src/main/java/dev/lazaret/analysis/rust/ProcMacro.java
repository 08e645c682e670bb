package dev.lazaret.analysis.rust;

import java.util.List;

/**
 * A procedural macro that a file exports.
 *
 * @param name of the macro: a derive's own name, else the function's. Not inert
 * @param attributes a derive's helper attributes, in order
 * @param conditional exported under a {@code cfg_attr} only
 * @param line of the exporting attribute's {@code #}, from 1
 * @param start byte of that {@code #}
 */
public record ProcMacro(String name, Kind kind, List<String> attributes, boolean conditional, int line, int start) {
    public ProcMacro {
        attributes = List.copyOf(attributes);
    }

    /** The attribute that exports a macro says its kind. */
    public enum Kind {
        DERIVE,
        ATTRIBUTE,
        FUNCTION
    }
}
