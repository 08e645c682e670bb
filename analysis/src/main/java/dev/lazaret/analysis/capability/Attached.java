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
record Attached(
        List<String> words,
        boolean test,
        String text,
        int token,
        int index,
        @Nullable Function item) {
    /** The same on an item. */
    Attached on(Function below) {
        return new Attached(words, test, text, token, index, below);
    }
}
