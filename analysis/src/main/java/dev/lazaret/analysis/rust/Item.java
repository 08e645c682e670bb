package dev.lazaret.analysis.rust;

import java.util.List;

/**
 * An item of a file, as listed in an {@link Outline}.
 *
 * @param name name without {@code r#}; for an {@code impl}, the tokens between its generics and its {@code where} or
 *     body, for example {@code Display for Thing}; for a {@code use}, the path; for an extern block, its ABI as
 *     written; for an unnamed constant, {@code _}. At most {@link #NAME_LIMIT} characters. Not inert
 * @param visibility visibility as written, with each run of trivia replaced by one space, for example {@code pub} or
 *     {@code pub(in crate::x)}; empty if there is none
 * @param line line of the name, or of the keyword if there is no name, from 1
 * @param start offset of the first byte of the item, including its attributes and visibility
 * @param end offset of the byte after the item
 * @param attributes outer and inner attributes, in order
 * @param items the items in a {@code mod}, {@code impl}, {@code trait} or extern block
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
    /** Maximum number of characters of a name; longer names are truncated. */
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
        /** A macro call in place of an item, whose expansion is unknown. The name is the macro's path. */
        MACRO_CALL
    }

    boolean contains(int offset) {
        return start <= offset && offset < end;
    }
}
