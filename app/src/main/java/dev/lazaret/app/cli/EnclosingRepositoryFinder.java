package dev.lazaret.app.cli;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Finds the repository that an opened folder belongs to; it may begin in a folder above. An auditor's file is refused
 * anywhere in it.
 */
final class EnclosingRepositoryFinder {
    private EnclosingRepositoryFinder() {}

    /**
     * Returns the top folder of the repository.
     *
     * <p>This is the nearest folder, from the opened one upwards, that contains git's data. A {@code .git} that is a
     * file marks a submodule or a worktree: if there is a repository above it, that repository chose its contents.
     * Without git, the top folder is the topmost folder with a manifest, because cargo looks for a workspace in all
     * folders above.
     *
     * @param folder real path of the folder
     */
    static Path of(Path folder) {
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
