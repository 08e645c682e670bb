package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;
import java.util.Locale;

/**
 * A procedural macro that a package exports.
 *
 * @param attributes the helper attributes of a derive macro
 * @param line line of the attribute that exports the macro
 */
public record MacroExport(String name, Kind kind, List<String> attributes, RepoPath path, int line) {
    public MacroExport {
        attributes = List.copyOf(attributes);
    }

    /** The kinds of procedural macros. */
    public enum Kind {
        DERIVE,
        ATTRIBUTE,
        FUNCTION;

        /** Returns the identifier of this kind in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
