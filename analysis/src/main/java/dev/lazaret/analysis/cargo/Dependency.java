package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a dependency table, as written.
 *
 * @param kind which table it stands in
 * @param target the key of {@code [target.KEY.dependencies]}, null for all targets
 * @param member key and value of the entry
 */
public record Dependency(Kind kind, @Nullable String target, Member member) {
    /** The kinds of dependency tables. */
    public enum Kind {
        NORMAL,
        DEV,
        BUILD
    }

    /** The name that source code uses. */
    public String key() {
        return member.key();
    }

    /** The package's own name. */
    public String packageName() {
        return text("package").orElse(key());
    }

    /** The value of a key of its table; empty where the entry is only a version. */
    public Optional<String> text(String key) {
        return table().flatMap(table -> table.text(key));
    }

    /** The version requirement, if one is given. */
    public Optional<String> version() {
        return member.value() instanceof Node.Text text ? Optional.of(text.value()) : text("version");
    }

    public Optional<Node.Table> table() {
        return member.value() instanceof Node.Table table ? Optional.of(table) : Optional.empty();
    }

    public boolean optional() {
        return table().flatMap(table -> table.bool("optional")).orElse(false);
    }

    /** Whether the workspace's root manifest says what it is. */
    public boolean inherited() {
        return table().flatMap(table -> table.bool("workspace")).orElse(false);
    }
}
