package dev.lazaret.analysis.capability;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the folders into which a unit clones repositories with git. */
final class ClonedFolderFinder {
    private static final String CLONE = "clone";

    /** Environment variables that name folders which contain more than a clone. */
    private static final Set<String> AROUND = Set.of("CARGO_MANIFEST_DIR", "HOME", "OUT_DIR", "PWD");

    private ClonedFolderFinder() {}

    /** Whether a string is git's subcommand {@code clone}, on its own or in a command line. */
    static boolean isClone(String text) {
        return text.equals(CLONE) || text.contains("git " + CLONE);
    }

    /**
     * Returns the possible names or paths of the folder that a git command clones into; empty if the command does not
     * clone.
     *
     * @param given all strings that go into the arguments; used if the folder's path is assembled
     */
    static Set<String> find(StartedCommandEvaluator.Text command, ProgramArguments given) {
        Set<String> found = new LinkedHashSet<>();
        if (!given.texts().contains(CLONE)) {
            return found;
        }
        List<String> words = command.words();
        String last = words.isEmpty() ? "" : words.getLast();
        if (last.contains("://") || last.endsWith(".git")) {
            String name = last.substring(last.lastIndexOf('/') + 1);
            found.add(name.endsWith(".git") ? name.substring(0, name.length() - 4) : name);
        } else {
            String path = StartedCommandEvaluator.path(last);
            if (path.isEmpty()) {
                given.texts().stream().filter(ClonedFolderFinder::mayBeFolder).forEach(found::add);
            } else {
                found.add(path);
            }
        }
        return found;
    }

    private static boolean mayBeFolder(String text) {
        return !text.isBlank()
                && !text.startsWith("-")
                && !text.contains("://")
                && !text.endsWith(".git")
                && !text.equals(CLONE)
                && !AROUND.contains(text)
                && !FileClassifier.CLIMBS.contains(text)
                && !text.chars().allMatch(Character::isDigit);
    }
}
