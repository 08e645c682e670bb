package dev.lazaret.analysis.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A path prepared for matching against globs. The name is computed at once, the parts only when a glob needs them. Not
 * thread-safe.
 */
public final class PathParts {
    /** Recognises only git folders that are named {@code .git}. */
    public static final Predicate<String> NAMED_GIT = folder -> false;

    /** The opened folder itself, as it is written in paths. */
    private static final String ROOT = ".";

    private final Predicate<String> gitFolder;
    private final String path;
    private final String name;
    private final String foldedName;
    private @Nullable List<String> parts;
    private @Nullable List<String> folded;
    private @Nullable Boolean isFolded;
    private @Nullable List<Integer> inGit;

    /** Creates a path whose git folders are only those named {@code .git}. */
    public PathParts(String path) {
        this(path, NAMED_GIT);
    }

    /**
     * Creates a path with further git folders.
     *
     * @param gitFolder whether a folder that is not named {@code .git} is nevertheless a git folder
     */
    public PathParts(String path, Predicate<String> gitFolder) {
        this.gitFolder = gitFolder;
        this.path = path;
        this.name = path.substring(path.lastIndexOf('/') + 1);
        this.foldedName = FileNameNormalizer.of(name);
    }

    /** Returns the last part. */
    public String name() {
        return name;
    }

    String foldedName() {
        return foldedName;
    }

    List<String> parts() {
        if (parts == null) {
            parts = Arrays.asList(path.split("/", -1));
        }
        return parts;
    }

    List<String> folded() {
        if (folded == null) {
            List<String> found = new ArrayList<>(parts().size());
            for (String part : parts()) {
                found.add(FileNameNormalizer.of(part));
            }
            folded = found;
        }
        return folded;
    }

    /** Whether every part already equals its folded form. */
    boolean isFolded() {
        if (isFolded == null) {
            isFolded = folded().equals(parts());
        }
        return isFolded;
    }

    /**
     * Returns, for each git folder that contains the path, the number of parts up to that folder. Includes the git
     * folders of submodules and linked work trees.
     */
    List<Integer> inGit() {
        if (inGit == null) {
            List<Integer> found = new ArrayList<>();
            if (gitFolder.test(ROOT)) {
                found.add(0);
                within(0, found);
            }
            for (int i = 1; i < parts().size(); i++) {
                if (folded().get(i - 1).equals(".git") || gitFolder.test(String.join("/", parts().subList(0, i)))) {
                    found.add(i);
                    within(i, found);
                }
            }
            inGit = found;
        }
        return inGit;
    }

    /**
     * Adds the git folders of submodules and work trees below a git folder. A submodule name may have several parts, so
     * every folder below {@code modules} counts.
     */
    private void within(int git, List<Integer> found) {
        String below = folded().get(git);
        if (below.equals("modules")) {
            for (int i = git + 2; i < parts().size(); i++) {
                found.add(i);
            }
        } else if (below.equals("worktrees") && git + 2 < parts().size()) {
            found.add(git + 2);
        }
    }
}
