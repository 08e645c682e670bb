package dev.lazaret.analysis.stub;

import java.util.Comparator;
import java.util.List;

/**
 * The macros that a procedural macro crate exports in any configuration. The branches of all {@code cfg} conditions are
 * followed, so the list may contain more macros than a single compilation exports. The compiler accepts the three
 * exporting attributes only in the root module, which consists of the root file, the files that it includes, and the
 * output of macros that are called in it.
 *
 * <p>Derives and attribute macros of other crates can also generate items. They are not examined, and they are reported
 * as unknown only if their arguments contain an exporting attribute.
 *
 * @param macros macros in source order, without duplicate names
 * @param unknown reasons why there may be more macros
 */
public record MacroExports(List<ExportedMacro> macros, List<Unknown> unknown) {
    public MacroExports {
        macros = List.copyOf(macros);
        unknown = List.copyOf(unknown);
    }

    /** Reason why exported macros may be missing from the list. */
    public enum Reason {
        /** An item has the attribute {@code #[proc_macro_hack]}, which exports macros under different names. */
        PROC_MACRO_HACK,
        /** A macro that is defined in another crate, or in a file that was not read, is called in item position. */
        FOREIGN_MACRO,
        /** The arguments of an attribute macro contain an exporting attribute. */
        FOREIGN_ATTRIBUTE,
        /** A call of a macro of this crate could not be expanded. */
        NOT_EXPANDED,
        /** An included file is missing, or its path is not a plain literal. */
        NOT_INCLUDED,
        /** The name of an exported macro or of a helper attribute is not valid. */
        NOT_NAMED,
        /**
         * Two macros of different kinds have the same name, so conditional compilation must select one. The first one
         * is listed.
         */
        NAMED_TWICE,
        /** The source is nested too deeply or requires too much work. */
        LIMIT
    }

    /**
     * A place in the source that may export further macros. Comparable, so that hash collisions do not slow hash
     * tables.
     *
     * @param name name of the macro, attribute, function or file at this place; may be empty. Not sanitized for display
     * @param line line in the root file, from 1
     */
    public record Unknown(Reason reason, String name, int line) implements Comparable<Unknown> {
        private static final Comparator<Unknown> ORDER = Comparator.comparingInt(Unknown::line)
                .thenComparing(Unknown::name)
                .thenComparing(Unknown::reason);

        @Override
        public int compareTo(Unknown other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * Reads the exports of a crate.
     *
     * @param root root file of the crate, relative to the package's folder, with slashes
     */
    public static MacroExports read(String root, IncludedFileLookup files) {
        return new MacroCrateRootReader(files).read(root);
    }

    /** Whether the list is known to contain all exported macros. */
    public boolean isComplete() {
        return unknown.isEmpty();
    }
}
