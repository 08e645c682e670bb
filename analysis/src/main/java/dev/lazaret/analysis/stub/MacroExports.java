package dev.lazaret.analysis.stub;

import java.util.List;

/**
 * The macros that a procedural macro crate exports, whatever its {@code cfg} say: the branches of all conditions are taken, so the list may
 * have more than one compilation exports. The compiler accepts the three exporting attributes in the root module only, which is the root
 * file, what it includes, and what macros make there.
 *
 * <p>Derives and attribute macros of other crates can make items too. They are not looked into, and not named as unknown, unless their
 * arguments have an exporting attribute.
 *
 * @param macros in the order of the source, each name once
 * @param unknown why there may be more
 */
public record MacroExports(List<ExportedMacro> macros, List<Unknown> unknown) {
    public MacroExports {
        macros = List.copyOf(macros);
        unknown = List.copyOf(unknown);
    }

    /** Why macros may be missing. */
    public enum Reason {
        /** {@code #[proc_macro_hack]} exports under names of its own. */
        PROC_MACRO_HACK,
        /** A macro of another crate, or of a file that was not read, is called in an item's place. */
        FOREIGN_MACRO,
        /** An attribute macro is given an exporting attribute. */
        FOREIGN_ATTRIBUTE,
        /** A macro of the crate itself whose rules could not be followed. */
        NOT_EXPANDED,
        /** A file that is included is not there, or not named in plain words. */
        NOT_INCLUDED,
        /** What is exported has no name that a macro can have. */
        NOT_NAMED,
        /** Macros of two kinds have one name, which conditions must decide: the first one is listed. */
        NAMED_TWICE,
        /** Too deep, or too much work. */
        LIMIT
    }

    /**
     * A place that may export more.
     *
     * @param name of the macro, attribute or function there, or the file's; may be empty. Not inert
     * @param line in the root file, from 1
     */
    public record Unknown(Reason reason, String name, int line) {}

    /**
     * Reads a crate.
     *
     * @param root its root file, from the package's folder, with slashes
     */
    public static MacroExports of(String root, PackageFiles files) {
        return new RootReader(files).read(root);
    }

    /** Whether nothing is missing. */
    public boolean isComplete() {
        return unknown.isEmpty();
    }
}
