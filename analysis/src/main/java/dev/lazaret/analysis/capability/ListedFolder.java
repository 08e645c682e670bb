package dev.lazaret.analysis.capability;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The folder whose entries a call lists.
 *
 * @param texts all literals that are the path or a part of it, including names of environment variables; not sanitized
 *     for display
 * @param decided whether the path consists only of these strings
 */
public record ListedFolder(List<String> texts, boolean decided) {
    /** Functions that list folders: the last segments of their paths, or the names of their crates. */
    private static final Set<String> LISTS = Set.of(
            "read_dir", "opendir", "glob", "walkdir", "WalkDir", "new", "globwalk", "ignore", "Walk", "WalkBuilder");

    public ListedFolder {
        texts = List.copyOf(texts);
    }

    /** Returns the folder that a call to this function lists; empty if the function reads a single file. */
    static Optional<ListedFolder> of(String name, ValueOrigins folder) {
        if (!LISTS.contains(name.substring(Math.max(name.lastIndexOf(':'), name.lastIndexOf('.')) + 1))) {
            return Optional.empty();
        }
        boolean written = folder.isFrom(ValueSource.CONTENT, ValueSource.DECODED, ValueSource.MIXED, ValueSource.BYTES);
        return Optional.of(new ListedFolder(List.copyOf(folder.texts()), folder.decided() && !written));
    }
}
