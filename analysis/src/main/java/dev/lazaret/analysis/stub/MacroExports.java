package dev.lazaret.analysis.stub;

import java.util.Comparator;
import java.util.List;

/**
 * The macros that a procedural macro crate exports under any {@code cfg}. The branches of all conditions are followed,
 * so the list may contain more macros than one compilation exports. The compiler accepts the three exporting attributes
 * only in the root module, which consists of the root file, of the files that it includes, and of the output of macros
 * in it.
 *
 * <p>Derives and attribute macros of other crates can make items too. They are not examined. They are reported as
 * unknown only if their arguments contain an exporting attribute.
 *
 * @param macros macros in source order, each name once
 * @param unknown reasons why there may be more macros
 */
public record MacroExports(List<ExportedMacro> macros, List<Unknown> unknown) {
    public MacroExports {
        macros = List.copyOf(macros);
        unknown = List.copyOf(unknown);
    }

    /** Why macros may be missing. */
    public enum Reason {
        /** {@code #[proc_macro_hack]} exports macros under different names. */
        PROC_MACRO_HACK,
        /** A macro of another crate, or of a file that was not read, is called in item position. */
        FOREIGN_MACRO,
        /** An attribute macro has an exporting attribute in its arguments. */
        FOREIGN_ATTRIBUTE,
        /** The rules of a macro of this crate could not be expanded. */
        NOT_EXPANDED,
        /** An included file is missing, or its path is not a plain literal. */
        NOT_INCLUDED,
        /** The name of an export is not a valid macro name. */
        NOT_NAMED,
        /** Macros of two kinds have the same name, so conditional compilation must decide: the first one is listed. */
        NAMED_TWICE,
        /** The source is nested too deeply, or needs too much work. */
        LIMIT
    }

    /**
     * A place that may export more. Comparable, so that hash collisions do not slow hash tables.
     *
     * @param name name of the macro, attribute or function there, or of the file; may be empty. Not sanitized for
     *     display
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

    /** Whether no macros may be missing. */
    public boolean isComplete() {
        return unknown.isEmpty();
    }
}
