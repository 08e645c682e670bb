package dev.lazaret.analysis.rust;

import dev.lazaret.analysis.text.CollisionSafeCopy;
import java.util.Set;

/**
 * A use of a name, and the name's role there.
 *
 * @param name name without {@code r#}; for an attribute, the last segment of its path. Not inert
 * @param start offset of the name, or of an attribute's {@code #}, in bytes
 * @param end offset of the byte after the attribute, or after the part of the line that begins with the name
 * @param inner whether the use is an attribute written {@code #![...]}
 * @param condition names in the condition of the {@code cfg_attr} that contains an attribute
 * @param inside content of the brackets after the name; for an alias, its path. Facts of a module: {@code ;} if its
 *     body is in another file or too long to read, {@code use of another crate} if it imports names from outside the
 *     standard library. Facts of an alias: {@code pub} if it is exported, {@code called as a macro} if the file calls
 *     it as one, {@code extern crate} if it is introduced by such a declaration. Facts of both: {@code leads a path} if
 *     a path in the file begins with the name, {@code leads a standard path} if such a path continues like a path of
 *     the standard library. Fact of a {@code cfg_attr}: {@code lints alone} if it only sets lint levels
 * @param symbol the first string literal in an attribute, else the name of the function or static to which the
 *     attribute applies; empty if there is neither
 * @param inMacro whether the use is in the definition of a macro
 */
public record NameOccurrence(
        Role role,
        String name,
        int start,
        int end,
        boolean inner,
        Set<String> condition,
        BracketContent inside,
        String symbol,
        boolean inMacro) {
    public NameOccurrence {
        condition = CollisionSafeCopy.of(condition);
    }

    /** The role of a name where it is used. */
    public enum Role {
        ATTRIBUTE,
        /** {@code name!(...)}, also if the macro is called by another name that an earlier import introduced. */
        MACRO,
        /** {@code name(...)}, but not a method call or a function's definition. */
        CALL,
        /** {@code macro_rules! name} or {@code macro name}. */
        DEFINITION,
        /** {@code use path as name} or {@code extern crate path as name}. */
        ALIAS,
        /** {@code mod name}. */
        MODULE,
        /** {@code name { ... }} with non-empty braces, optionally with a string literal before them. */
        BLOCK,
        /** Any use outside attributes. */
        WORD
    }
}
