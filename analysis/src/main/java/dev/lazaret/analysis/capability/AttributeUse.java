package dev.lazaret.analysis.capability;

import java.util.List;
import java.util.Set;
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
    /** Attributes of the compiler and its tools that leave an item in its place. {@code cfg_attr} is judged by what it adds. */
    private static final Set<String> KEEPING = Set.of(
            "allow",
            "automatically_derived",
            "cfg_attr",
            "clippy",
            "cold",
            "default",
            "deny",
            "deprecated",
            "derive",
            "doc",
            "expect",
            "export_name",
            "forbid",
            "global_allocator",
            "ignore",
            "inline",
            "link",
            "link_name",
            "link_section",
            "macro_export",
            "macro_use",
            "must_use",
            "no_mangle",
            "non_exhaustive",
            "panic_handler",
            "path",
            "proc_macro",
            "proc_macro_attribute",
            "proc_macro_derive",
            "repr",
            "rustfmt",
            "should_panic",
            "target_feature",
            "track_caller",
            "unsafe",
            "used",
            "warn");

    /** Further ones, which apply to a crate or decide whether an item is compiled. */
    private static final Set<String> OF_CRATES =
            Set.of("cfg", "crate_name", "crate_type", "feature", "no_main", "no_std", "recursion_limit");

    /** The same on an item. */
    AttributeUse on(Function below) {
        return new AttributeUse(words, test, text, token, index, below);
    }

    /** The names in all of them. */
    static List<String> words(List<AttributeUse> attributes) {
        return attributes.isEmpty()
                ? List.of()
                : attributes.stream().flatMap(one -> one.words().stream()).toList();
    }

    /** The name that {@code link_name} gives; empty for none. */
    static String linked(List<AttributeUse> attributes) {
        if (attributes.isEmpty()) {
            return "";
        }
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
        for (AttributeUse one : attributes) {
            if (one.test()) {
                return true;
            }
        }
        return false;
    }

    /** Whether what stands below is compiled for tests only. */
    static boolean isLeftOut(List<AttributeUse> attributes) {
        return attributes.stream()
                .anyMatch(one -> one.test() && one.words().getFirst().equals("cfg"));
    }

    /** Whether what stands below is there under a condition only, or a macro decides it: an attribute that the compiler does not have. */
    static boolean isConditional(List<AttributeUse> attributes) {
        return attributes.stream().anyMatch(AttributeUse::mayLeaveOut);
    }

    /** Whether a single name between brackets is an attribute of the compiler, whose arguments never become code. */
    static boolean isOfCompiler(String name) {
        return KEEPING.contains(name) ? !name.equals("cfg_attr") && !name.equals("default") : OF_CRATES.contains(name);
    }

    /** Whether what has this attribute may not be compiled. */
    boolean mayLeaveOut() {
        return words.contains("cfg") || (!words.isEmpty() && !KEEPING.contains(words.getFirst()));
    }
}
