package dev.lazaret.app.store;

import dev.lazaret.app.sandbox.tree.RealPathResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Locates the store's folder in the user's data directory according to the XDG Base Directory Specification. Only the
 * user has access to the folder.
 */
public final class DataFolderLocator {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private DataFolderLocator() {}

    /**
     * Returns {@code $XDG_DATA_HOME/lazaret}, or {@code .local/share/lazaret} in {@code home} if the variable is unset
     * or contains a relative path.
     */
    public static Path of(Map<String, String> environment, Path home) {
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        Path base = data.startsWith("/") ? Path.of(data) : home.resolve(".local/share");
        return base.resolve("lazaret");
    }

    /**
     * Whether {@code folder} may contain a store. If it can't, opening a store for reading is unnecessary. Returns true
     * if the folder can't be inspected, so that opening the store reports the reason.
     */
    public static boolean hasStore(Path folder) {
        return !Files.notExists(folder.resolve(Database.FILE));
    }

    /**
     * Returns the folders in which opening the user's store for reading changes files; empty if there is no store, or
     * if it is below one of the repositories. Creates these folders and restricts access to them, as opening the store
     * would.
     */
    public static Set<Path> written(Map<String, String> environment, Path home, List<Path> repositories) {
        Path folder = of(environment, home);
        if (!hasStore(folder) || repositories.stream().anyMatch(repository -> isBelow(folder, repository))) {
            return Set.of();
        }
        try {
            prepare(folder);
            Path place = folder.resolve(Database.FILE).toRealPath().resolveSibling("");
            return repositories.stream().anyMatch(repository -> isBelow(place, repository)) ? Set.of() : Set.of(place);
        } catch (IOException e) {
            return Set.of(folder); // Opening the store reports the problem.
        }
    }

    /** Whether a store in {@code folder} would be below {@code repository}, where nothing is ever written. */
    public static boolean isBelow(Path folder, Path repository) {
        return RealPathResolver.isBelow(folder, repository);
    }

    /** Creates the folder if it is missing, and removes the permissions of other users. */
    static void prepare(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        }
        if (!Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS).equals(OWNER_ONLY)) {
            Files.setPosixFilePermissions(folder, OWNER_ONLY);
        }
    }
}
