package dev.lazaret.analysis.rust;

import java.util.List;

/**
 * A procedural macro that a file exports.
 *
 * @param name of the macro: the name that a derive declares, else the function's. Not inert
 * @param attributes a derive's helper attributes, in order
 * @param conditional whether it is exported under a {@code cfg_attr} only
 * @param line of the exporting attribute's {@code #}, from 1
 * @param start byte of that {@code #}
 */
public record ProcMacro(String name, Kind kind, List<String> attributes, boolean conditional, int line, int start) {
    public ProcMacro {
        attributes = List.copyOf(attributes);
    }

    /** The kind of a macro, which the exporting attribute determines. */
    public enum Kind {
        DERIVE,
        ATTRIBUTE,
        FUNCTION
    }
}
