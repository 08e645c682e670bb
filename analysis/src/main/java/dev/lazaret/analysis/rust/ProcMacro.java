package dev.lazaret.analysis.rust;

import java.util.List;

/**
 * A procedural macro that a file exports.
 *
 * @param name name of the macro: the name that a derive declares, else the name of the function. Not inert
 * @param attributes helper attributes of a derive, in order
 * @param conditional whether the exporting attribute is inside a {@code cfg_attr}
 * @param line line of the exporting attribute's {@code #}, from 1
 * @param start offset of that {@code #} in bytes
 */
public record ProcMacro(String name, Kind kind, List<String> attributes, boolean conditional, int line, int start) {
    public ProcMacro {
        attributes = List.copyOf(attributes);
    }

    /** The kind of a procedural macro, which is determined by the exporting attribute. */
    public enum Kind {
        DERIVE,
        ATTRIBUTE,
        FUNCTION
    }
}
