package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.scope.ScopeReference;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects the folders in which a tool may start the program that a value names: the base folder, and the folders that
 * settings near the value specify.
 */
final class StartFolderFinder {
    private static final int MOST = 16;

    /** Keys that specify the folder in which a program is started. */
    private static final List<String> KEYS = List.of(
            "cwd",
            "dir",
            "directory",
            "root",
            "workdir",
            "working_dir",
            "working_directory",
            "working-directory",
            "workingDir",
            "workingDirectory",
            "@workingDirectory");

    /** Keys of tables near a value that can contain such keys. */
    private static final List<String> TABLES = List.of("options", "linux", "osx", "windows");

    /** Maximum nesting depth of such tables, as in {@code windows.options}. */
    private static final int DEPTH = 2;

    private StartFolderFinder() {}

    static ScopeReference.From of(ValuePlace place) {
        return of(place, List.of());
    }

    /** @param more folders that the command itself changes to */
    static ScopeReference.From of(ValuePlace place, List<String> more) {
        int above = place.base() == DocumentKind.Base.PARENT ? 2 : 1;
        if (place.sureBase()) {
            return new ScopeReference.From(above, true, List.of());
        }
        Set<String> folders = new LinkedHashSet<>();
        Node.Table root = place.keys().root();
        root.array("folders").stream()
                .flatMap(array -> array.items().stream())
                .limit(MOST)
                .filter(Node.Table.class::isInstance)
                .map(Node.Table.class::cast)
                .forEach(folder -> folder.text("path").ifPresent(folders::add));
        add(root, false, DEPTH, folders);
        add(place.owner(), true, DEPTH, folders);
        add(place.table(), true, DEPTH, folders);
        if (place.value() instanceof Node.Table table) {
            add(table, true, DEPTH, folders);
        }
        folders.addAll(more);
        return new ScopeReference.From(
                above, false, folders.stream().limit(MOST).toList());
    }

    /**
     * Adds the folders that a table names. Looks up the keys instead of iterating over the members, because this method
     * is called for each string in a table that may have many members.
     */
    private static void add(Node.Table table, boolean direct, int depth, Set<String> out) {
        if (direct) {
            KEYS.forEach(key -> table.text(key).ifPresent(out::add));
        }
        if (depth > 0) {
            TABLES.forEach(key -> table.table(key).ifPresent(inner -> add(inner, true, depth - 1, out)));
        }
    }
}
