package dev.lazaret.analysis.capability;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The folder whose entries a call lists.
 *
 * @param texts all literals that are the path or parts of it, including names of variables. Not sanitized for display
 * @param decided whether the path consists only of these texts
 */
public record ListedFolder(List<String> texts, boolean decided) {
    /** Functions that list folders, by the last part of their path or by their crate. */
    private static final Set<String> LISTS = Set.of(
            "read_dir", "opendir", "glob", "walkdir", "WalkDir", "new", "globwalk", "ignore", "Walk", "WalkBuilder");

    public ListedFolder {
        texts = List.copyOf(texts);
    }

    /**
     * Returns the listing by a call that reads below {@code folder}; empty if the function of this name reads one file.
     */
    static Optional<ListedFolder> of(String name, ValueOrigins folder) {
        if (!LISTS.contains(name.substring(Math.max(name.lastIndexOf(':'), name.lastIndexOf('.')) + 1))) {
            return Optional.empty();
        }
        boolean written = folder.isFrom(ValueSource.CONTENT, ValueSource.DECODED, ValueSource.MIXED, ValueSource.BYTES);
        return Optional.of(new ListedFolder(List.copyOf(folder.texts()), folder.decided() && !written));
    }
}
