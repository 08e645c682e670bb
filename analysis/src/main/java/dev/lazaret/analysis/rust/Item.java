package dev.lazaret.analysis.rust;

import java.util.List;

/**
 * An item of a file, as an outline lists it.
 *
 * @param name without {@code r#}; of an impl the tokens between its generics and its body ({@code Display for Thing});
 *     of a use the path; of an extern block its ABI as written; {@code _} for an unnamed constant. At most
 *     {@link #NAME_LIMIT} characters. Not inert
 * @param visibility as written, with any trivia replaced by one space: {@code pub}, {@code pub(in crate::x)}; empty for
 *     none
 * @param line of the name, or of the keyword if there is no name; from 1
 * @param start first byte: of the first attribute, else of the visibility or the first keyword
 * @param end exclusive end in bytes
 * @param attributes outer and inner ones, in order
 * @param items of a mod, impl, trait or extern block
 */
public record Item(
        Form form,
        String name,
        String visibility,
        int line,
        int start,
        int end,
        List<Attribute> attributes,
        List<Item> items) {
    /** Number of characters after which a name is cut. */
    public static final int NAME_LIMIT = 200;

    public Item {
        attributes = List.copyOf(attributes);
        items = List.copyOf(items);
    }

    /** The kinds of items. */
    public enum Form {
        MODULE,
        FUNCTION,
        STRUCT,
        ENUM,
        UNION,
        TRAIT,
        IMPL,
        CONSTANT,
        STATIC,
        TYPE,
        USE,
        EXTERN_CRATE,
        EXTERN_BLOCK,
        /** {@code macro_rules! name}. */
        MACRO_RULES,
        /** {@code macro name}. */
        MACRO,
        /** A macro call in place of an item; the expansion is unknown. The name is the macro's path. */
        MACRO_CALL
    }

    boolean contains(int offset) {
        return start <= offset && offset < end;
    }
}
