package dev.lazaret.app.cli;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The repository that an opened folder belongs to, which may begin in a folder above it. */
final class RepositoryAround {
    private RepositoryAround() {}

    /**
     * The top folder of the repository.
     *
     * <p>It is the nearest folder, from the opened one up, that holds git's data. A file {@code .git} is a submodule or a worktree: the
     * repository above it, if there is one, chose what lies there. Without git it is the topmost folder with a manifest, since cargo
     * looks for a workspace in all folders above.
     *
     * @param folder its real path
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
