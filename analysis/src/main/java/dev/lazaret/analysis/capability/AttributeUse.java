package dev.lazaret.analysis.capability;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An attribute.
 *
 * @param words all names in it, in order: of {@code #[cfg_attr(unix, link_section = "x")]} three
 * @param test whether what stands below it is a test, or compiled for tests only
 * @param text the literal of link_section or link_name, else the first; empty for none
 * @param token of its hash
 * @param index among the attributes of its file
 * @param item the function or static below it, if it is one
 */
record AttributeUse(
        List<String> words,
        boolean test,
        String text,
        int token,
        int index,
        @Nullable Function item) {
    /** The same on an item. */
    AttributeUse on(Function below) {
        return new AttributeUse(words, test, text, token, index, below);
    }

    /** The names in all of them. */
    static List<String> words(List<AttributeUse> attributes) {
        return attributes.stream().flatMap(one -> one.words().stream()).toList();
    }

    /** The name that {@code link_name} gives; empty for none. */
    static String linked(List<AttributeUse> attributes) {
        return attributes.stream()
                .filter(one -> one.words().contains("link_name"))
                .map(AttributeUse::text)
                // The mark by which the name is left as it is.
                .map(text -> text.startsWith("\u0001") ? text.substring(1) : text)
                .findFirst()
                .orElse("");
    }

    /** Whether what stands below is a test, or compiled for tests only. */
    static boolean isTest(List<AttributeUse> attributes) {
        return attributes.stream().anyMatch(AttributeUse::test);
    }

    /** Whether what stands below is compiled for tests only. */
    static boolean isLeftOut(List<AttributeUse> attributes) {
        return attributes.stream()
                .anyMatch(one -> one.test() && one.words().getFirst().equals("cfg"));
    }

    /** Whether what stands below is there under a condition only. */
    static boolean isConditional(List<AttributeUse> attributes) {
        return attributes.stream().anyMatch(one -> one.words().contains("cfg"));
    }
}
