package dev.lazaret.app.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * A user and group number.
 *
 * @param uid the user's number
 * @param gid the group's number
 */
record Identity(int uid, int gid) {
    private static final String UID = "unix:uid";
    private static final String GID = "unix:gid";

    /** Whom this program runs as: the kernel gives a process's folder in /proc to its effective user. */
    static Identity own() throws IOException {
        return of(Path.of("/proc/self"));
    }

    /** Whom a file belongs to; a link is not followed, except {@code /proc/self}. */
    static Identity of(Path path) throws IOException {
        LinkOption[] options =
                path.startsWith("/proc") ? new LinkOption[0] : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
        return new Identity((int) Files.getAttribute(path, UID, options), (int) Files.getAttribute(path, GID, options));
    }

    /** Gives a file, folder or link to this identity; needs root. */
    void take(Path path) throws IOException {
        Files.setAttribute(path, GID, gid, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, UID, uid, LinkOption.NOFOLLOW_LINKS);
    }

    boolean isRoot() {
        return uid == 0;
    }
}
