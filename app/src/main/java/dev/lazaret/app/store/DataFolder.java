package dev.lazaret.app.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;

/** Where the store lies: the user's data folder of the XDG base directory specification, closed to everybody else. */
final class DataFolder {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private DataFolder() {}

    /** {@code $XDG_DATA_HOME/lazaret}, or {@code ~/.local/share/lazaret} where that is unset or relative. */
    static Path of(Map<String, String> environment, Path home) {
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        Path base = data.startsWith("/") ? Path.of(data) : home.resolve(".local/share");
        return base.resolve("lazaret");
    }

    /** Whether {@code folder} is {@code repository} or lies below it, links resolved; both may be missing. */
    static boolean isBelow(Path folder, Path repository) {
        return real(folder).startsWith(real(repository));
    }

    /**
     * The folder's real path, as far as it exists. {@code ..} behind a link leads above the link's target, as the system goes, and
     * not above the link.
     */
    static Path real(Path path) {
        Path absolute = path.toAbsolutePath();
        try {
            return absolute.toRealPath();
        } catch (IOException e) {
            Path parent = absolute.getParent();
            Path name = absolute.getFileName();
            return parent == null || name == null
                    ? absolute
                    : real(parent).resolve(name).normalize();
        }
    }

    /** Makes the folder where it is missing, and closes it to others. */
    static void prepare(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        }
        if (!Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS).equals(OWNER_ONLY)) {
            Files.setPosixFilePermissions(folder, OWNER_ONLY);
        }
    }
}
