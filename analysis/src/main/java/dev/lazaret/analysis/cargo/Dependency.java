package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a dependency table, as written.
 *
 * @param kind kind of the table that contains the entry
 * @param target the key in {@code [target.KEY.dependencies]}; null if the entry applies to all targets
 * @param member key and value of the entry
 */
public record Dependency(Kind kind, @Nullable String target, Member member) {
    /** The kinds of dependency tables. */
    public enum Kind {
        NORMAL,
        DEV,
        BUILD
    }

    /** Returns the name by which source code refers to the dependency. */
    public String key() {
        return member.key();
    }

    /** Returns the name under which the package is published. */
    public String packageName() {
        return text("package").orElse(key());
    }

    /**
     * Returns the string value of a key in the entry's table; empty if there is none, or if the entry consists of a
     * version only.
     */
    public Optional<String> text(String key) {
        return table().flatMap(table -> table.text(key));
    }

    /** Returns the version requirement, if there is one. */
    public Optional<String> version() {
        return member.value() instanceof Node.Text text ? Optional.of(text.value()) : text("version");
    }

    public Optional<Node.Table> table() {
        return member.value() instanceof Node.Table table ? Optional.of(table) : Optional.empty();
    }

    public boolean optional() {
        return table().flatMap(table -> table.bool("optional")).orElse(false);
    }

    /** Whether the entry is defined in the workspace's root manifest. */
    public boolean inherited() {
        return table().flatMap(table -> table.bool("workspace")).orElse(false);
    }
}
