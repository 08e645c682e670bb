package dev.lazaret.app.sandbox.tree;

import java.io.IOException;
import java.nio.file.Path;

/** Where a path leads to, also one that leads to nothing yet. */
public final class RealPath {
    private RealPath() {}

    /**
     * The real path, as far as it exists. {@code ..} behind a link leads above the link's target, as the system goes, and not above
     * the link.
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

    /** Whether {@code folder} is {@code repository} or lies below it, links resolved; both may be missing. */
    public static boolean isBelow(Path folder, Path repository) {
        return of(folder).startsWith(of(repository));
    }
}
