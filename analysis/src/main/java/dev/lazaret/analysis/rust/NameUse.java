package dev.lazaret.analysis.rust;

import dev.lazaret.analysis.text.CollisionSafeCopy;
import java.util.Set;

/**
 * A name at a place where it is used, and its role there.
 *
 * @param name without {@code r#}; of an attribute the last part of its path. Not inert
 * @param start byte of an attribute's {@code #}, or of the name
 * @param end byte after the attribute, or after the part of the line that begins with the name
 * @param inner whether it is an attribute {@code #![...]}
 * @param condition names in the condition of the {@code cfg_attr} around an attribute
 * @param inside the content of its brackets; of an alias the path. Facts of a module: {@code ;} if its body is in
 *     another file, {@code use of another crate} if it imports names from one. Facts of an alias: {@code pub} if it is
 *     exported, {@code called as a macro} if the file calls it, {@code extern crate}. Facts of both:
 *     {@code leads a path} if a path of the file begins with the name, {@code leads a standard path} if such a path
 *     continues like one of the standard library. Fact of a {@code cfg_attr}: {@code lints alone}
 * @param symbol the first text in an attribute, else the name of the function or static below it; empty if there is
 *     neither
 * @param inMacro whether it is in the definition of a macro
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
        condition = CollisionSafeCopy.of(condition);
    }

    /** The role of a name at its place. */
    public enum Role {
        ATTRIBUTE,
        /** {@code name!(...)}, also if an earlier import gave the macro another name. */
        MACRO,
        /** {@code name(...)}, not a method. */
        CALL,
        /** {@code macro_rules! name} or {@code macro name}. */
        DEFINITION,
        /** {@code use path as name} or {@code extern crate path as name}. */
        ALIAS,
        /** {@code mod name}. */
        MODULE,
        /** {@code name { ... }} with non-empty braces, optionally with a text before them. */
        BLOCK,
        /** Any place outside attributes. */
        WORD
    }
}
