package dev.lazaret.analysis.rust;

import java.util.List;

/**
 * An item of a file: what an outline lists.
 *
 * @param name without {@code r#}; of an impl what stands between its generics and its body ({@code Display for Thing}); of a use the path; of an
 *     extern block its ABI as written; {@code _} for an unnamed constant. At most {@link #NAME_LIMIT} characters. Not inert
 * @param visibility as written, one blank for any trivia: {@code pub}, {@code pub(in crate::x)}; empty for none
 * @param line of the name, or of the keyword where there is no name; from 1
 * @param start first byte: of the first attribute, else of the visibility or the first keyword
 * @param end byte after the last
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
    /** Characters after which a name is cut. */
    public static final int NAME_LIMIT = 200;

    public Item {
        attributes = List.copyOf(attributes);
        items = List.copyOf(items);
    }

    /** The forms of items. */
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
        /** A macro call in an item's place: what it makes is unknown. The name is the macro's path. */
        MACRO_CALL
    }

    boolean holds(int offset) {
        return start <= offset && offset < end;
    }
}
