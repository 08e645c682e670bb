package dev.lazaret.analysis.capability;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An attribute.
 *
 * @param words all names in the attribute, in order: {@code #[cfg_attr(unix, link_section = "x")]} has three
 * @param test whether the attribute marks the item below as a test, or as compiled for tests only
 * @param text the literal of {@code link_section} or {@code link_name}, or else the first literal; empty if there is
 *     none
 * @param token index of the token {@code #}
 * @param index index among the attributes of the file
 * @param item the item below, if it is a function or static; else null
 */
record AttributeUse(
        List<String> words,
        boolean test,
        String text,
        int token,
        int index,
        @Nullable FunctionItem item) {
    /**
     * Attributes of the compiler and its tools that don't remove or replace an item. {@code cfg_attr} is among them,
     * because the attributes that it adds are classified instead.
     */
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

    /** Further compiler attributes: they apply to a crate, or determine whether an item is compiled. */
    private static final Set<String> OF_CRATES =
            Set.of("cfg", "crate_name", "crate_type", "feature", "no_main", "no_std", "recursion_limit");

    /** Returns a copy that is attached to an item. */
    AttributeUse on(FunctionItem below) {
        return new AttributeUse(words, test, text, token, index, below);
    }

    /** Returns the names in all attributes. */
    static List<String> words(List<AttributeUse> attributes) {
        return attributes.isEmpty()
                ? List.of()
                : attributes.stream().flatMap(one -> one.words().stream()).toList();
    }

    /** Returns the name that {@code link_name} specifies; empty if there is none. */
    static String linked(List<AttributeUse> attributes) {
        if (attributes.isEmpty()) {
            return "";
        }
        return attributes.stream()
                .filter(one -> one.words().contains("link_name"))
                .map(AttributeUse::text)
                // LLVM removes a leading byte 0x01 and uses the rest of the name without mangling it.
                .map(text -> text.startsWith("\u0001") ? text.substring(1) : text)
                .findFirst()
                .orElse("");
    }

    /** Whether an attribute marks the item below as a test, or as compiled for tests only. */
    static boolean isTest(List<AttributeUse> attributes) {
        for (AttributeUse one : attributes) {
            if (one.test()) {
                return true;
            }
        }
        return false;
    }

    /** Whether the item below is compiled for tests only. */
    static boolean isTestOnly(List<AttributeUse> attributes) {
        return attributes.stream()
                .anyMatch(one -> one.test() && one.words().getFirst().equals("cfg"));
    }

    /**
     * Whether the item below exists only under a condition, or a macro may remove it. Any attribute that is not the
     * compiler's counts as such a macro.
     */
    static boolean isConditional(List<AttributeUse> attributes) {
        return attributes.stream().anyMatch(AttributeUse::mayLeaveOut);
    }

    /** Whether a single name in an attribute's brackets is a compiler attribute, whose arguments never become code. */
    static boolean isOfCompiler(String name) {
        return KEEPING.contains(name) ? !name.equals("cfg_attr") && !name.equals("default") : OF_CRATES.contains(name);
    }

    /** Whether this attribute may exclude its item from compilation. */
    boolean mayLeaveOut() {
        return words.contains("cfg") || (!words.isEmpty() && !KEEPING.contains(words.getFirst()));
    }
}
