package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.document.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value and its place in a document.
 *
 * @param value the value; null if the key in question is missing
 * @param table table that contains the key
 * @param owner table that contains {@code table}; if that is the root, the root itself
 * @param keys path to the value
 * @param file path of the document
 * @param kind name of the document kind
 * @param base folder that relative paths in values are relative to
 * @param sureBase whether programs named in values are certainly started in that folder
 */
public record ValuePlace(
        @Nullable Node value,
        Node.Table table,
        Node.Table owner,
        Keys keys,
        String file,
        String kind,
        DocumentKind.Base base,
        boolean sureBase) {
    /**
     * The path to the value.
     *
     * @param root root of the document
     * @param path keys from the root to the value; mutable, valid only while a condition is evaluated
     */
    public record Keys(Node.Table root, List<String> path) {}

    ValuePlace with(@Nullable Node other) {
        return new ValuePlace(other, table, owner, keys, file, kind, base, sureBase);
    }

    /** Returns the string, or the strings of the array; empty for any other value. */
    List<String> texts() {
        return switch (value) {
            case Node.Text text -> List.of(text.value());
            case Node.Array array -> array.texts();
            case null, default -> List.of();
        };
    }

    /** Returns the string split at white space, or the strings of the array; empty for any other value. */
    List<String> words() {
        if (value instanceof Node.Text text) {
            return List.of(text.value().strip().split("\\s+", -1));
        }
        return texts();
    }
}
