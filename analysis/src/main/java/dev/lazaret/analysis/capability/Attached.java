package dev.lazaret.analysis.capability;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An attribute.
 *
 * @param words all names in it, in order: of {@code #[cfg_attr(unix, link_section = "x")]} three
 * @param text the literal of link_section or link_name, else the first; empty for none
 * @param token of its hash
 * @param index among the attributes of its file
 * @param item the function or static below it, if it is one
 */
record Attached(
        List<String> words,
        String text,
        int token,
        int index,
        @Nullable Function item) {
    /** The same on an item. */
    Attached on(Function below) {
        return new Attached(words, text, token, index, below);
    }

    /** The names in all of them. */
    static List<String> words(List<Attached> attributes) {
        return attributes.stream().flatMap(one -> one.words().stream()).toList();
    }

    /** The name that {@code link_name} gives; empty for none. */
    static String linked(List<Attached> attributes) {
        return attributes.stream()
                .filter(one -> one.words().contains("link_name"))
                .map(Attached::text)
                .findFirst()
                .orElse("");
    }

    /** Whether one of them says that what stands below is compiled for tests only. */
    static boolean isTest(List<Attached> attributes) {
        return attributes.stream().anyMatch(Attached::saysTest);
    }

    /** {@code #[test]}, {@code #[tokio::test]}, {@code #[cfg(test)]}. */
    private boolean saysTest() {
        int test = words.indexOf("test");
        return test >= 0
                && !words.contains("not")
                && (test == words.size() - 1 || words.getFirst().equals("cfg"));
    }
}
