package dev.lazaret.app.gate;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The macros that a crate exports, from the compiler's own table in the expanded source: kind and name, and helper
 * attributes.
 */
record StubDeclarations(Set<String> macros, Set<String> helpers) {
    private static final Pattern ENTRY =
            Pattern.compile("ProcMacro::(custom_derive|attr|bang)\\(\\s*\"([^\"]+)\"(?:,\\s*&\\[([^\\]]*)\\])?");
    private static final Pattern NAME = Pattern.compile("\"([^\"]+)\"");

    /** Parses the output of {@code -Zunpretty=expanded}. */
    static StubDeclarations of(String expanded) {
        Set<String> macros = new TreeSet<>();
        Set<String> helpers = new TreeSet<>();
        int table = expanded.lastIndexOf("_DECLS");
        Matcher entry = ENTRY.matcher(table < 0 ? "" : expanded.substring(table));
        while (entry.find()) {
            String macro = kind(entry.group(1)) + " " + entry.group(2).replace("r#", "");
            macros.add(macro);
            Matcher helper = NAME.matcher(entry.group(3) == null ? "" : entry.group(3));
            while (helper.find()) {
                helpers.add(macro + " " + helper.group(1).replace("r#", ""));
            }
        }
        return new StubDeclarations(macros, helpers);
    }

    private static String kind(String word) {
        return switch (word) {
            case "custom_derive" -> "derive";
            case "attr" -> "attribute";
            default -> "function";
        };
    }

    /** Returns the declarations that the others lack. */
    Set<String> without(StubDeclarations others) {
        Set<String> left = minus(macros, others.macros());
        left.addAll(minus(helpers, others.helpers()));
        return left;
    }

    private static Set<String> minus(Collection<String> all, Collection<String> others) {
        Set<String> left = new TreeSet<>(all);
        left.removeAll(others);
        return left;
    }
}
