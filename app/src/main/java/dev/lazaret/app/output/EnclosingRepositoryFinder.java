package dev.lazaret.app.output;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Finds the repository that contains an opened folder, which may be a subfolder of it. An auditor's file is rejected if
 * it is anywhere in this repository, and so is the target of a copy.
 */
public final class EnclosingRepositoryFinder {
    private EnclosingRepositoryFinder() {}

    /**
     * Returns the top folder of the repository.
     *
     * <p>This is the nearest folder, from the opened one upwards, that contains a {@code .git} folder. A {@code .git}
     * file marks a submodule or a worktree. It is used only if no folder above contains a {@code .git} folder, because
     * a repository above determines the contents of its submodules. If there is no {@code .git} at all, the top folder
     * is the topmost folder with a manifest, because cargo looks for a workspace in all folders above.
     *
     * @param folder real path of the folder
     */
    public static Path of(Path folder) {
        @Nullable Path git = null;
        @Nullable Path manifest = null;
        for (Path at = folder; at != null; at = at.getParent()) {
            Path data = at.resolve(".git");
            if (Files.exists(data, LinkOption.NOFOLLOW_LINKS)) {
                git = at;
                if (Files.isDirectory(data, LinkOption.NOFOLLOW_LINKS)) {
                    return at;
                }
            }
            if (Files.exists(at.resolve("Cargo.toml"), LinkOption.NOFOLLOW_LINKS)) {
                manifest = at;
            }
        }
        if (git != null) {
            return git;
        }
        return manifest == null ? folder : manifest;
    }
}
