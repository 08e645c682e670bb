package dev.lazaret.app.sandbox.tree;

import java.io.IOException;
import java.nio.file.Path;

/** Resolves a path, even if it does not exist yet. */
public final class RealPathResolver {
    private RealPathResolver() {}

    /**
     * Returns the real path, resolved as far as the path exists. {@code ..} after a link resolves to the parent of the
     * link's target, as in the operating system, not to the parent of the link.
     */
    public static Path of(Path path) {
        Path absolute = path.toAbsolutePath();
        try {
            return absolute.toRealPath();
        } catch (IOException e) {
            Path parent = absolute.getParent();
            Path name = absolute.getFileName();
            return parent == null || name == null
                    ? absolute
                    : of(parent).resolve(name).normalize();
        }
    }

    /** Whether {@code folder} is {@code repository} or is below it, after links are resolved; both may be missing. */
    public static boolean isBelow(Path folder, Path repository) {
        return of(folder).startsWith(of(repository));
    }
}
