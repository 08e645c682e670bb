package dev.lazaret.app.output;

import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.sandbox.tree.ExposedFolder;
import dev.lazaret.app.sandbox.tree.UnmappedUserChecker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Explains why a folder that other accounts can redirect is refused: which folders are exposed, why, and what the user
 * can do.
 */
final class ExposedFolderFormatter {
    private static final int LONGEST_NAME = 100;

    private ExposedFolderFormatter() {}

    /**
     * Returns the explanation as one sentence.
     *
     * @param exposed exposed folders, at least one
     * @param caller user ID of the account that runs this program
     */
    static String sentence(Path folder, List<ExposedFolder> exposed, int caller) {
        List<Path> mendable = new ArrayList<>();
        List<Path> writable = new ArrayList<>();
        List<String> clauses = new ArrayList<>();
        List<Path> unmapped = new ArrayList<>();
        boolean owned = false;
        for (ExposedFolder one : exposed) {
            switch (one) {
                case ExposedFolder.OtherWriters(Path at, int owner) -> (owner == caller ? mendable : writable).add(at);
                case ExposedFolder.OtherOwner(Path at, int owner)
                when UnmappedUserChecker.isUnmapped(owner) -> unmapped.add(at);
                case ExposedFolder.OtherOwner(Path at, int owner) -> {
                    owned = true;
                    clauses.add(ResultsFolderChecker.shown(at) + " belongs to " + account(at, owner));
                }
            }
        }
        if (!writable.isEmpty()) {
            clauses.add(writable(writable) + ", and not yours");
        }
        if (!unmapped.isEmpty()) {
            clauses.add("this user namespace does not map the owner of " + listed(unmapped));
        }
        String other = !unmapped.isEmpty()
                ? "run Lazaret outside of this container or namespace"
                : caller == 0
                        ? "name a folder that only root can change" + (owned ? ", or run Lazaret as that account" : "")
                        : "name a folder that only you and root can change";
        if (!mendable.isEmpty()) {
            clauses.add(writable(mendable));
            String command = mendable.stream().map(ExposedFolderFormatter::word).collect(Collectors.joining(" "));
            other = "run chmod go-w " + command + (clauses.size() == 1 ? ", or name another folder" : ", and " + other);
        }
        return ResultsFolderChecker.shown(folder)
                + " is unsafe, as other accounts could redirect what is written there: " + String.join("; ", clauses)
                + "; " + other + ".";
    }

    private static String writable(List<Path> folders) {
        return listed(folders)
                + (folders.size() == 1 ? " is writable by its group" : " are writable by their groups")
                + " or by others";
    }

    private static String listed(List<Path> folders) {
        return folders.stream().map(ResultsFolderChecker::shown).collect(Collectors.joining(", "));
    }

    /** Quotes a path as an argument of a shell command. */
    private static String word(Path folder) {
        String quoted = ResultsFolderChecker.shown(folder);
        return "'" + quoted.substring(1, quoted.length() - 1).replace("'", "'\\''") + "'";
    }

    private static String account(Path folder, int owner) {
        if (owner == 0) {
            return "root";
        }
        try {
            String name = Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).getName();
            boolean same = Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS)
                    .equals(owner);
            if (same && !name.equals(Integer.toString(owner))) {
                return "the account " + Inert.line(name, LONGEST_NAME) + " (" + owner + ")";
            }
        } catch (IOException e) {
            // The name is optional: the user ID alone identifies the account.
        }
        return "the account " + owner;
    }
}
