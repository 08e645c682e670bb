package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.document.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value where it stands.
 *
 * @param value null if the key that is asked for is not there
 * @param table holds the key
 * @param owner the table above that one; at the root the root itself
 * @param keys the way to it
 * @param file path of the document
 * @param kind of the document, by its name
 * @param base from where relative paths in values count
 * @param sureBase whether programs that values name start there for certain
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
     * The way to the value.
     *
     * @param root of the document
     * @param path from there to the key; it counts while the condition is asked
     */
    public record Keys(Node.Table root, List<String> path) {}

    ValuePlace with(@Nullable Node other) {
        return new ValuePlace(other, table, owner, keys, file, kind, base, sureBase);
    }

    /** The text, or the texts of the array. */
    List<String> texts() {
        return switch (value) {
            case Node.Text text -> List.of(text.value());
            case Node.Array array -> array.texts();
            case null, default -> List.of();
        };
    }

    /** The text split at blanks, or the texts of the array. */
    List<String> words() {
        if (value instanceof Node.Text text) {
            return List.of(text.value().strip().split("\\s+", -1));
        }
        return texts();
    }
}
