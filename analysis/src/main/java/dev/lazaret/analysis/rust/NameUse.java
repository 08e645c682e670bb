package dev.lazaret.analysis.rust;

import java.util.Set;

/**
 * A name where it is used, and how.
 *
 * @param name without {@code r#}; of an attribute the last part of its path. Not inert
 * @param start byte of an attribute's {@code #}, or of the name
 * @param end byte after the attribute, or after the line's part that begins with the name
 * @param inner an attribute {@code #![...]}
 * @param condition names in the condition of the {@code cfg_attr} around an attribute
 * @param inside what stands in its brackets, or of an alias the path. Facts: of a module {@code ;} where its body is elsewhere,
 *     {@code use of another crate} where it takes names from one; of an alias {@code pub} where it is passed on to others,
 *     {@code called as a macro} where the file does that, {@code extern crate}; of both
 *     {@code leads a path} where a path of the file begins with the name, {@code leads a standard path} where that goes on like one
 *     of the standard library; of a {@code cfg_attr} {@code lints alone}
 * @param symbol what an attribute's text is, else the name of the function or static below it; empty where there is none
 * @param inMacro stands in the definition of a macro
 */
public record NameUse(
        Role role,
        String name,
        int start,
        int end,
        boolean inner,
        Set<String> condition,
        BracketContent inside,
        String symbol,
        boolean inMacro) {
    public NameUse {
        condition = Set.copyOf(condition);
    }

    /** What a name is where it stands. */
    public enum Role {
        ATTRIBUTE,
        /** {@code name!(...)}, also where it was imported under another name before. */
        MACRO,
        /** {@code name(...)}, no method. */
        CALL,
        /** {@code macro_rules! name} or {@code macro name}. */
        DEFINITION,
        /** {@code use path as name} or {@code extern crate path as name}. */
        ALIAS,
        /** {@code mod name}. */
        MODULE,
        /** {@code name { ... }} with something in the braces, perhaps with a text before them. */
        BLOCK,
        /** Any place outside attributes. */
        WORD
    }
}
