package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.subject.Mention;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The folders in which a tool may start what a value names: the base, and those that settings next to the value name. */
final class StartFolders {
    private static final int MOST = 16;

    /** Keys of the folder in which a program starts. */
    private static final Set<String> KEYS = Set.of(
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

    /** Tables next to a value that hold such keys. */
    private static final Set<String> TABLES = Set.of("options", "linux", "osx", "windows");

    private StartFolders() {}

    static Mention.From of(ValuePlace place) {
        return of(place, List.of());
    }

    /** {@code more}: folders that the command itself changes to. */
    static Mention.From of(ValuePlace place, List<String> more) {
        int above = place.base() == DocumentKind.Base.PARENT ? 2 : 1;
        if (place.sureBase()) {
            return new Mention.From(above, true, List.of());
        }
        Set<String> folders = new LinkedHashSet<>();
        Node.Table root = place.keys().root();
        root.array("folders").stream()
                .flatMap(array -> array.tables().stream())
                .forEach(folder -> folder.text("path").ifPresent(folders::add));
        add(root, false, folders);
        add(place.owner(), true, folders);
        add(place.table(), true, folders);
        if (place.value() instanceof Node.Table table) {
            add(table, true, folders);
        }
        folders.addAll(more);
        return new Mention.From(above, false, folders.stream().limit(MOST).toList());
    }

    private static void add(Node.Table table, boolean direct, Set<String> out) {
        for (Member member : table.members()) {
            if (direct && KEYS.contains(member.key()) && member.value() instanceof Node.Text text) {
                out.add(text.value());
            } else if (TABLES.contains(member.key()) && member.value() instanceof Node.Table inner) {
                add(inner, true, out);
            }
        }
    }
}
