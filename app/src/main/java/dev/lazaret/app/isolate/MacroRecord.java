package dev.lazaret.app.isolate;

import java.util.List;

/**
 * A macro that a module exports. Every name is an identifier of ASCII characters, possibly raw.
 *
 * @param name name of the macro
 * @param function name of its function; equal to the name unless the macro is a derive
 * @param helpers helper attributes of a derive, else empty
 */
public record MacroRecord(Kind kind, String name, String function, List<String> helpers) {
    private static final String EXPORT = "lazaret_macro_";
    private static final String RAW = "r#";

    public MacroRecord {
        helpers = List.copyOf(helpers);
    }

    /** The kind of a macro. */
    public enum Kind {
        DERIVE,
        FUNCTION_LIKE,
        ATTRIBUTE
    }

    /** Returns the name of the module's export that expands the macro. */
    public String export() {
        return EXPORT + (function.startsWith(RAW) ? function.substring(RAW.length()) : function);
    }

    /** Whether an export of a module may be called as a macro. */
    static boolean isMacroExport(String export) {
        return export.startsWith(EXPORT);
    }
}
