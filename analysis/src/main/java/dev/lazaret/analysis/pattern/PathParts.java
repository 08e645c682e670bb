package dev.lazaret.analysis.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A path as globs look at it: its name at once, its parts only when a glob asks for them. One belongs to one thread. */
public final class PathParts {
    /** No git folders but those that are called so. */
    public static final Predicate<String> NAMED_GIT = folder -> false;

    /** The opened folder itself, as paths name it. */
    private static final String ROOT = ".";

    private final Predicate<String> gitFolder;
    private final String path;
    private final String name;
    private final String foldedName;
    private @Nullable List<String> parts;
    private @Nullable List<String> folded;
    private @Nullable Boolean isFolded;
    private @Nullable List<Integer> inGit;

    /** With the git folders that are called {@code .git}. */
    public PathParts(String path) {
        this(path, NAMED_GIT);
    }

    /** {@code gitFolder} says of folders that are not called {@code .git} whether they are git folders all the same. */
    public PathParts(String path, Predicate<String> gitFolder) {
        this.gitFolder = gitFolder;
        this.path = path;
        this.name = path.substring(path.lastIndexOf('/') + 1);
        this.foldedName = FoldedName.of(name);
    }

    /** The last part. */
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
                found.add(FoldedName.of(part));
            }
            folded = found;
        }
        return folded;
    }

    /** Whether all parts are spelled as they are compared where spelling does not count. */
    boolean isFolded() {
        if (isFolded == null) {
            isFolded = folded().equals(parts());
        }
        return isFolded;
    }

    /** The numbers of parts up to each git folder that the path lies in: those of submodules and linked work trees, too. */
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

    /** Names of submodules may have several parts. */
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
